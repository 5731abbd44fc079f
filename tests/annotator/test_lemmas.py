from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language

from kg.annotator import lemmas
from kg.settings import MODEL

TEXTS = (
    "The firms' lawyers said they were selling the yards; it has sold none.",
    "Its Sales were better than IBM's. She left on leaves, leaving the Leaves.",
    "",
)


@pytest.mark.filterwarnings("ignore:.*W095")
def test_the_lemmas_are_those_of_the_model(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    model: Any = spacy.load(MODEL)
    expected = [[token.lemma_ for token in model(text)] for text in TEXTS]
    assert "lemmatizer" in model.pipe_names and "lemmatizer" not in nlp.pipe_names
    lemmas.remember_lemmas(model)
    for most in (50_000, 50_000, 1):  # learned, remembered, and forgotten on the way
        monkeypatch.setattr(lemmas, "_MAX_WORDS", most)
        assert [[token.lemma_ for token in model(text)] for text in TEXTS] == expected
    assert {"lawyer", "sell", "leave", "leaf"} & {one for row in expected for one in row}


@pytest.mark.filterwarnings("ignore:.*W095")
def test_a_lemma_that_is_told_stays() -> None:
    model: Any = spacy.load(MODEL, exclude=["tok2vec", "tagger", "parser", "ner"])
    lemmas.remember_lemmas(model)
    doc = model.make_doc("dogs ran")
    for token, lemma in zip(doc, ("hound", ""), strict=True):
        token.pos_, token.lemma_ = "NOUN", lemma
    model.get_pipe("remembered_lemmas")(doc)
    assert [token.lemma_ for token in doc] == ["hound", "ran"]


def test_a_lemmatizer_that_only_looks_up_stays() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    lemmas.remember_lemmas(nlp)
    assert nlp.pipe_names == ["lemmatizer"]
