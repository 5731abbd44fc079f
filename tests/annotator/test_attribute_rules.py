from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.annotator.attribute_rules import remember_attribute_rules
from kg.settings import MODEL

WORDS = ["There", "'s", "naught", ",", "he", "ai", "n't", "gon", "na", "say", "noting"]
RULES: list[dict[str, Any]] = [
    {"patterns": [[{"TAG": "NN"}]], "attrs": {"POS": "NOUN"}},
    {"patterns": [[{"TAG": "NN", "LOWER": "naught"}]], "attrs": {"POS": "PRON", "LEMMA": "none"}},
    {"patterns": [[{"LOWER": {"REGEX": "^no?ting$"}}]], "attrs": {"LEMMA": "nothing"}},
    {"patterns": [[{"DEP": {"NOT_IN": ["nsubj", ""]}, "LOWER": "he"}]], "attrs": {"POS": "X"}},
    {"patterns": [[{"LOWER": "gon"}, {"LOWER": "na"}]], "attrs": {"LEMMA": "to"}, "index": 1},
    {"patterns": [[{"LOWER": "ai"}, {"LOWER": {"REGEX": "^n'?t$"}}]], "attrs": {"LEMMA": "be"}},
    {"patterns": [[{"TAG": {"IN": ["NN", "UH"]}}]], "attrs": {"MORPH": "Number=Sing"}},
]


def _doc(vocab: Vocab, dep: str) -> Doc:
    return Doc(vocab, WORDS, tags=["NN"] * len(WORDS), deps=[dep] * len(WORDS), heads=[0] * 11)


def _set(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.pos_, token.lemma_, str(token.morph)) for token in doc]


@pytest.mark.parametrize("dep", ["nsubj", "dep"])
def test_what_is_set_is_what_the_ruler_sets(dep: str) -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add_patterns(RULES)
    expected = _set(ruler(_doc(nlp.vocab, dep)))
    remember_attribute_rules(nlp)
    ((name, component),) = nlp.pipeline
    assert name != "attribute_ruler"
    for _ in range(2):  # first learned, then remembered
        assert _set(component(_doc(nlp.vocab, dep))) == expected
    assert expected[2][:2] == ("PRON", "none")


def test_a_ruler_that_asks_for_more_stays() -> None:
    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LENGTH": {">=": 3}}]], {"POS": "NOUN"})
    remember_attribute_rules(nlp)
    assert nlp.pipe_names == ["attribute_ruler"]


@pytest.mark.filterwarnings("ignore:.*W095")
def test_the_model_remembers_and_agrees(nlp: Language) -> None:
    text = "There's little left; they ain't gonna sell. Let's go, she has had that."
    model: Any = spacy.load(MODEL)
    assert "attribute_ruler" in model.pipe_names and "attribute_ruler" not in nlp.pipe_names
    assert _set(nlp(text)) == _set(model(text))
