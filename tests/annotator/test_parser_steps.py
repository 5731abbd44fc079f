from __future__ import annotations

import random
import warnings
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotator import parser_steps
from kg.settings import MODEL

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"
ODD = ("", " ", "\n\n", "Yes", "no no no", "He said: “Go.” She went. U.S. v. Holt")


@pytest.fixture(scope="module")
def models() -> list[Any]:
    """The model as it comes, and one that parses step by step."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        models = [spacy.load(MODEL, exclude=["lemmatizer", "ner"]) for _ in range(2)]
    parser_steps.parse_stepwise(models[1])
    return models


def texts() -> list[str]:
    """Our samples, and their words and signs at random, which make sentences that none would."""
    samples = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    words = [word for text in samples for word in text.split(" ")]
    chosen = random.Random(5)
    shuffled = [" ".join(chosen.choices(words, k=chosen.randint(1, 60))) for _ in range(120)]
    return [*samples, *shuffled, *ODD]


def parse(doc: Doc) -> list[tuple[str, str, int, bool]]:
    return [(token.text, token.dep_, token.head.i, bool(token.is_sent_start)) for token in doc]


def test_the_parses_are_those_of_the_model(models: list[Any]) -> None:
    plain, stepwise = models
    assert "parser" in plain.pipe_names and "stepwise_parser" in stepwise.pipe_names
    expected = list(map(parse, plain.pipe(texts())))
    for size in (3, 128):
        assert list(map(parse, stepwise.pipe(texts(), batch_size=size))) == expected
    assert [parse(stepwise(text)) for text in ODD] == expected[-len(ODD) :]


def test_sentences_that_were_set_before_stay(models: list[Any]) -> None:
    docs = []
    for model in models:
        doc = model.make_doc("The firm said the mayor paid the money.")
        doc[3].is_sent_start = True
        for _, component in model.pipeline:
            doc = component(doc)
        docs.append(parse(doc))
    assert docs[0] == docs[1] and docs[1][3][3]


def test_a_parser_that_searches_stays() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_parser", name="parser")
    parser_steps.parse_stepwise(nlp)
    assert nlp.pipe_names == ["parser"]


def test_the_model_that_is_used_parses_stepwise(nlp: Language) -> None:
    assert "stepwise_parser" in nlp.pipe_names and "parser" not in nlp.pipe_names
