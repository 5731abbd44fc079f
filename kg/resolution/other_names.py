"""How alike two names of things other than persons are, where they are not equal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.resolution.names import Key, cleaned, is_acronym, load_name_parts

_FULL_NAME = 2
_LONG_INITIALS = 4
_SHORT_INITIALS = 3
_SMALL = frozenset(
    ("of", "for", "the", "and", "on", "in", "to", "a", "at", "de", "la", "und", "et")
)
_LEFT_OUT = frozenset(("city", "county", "state", "district"))
"""Words of a full name that initials may pass over: NYPD is New York City's."""


@cache
def _kind_words() -> frozenset[str]:
    return load_name_parts().kind_words


def without_kind(name: str, key: Key) -> Key:
    """A key without the words in small letters behind a name that only say its kind.

    >>> without_kind("Harbour Workers union", Key(("harbour", "workers", "union"))).words
    ('harbour', 'workers')
    """
    small = [word for word in cleaned(name).split() if word.islower()]
    words = list(key.words)
    while len(words) > 1 and words[-1] in _kind_words() and words[-1] in small:
        words.pop()
    return Key(tuple(words))


def singular(key: Key) -> Key:
    """A name of several words without the plural of its last one."""
    *others, last = key.words or ("",)
    return Key((*others, last.removesuffix("s"))) if len(key.words) >= _FULL_NAME else key


def initials_of(name: str) -> Iterator[str]:
    """The initials that a name of several words may be known by, small words left out or not."""
    words = [word for word in re.findall(r"[^\W_]+", cleaned(name)) if word]
    if len(words) < _SHORT_INITIALS or is_acronym(name):
        return
    capital = [word for word in words if word.casefold() not in _SMALL]
    short = [word for word in capital if word.casefold() not in _LEFT_OUT]
    for chosen in (words, capital, short):
        if len(chosen) >= _SHORT_INITIALS:
            yield "".join(word[0] for word in chosen).casefold()


def initials_weight(letters: str) -> str | None:
    """What initials alone tell, by its name in `weights.toml`: few letters tell nothing."""
    if len(letters) >= _LONG_INITIALS:
        return "long_initials"
    return "initials" if len(letters) == _SHORT_INITIALS else None


def without_country(key: Key, countries: frozenset[tuple[str, ...]]) -> tuple[Key, str] | None:
    """A name without the country before it, and the country."""
    for length in (2, 1):
        rest = key.words[length:]
        if len(rest) >= _FULL_NAME and key.words[:length] in countries:
            return Key(rest), " ".join(key.words[:length])
    return None
