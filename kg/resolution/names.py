"""When two names are the same name, and which of several is the canonical one."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_APOSTROPHES = re.compile(r"['’ʼ`]")
_POSSESSIVE = re.compile(r"['’]s?$")
_ABBREVIATION = re.compile(r"(?<=\w)\.(?=\w\b|\s|$)|\.(?=,)")
_ACRONYM = re.compile(r"(?:[A-Z][A-Z0-9&]{1,7}|(?:[A-Z]\.){2,8})")
_WORD = re.compile(r"[^\W_]+|&|\+")
_INITIAL = 1


@dataclass(frozen=True, slots=True)
class NameParts:
    """Parts of names that do not tell one thing from another; see `names.toml`."""

    legal_forms: frozenset[str]
    titles: frozenset[str]
    suffixes: frozenset[str]
    offices: frozenset[str]
    generations: frozenset[str]
    particles: frozenset[str]
    kind_words: frozenset[str]
    local_words: frozenset[str]
    parts_of_countries: frozenset[str]
    common_surnames: frozenset[str]
    abbreviations: Mapping[str, str]


@cache
def load_name_parts() -> NameParts:
    """The parts that come with the program."""
    rows = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
    abbreviations = rows.pop("abbreviations")
    words = {key: frozenset(found) for key, found in rows.items()}
    return NameParts(**words, abbreviations=abbreviations)


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """A name as it is compared: equal keys are one name."""

    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


def cleaned(name: str) -> str:
    """A name as it stands in text, without article, possessive and odd blanks."""
    flat = " ".join(unicodedata.normalize("NFC", name).split())
    bare = _POSSESSIVE.sub("", flat)
    return bare[4:] if bare[:4] in ("the ", "The ") and len(bare) > len("the ") else bare


@lru_cache(maxsize=100_000)
def key_of(name: str, *, person: bool) -> Key:
    """The words of a name without case, accents, points, titles and legal forms.

    The names of offices have one order, and short forms of countries are written out.

    >>> key_of("The Søren Yard Co., Ltd.", person=False).words
    ('søren', 'yard')
    """
    plain = _APOSTROPHES.sub("", _ABBREVIATION.sub("", cleaned(name)))
    if not person:
        plain = _written_out(plain)
    folded = unicodedata.normalize("NFKD", plain.casefold())
    letters = "".join(c for c in folded if not unicodedata.combining(c))
    words = ["and" if word == "&" else word for word in _WORD.findall(letters)]
    return Key(tuple(_person_words(words) if person else _other_words(words)))


def _written_out(name: str) -> str:
    """A name with the country before it in full; the country alone is the gazetteer's."""
    first, blank, rest = name.partition(" ")
    return load_name_parts().abbreviations.get(first, first) + blank + rest if rest else name


def _person_words(words: list[str]) -> list[str]:
    parts = load_name_parts()
    start, end = 0, len(words)
    while end - start > 1 and words[start] in parts.titles:
        start += 1
    while end - start > 2 and words[end - 1] in parts.suffixes:  # noqa: PLR2004 - two names stay
        end -= 1
    return words[start:end]


def _other_words(words: list[str]) -> list[str]:
    end = len(words)
    while end > 1 and words[end - 1] in load_name_parts().legal_forms:
        end -= 1
    while 1 < end < len(words) and words[end - 1] == "and":
        end -= 1
    kept = words[:end]
    if len(kept) > 1 and kept[-1] in load_name_parts().offices and "of" not in kept:
        return [*_countries(kept), kept[-1], "of", *kept[len(_countries(kept)) : -1]]
    return kept


def _countries(words: list[str]) -> list[str]:
    """The words of the country that an office's name begins with, if it does."""
    for country in load_name_parts().abbreviations.values():
        parts = country.casefold().split()
        if words[: len(parts)] == parts and len(words) > len(parts) + 1:
            return parts
    return []


def is_local(key: Key) -> bool:
    """Whether a name has no word that tells whose it is: "City Council", "the Company"."""
    return load_name_parts().local_words.issuperset(key.words)


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials, with or without points."""
    return bool(_ACRONYM.fullmatch(cleaned(name)))


def stands_for(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`, small words counted or not."""
    letters = [letter.casefold() for letter in short if letter.isalnum()]
    words = re.findall(r"[^\W_]+", cleaned(name))
    capital = [word[0].casefold() for word in words if word[0].isupper()]
    return is_acronym(short) and letters in (capital, [word[0].casefold() for word in words])


def without_initials(key: Key) -> Key:
    """A person's name without the initials between its first and its last word."""
    first, *middle, last = key.words if len(key.words) > 1 else (*key.words, "")
    kept = (first, *(word for word in middle if len(word) > _INITIAL), last)
    return Key(tuple(word for word in kept if word))


def canonical(names: Iterable[str], *, person: bool) -> str:
    """The longest name by its words that count; of equal ones the longest way to write it.

    Persons go by the shortest way, without their titles. Never by how often a name is used:
    one more article must not rename a thing. Capitals throughout are a headline's; ties go
    by code points.
    """
    sign = 1 if person else -1

    def rank(name: str) -> tuple[int, bool, int, str]:
        key = key_of(name, person=person)
        return (-len(str(key)), name.isupper() and len(key.words) > 1, sign * len(name), name)

    return min((cleaned(name) for name in names), key=rank)
