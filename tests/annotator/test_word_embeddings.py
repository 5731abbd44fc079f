from __future__ import annotations

import random
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language

from kg.annotator import word_embeddings
from kg.settings import MODEL

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"
ODD = (" ", "\n\n", "cause", "'Cause it's  \n late,", "don't Don't dont", "Zürich 5% 5 %")


@pytest.fixture
def models(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The model as it comes, and one that remembers."""
    monkeypatch.setattr(word_embeddings, "_MAX_WORDS", 700)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        models = [spacy.load(MODEL, exclude=["senter", "lemmatizer"]) for _ in range(2)]
    word_embeddings.remember_embeddings(models[1])
    return models


def embeddings(model: Any, component: str) -> Any:
    layers = model.get_pipe(component).model.walk()
    return next(layer.get_ref("embed") for layer in layers if layer.has_ref("embed"))


@pytest.mark.parametrize("component", ["tok2vec", "ner"])
def test_what_is_remembered_is_the_same_to_the_last_bit(models: list[Any], component: str) -> None:
    samples = [path.read_text("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    words = [word for text in samples for word in text.split(" ")]
    chosen = random.Random(3)
    texts = [" ".join(chosen.choices(words, k=chosen.randint(1, 50))) for _ in range(60)]
    texts = [*texts, *ODD, *texts]
    plain, remembering = (embeddings(model, component) for model in models)
    assert "hashembed" in plain.name and remembering.name == "embed"
    docs = [[model.make_doc(text) for text in texts] for model in models]
    for size in (1, 30, len(texts)):  # the last have more words than are remembered
        for start in range(0, len(texts), size):
            expected, made = (
                layer.predict(some[start : start + size])
                for layer, some in zip((plain, remembering), docs, strict=True)
            )
            assert all(map(np.array_equal, expected, made)) and len(expected) == len(made)


def test_layers_that_are_not_known_stay() -> None:
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.CharacterEmbed.v2",
        "width": 32,
        "rows": 64,
        "include_static_vectors": False,
        "nM": 8,
        "nC": 4,
    }
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 32, "window_size": 1}
    encode |= {"maxout_pieces": 2, "depth": 1}
    model = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    tok2vec: Any = nlp.add_pipe("tok2vec", config={"model": model})
    word_embeddings.remember_embeddings(nlp)
    assert tok2vec.model.get_ref("embed").name != "embed"


def test_the_model_that_is_used_remembers(nlp: Language) -> None:
    tok2vec: Any = nlp.get_pipe("tok2vec")
    assert tok2vec.model.get_ref("embed").name == "embed"
