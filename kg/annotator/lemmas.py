"""spaCy's English lemmatizer, remembering the lemma of each word.

It goes by nothing but the word, its part of speech and its morphology, yet works most of them
out anew at every token: 3 % of the whole parse. What is set is the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Doc

from kg.annotator.standing_in import stand_in

_LEMMATIZER, _NAME = "lemmatizer", "remembered_lemmas"
_LEMMA, _WORD = ("LEMMA",), ("ORTH", "POS", "MORPH")
_MAX_WORDS = 50_000
"""Words whose lemma is kept before they are forgotten, so that memory is bounded."""


def remember_lemmas(nlp: Language) -> None:
    """Put the remembering component where the model has spaCy's, if it can stand for it."""
    lemmatizer: Any = nlp.get_pipe(_LEMMATIZER) if nlp.has_pipe(_LEMMATIZER) else None
    if isinstance(lemmatizer, EnglishLemmatizer) and lemmatizer.mode == "rule":
        stand_in(nlp, _NAME, _LEMMATIZER)


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> RememberedLemmas:  # noqa: ARG001 - spaCy passes both
    return RememberedLemmas()


class RememberedLemmas:
    """A component that sets what an `EnglishLemmatizer` with rules sets."""

    def __init__(self) -> None:
        self._lemmatizer: EnglishLemmatizer | None = None
        self._lemmas: dict[tuple[int, ...], int] = {}

    def take(self, lemmatizer: EnglishLemmatizer) -> None:
        """Take over the tables of a lemmatizer."""
        self._lemmatizer = lemmatizer

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas, in place; one that is there stays, unless the lemmatizer says else."""
        if len(doc) and self._lemmatizer is not None:
            words = list(map(tuple, doc.to_array(list(_WORD)).tolist()))
            self._learn(doc, words, self._lemmatizer)
            lemmas = np.array([self._lemmas[word] for word in words], dtype=np.uint64)
            told = doc.to_array(list(_LEMMA))
            is_open = self._lemmatizer.overwrite | (told == 0)
            values: Any = np.where(is_open, lemmas, told)  # a column; spaCy's stub wants a table
            doc.from_array(list(_LEMMA), values)
        return doc

    def _learn(
        self, doc: Doc, words: list[tuple[int, ...]], lemmatizer: EnglishLemmatizer
    ) -> None:
        if len(self._lemmas) > _MAX_WORDS:
            self._lemmas.clear()
        for place, word in enumerate(words):
            if word not in self._lemmas:
                lemma = lemmatizer.rule_lemmatize(doc[place])[0]
                self._lemmas[word] = doc.vocab.strings.add(lemma)
