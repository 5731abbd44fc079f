"""The embedding layers of a spaCy model, remembering what they made of each word.

What they make of a word hangs on how it is written, and not on the words around it (Honnibal and
Montani's hash embeddings, "Bloom embeddings", over a word's features, mixed by one layer): it is a
third of what the layers below parser and recognizer compute. BLIS, which multiplies for spaCy,
rounds each row in the same way however many there are (measured, 1 to 4,096 rows), so that what
is remembered equals what would be made anew to the last bit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

_EMBED = "embed"
_KEY = ("ORTH", "NORM", "SPACY")
"""A word, its norm, which a tokenizer may set where it stands, and whether a blank follows."""
_ASKED = frozenset({*_KEY, "LOWER", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE"})
"""What hangs on these alone."""
_LAYERS = frozenset(
    {"extract_features", "list2ragged", "ints-getitem", "hashembed", "static_vectors"}
    | {"maxout", "layernorm", "dropout", "ragged2list"}
)
"""Layers that look at one word; those that join others are named after them."""
_JOINS = re.compile(r">>|\||with_array\(|\)")
_MAX_WORDS = 50_000
"""Words that are kept before they are forgotten: 19 MB at a width of 96."""

_Rows = NDArray[np.float32]
_Word = tuple[int, ...]


def remember_embeddings(nlp: Language) -> None:
    """Let the embedding layers of a model remember words, where they look at nothing else."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layers in list(model.walk()) if isinstance(model, Model) else ():
            if layers.has_ref(_EMBED) and _looks_at_words(layers.get_ref(_EMBED)):
                _replace(layers, Embeddings(layers.get_ref(_EMBED), nlp.vocab))


def _looks_at_words(embed: Model[Any, Any]) -> bool:
    names = {part for layer in embed.walk() for part in _JOINS.split(layer.name) if part}
    asked = {name for layer in embed.walk() for name in layer.attrs.get("columns", ())}
    asked |= {layer.attrs.get("key_attr", "ORTH") for layer in embed.walk()}
    return names <= _LAYERS and asked <= _ASKED


def _replace(layers: Model[Any, Any], embeddings: Embeddings) -> None:
    """Put what remembers in the place of what it remembers of."""
    remembering: Model[Any, Any] = Model(_EMBED, embeddings.forward, dims={"nO": embeddings.width})
    place = [layer is embeddings.layer for layer in layers.layers].index(True)
    layers.layers[place] = remembering
    layers.set_ref(_EMBED, remembering)


class Embeddings:
    """What an embedding layer makes of words, each made once."""

    def __init__(self, layer: Model[Any, Any], vocab: Vocab) -> None:
        """Remember what `layer` makes of the words of a vocabulary."""
        self.layer = layer
        self.width: int = layer.get_dim("nO")
        self._vocab = vocab
        self._row_of: dict[_Word, int] = {}
        self._rows: _Rows = np.empty((_MAX_WORDS, self.width), dtype=np.float32)

    def forward(
        self, _model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[list[_Rows], Callable[[Any], Any]]:
        """By document, a row for each token; as thinc wants it, with how to go back."""
        words = [list(map(tuple, doc.to_array(list(_KEY)).tolist())) for doc in docs]
        asked = set().union(*words)
        if is_train or len(asked) > len(self._rows):
            return self.layer(docs, is_train)
        self._learn(asked)
        rows = ([self._row_of[word] for word in of_doc] for of_doc in words)
        return [self._rows[of_doc] for of_doc in rows], self._no_way_back

    def _learn(self, asked: set[_Word]) -> None:
        unknown = sorted(asked.difference(self._row_of))
        if len(self._row_of) + len(unknown) > len(self._rows):
            self._row_of.clear()
            unknown = sorted(asked)
        if unknown:
            rows = range(len(self._row_of), len(self._row_of) + len(unknown))
            self._rows[rows.start : rows.stop] = self.layer.predict([self._as_doc(unknown)])[0]
            self._row_of.update(zip(unknown, rows, strict=True))

    def _as_doc(self, words: Sequence[_Word]) -> Doc:
        """A document of these words, as they were where they stood."""
        orths, norms, blanks = zip(*words, strict=True)
        written = [self._vocab.strings[orth] for orth in orths]
        doc = Doc(self._vocab, words=written, spaces=list(map(bool, blanks)))
        norm: Any = np.array(norms, dtype=np.uint64)  # a column; spaCy's stub wants a table
        return doc.from_array(["NORM"], norm)

    def _no_way_back(self, _gradient: Any) -> Any:
        raise NotImplementedError("what is remembered is not trained")
