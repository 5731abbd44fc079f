"""What a vocabulary says of a word by itself, looked up once.

spaCy makes an object and a string at each asking; half of making a document's tokens went there.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from spacy.vocab import Vocab

WRITTEN = (
    *("text", "lower_", "like_num", "is_punct", "is_space", "is_quote", "is_alpha", "is_digit"),
    *("is_upper", "is_title"),
)
_MAX_KNOWN = 50_000
"""Words and texts that are remembered before they are forgotten, so that memory is bounded."""


@lru_cache(maxsize=1)
def texts_of(vocab: Vocab) -> Mapping[int, str]:
    """The strings of a vocabulary by their numbers."""
    return _Texts(vocab)


@lru_cache(maxsize=1)
def words_of(vocab: Vocab) -> Mapping[int, tuple[Any, ...]]:
    """Of the words of a vocabulary, by their numbers, what `WRITTEN` names."""
    return _Words(vocab)


class _Texts(dict[int, str]):
    """Strings by their number in a vocabulary, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._strings = vocab.strings

    def __missing__(self, number: int) -> str:
        _make_room(self)
        text = self[number] = self._strings[number]
        return text


class _Words(dict[int, tuple[Any, ...]]):
    """What hangs on how a word is written, by its number in a vocabulary, each looked up once."""

    def __init__(self, vocab: Vocab) -> None:
        super().__init__()
        self._vocab = vocab

    def __missing__(self, orth: int) -> tuple[Any, ...]:
        _make_room(self)
        lexeme: Any = self._vocab[orth]
        word = self[orth] = tuple(getattr(lexeme, name) for name in WRITTEN)
        return word


def _make_room(known: dict[int, Any]) -> None:
    if len(known) >= _MAX_KNOWN:
        known.clear()
