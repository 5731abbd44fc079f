from __future__ import annotations

import random
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.annotator import entity_transitions
from kg.settings import MODEL

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"
ODD = ("", " ", "\n\n", "Mary", "  Mary  Holt \n\n Ohio", "New York", "U.S. (Reuters) - 5%")


@pytest.fixture(scope="module")
def models() -> Iterator[tuple[Any, Any]]:
    """The model as it comes, and one whose names are decided at once."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        plain, changed = (spacy.load(MODEL, exclude=["lemmatizer"]) for _ in range(2))
    entity_transitions.decide_at_once(changed)
    assert changed.has_pipe("entities_at_once") and not changed.has_pipe("ner")
    yield plain, changed


def texts() -> list[str]:
    """Our samples, and their words and signs at random, which make names that none would write."""
    samples = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    words = [word for text in samples for word in text.split(" ")]
    chosen = random.Random(7)
    shuffled = [" ".join(chosen.choices(words, k=chosen.randint(1, 40))) for _ in range(120)]
    return [*samples, *shuffled, *ODD]


def names(doc: Doc) -> list[tuple[str, str, str]]:
    return [(token.text, token.ent_iob_, token.ent_type_) for token in doc]


def test_the_names_are_those_of_the_model(models: tuple[Any, Any]) -> None:
    plain, changed = models
    expected = list(map(names, plain.pipe(texts())))
    assert list(map(names, changed.pipe(texts()))) == expected
    assert [names(changed(text)) for text in ODD] == expected[-len(ODD) :]
    lengths = [len(ent) for doc in changed.pipe(texts()) for ent in doc.ents]
    assert len(lengths) > 300 and max(lengths) > 4


def test_names_that_were_set_before_stay(models: tuple[Any, Any]) -> None:
    docs: list[list[Any]] = []
    for model in models:
        given = [model.make_doc("Mary Holt runs Acme in Ohio.") for _ in range(2)]
        given[0].set_ents([Span(given[0], 3, 6, label="EVENT")], default="unmodified")
        for name in ("tok2vec", "tagger", "parser", model.pipe_names[-1]):
            given = list(model.get_pipe(name).pipe(given))
        docs.append(list(map(names, given)))
    assert docs[0] == docs[1]
    assert ("Acme", "B", "EVENT") in docs[1][0] and ("Acme", "B", "EVENT") not in docs[1][1]


def test_a_recognizer_that_searches_stays() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_ner", name="ner")
    entity_transitions.decide_at_once(nlp)
    assert nlp.pipe_names == ["ner"]


def test_the_model_that_is_used_decides_at_once(nlp: Language) -> None:
    assert "entities_at_once" in nlp.pipe_names and "ner" not in nlp.pipe_names
