"""Which class of the ontology a word speaks for: tables of the lexicon, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.schema import read_toml

_LEXICON = Path(__file__).with_name("lexicon")
_STEM = 3
"""Letters that must stand before an ending: "nation" does not end in "-ation"."""
_LONGEST = 3
"""Words in the longest phrase of the tables that is looked up."""


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Words that tell a person, and whether a he or a she; names as written, nouns as lemmas."""

    titles: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    given_names: frozenset[str]
    peoples: frozenset[str]
    captions: frozenset[str]


@cache
def name_heads() -> Mapping[str, str]:
    """Endings of proper names, lower case, and the class each tells."""
    rows = read_toml(_LEXICON / "name_heads.toml")
    return {ending.lower(): kind for kind, endings in rows.items() for ending in endings}


@cache
def noun_endings() -> tuple[tuple[str, str], ...]:
    """Endings of nouns and the class each tells, the longest first."""
    rows: dict[str, str] = read_toml(_LEXICON / "noun_endings.toml")
    pairs = [(ending, kind) for kind, words in rows.items() for ending in words.split()]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def nominal_heads() -> Mapping[str, str]:
    """Common nouns, phrases joined by hyphens, and the class each stands for; the first wins."""
    heads: dict[str, str] = {}
    for kind, words in read_toml(_LEXICON / "nominal_heads.toml").items():
        for word in words.split():
            heads.setdefault(word, kind)
    return heads


@cache
def no_things(bare: bool) -> frozenset[str]:
    """Nouns (lemmas) that no mention stands on: times, amounts, and bare ones as "sake"."""
    rows: dict[str, str] = read_toml(_LEXICON / "anaphora.toml")["no_things"]
    return frozenset(rows["nouns"].split()) | frozenset(rows["bare"].split() if bare else ())


@cache
def person_words() -> PersonWords:
    """The table `person_words.toml`."""
    rows = {key: frozenset(words.split()) for key, words in _person_rows().items()}
    male, female = rows["male_names"], rows["female_names"]
    return PersonWords(
        titles=rows["titles"],
        male=(male - female) | rows["male_titles"] | rows["male_nouns"],
        female=(female - male) | rows["female_titles"] | rows["female_nouns"],
        given_names=male | female,
        peoples=rows["peoples"],
        captions=rows["captions"],
    )


def _person_rows() -> dict[str, str]:
    return read_toml(_LEXICON / "person_words.toml")


def class_of_name(words: Sequence[str]) -> str | None:
    """The class that a name's last words tell, or its word before "of", or its last word."""
    whole = _ending(words, name_heads(), " ", least=2)
    return whole or _before_preposition(words) or _ending(words, name_heads(), " ")


def class_of_noun(words: Sequence[str]) -> str | None:
    """The class of a noun phrase, from the lemmas of its last words, its head last."""
    return _ending(words, nominal_heads(), "-")


def class_of_ending(noun: str) -> str | None:
    """A guess for a noun of no table, by how it ends: "-ist" is a person, "-ness" a concept."""
    for ending, kind in noun_endings():
        if noun.endswith(ending) and len(noun) >= len(ending) + _STEM:
            return kind
    return None


def _ending(
    words: Sequence[str], table: Mapping[str, str], joint: str, least: int = 1
) -> str | None:
    for length in range(min(_LONGEST, len(words)), least - 1, -1):
        found = table.get(joint.join(words[-length:]).lower())
        if found is not None:
            return found
    return None


def _before_preposition(words: Sequence[str]) -> str | None:
    for place, word in enumerate(words[1:], 1):
        if word.lower() in {"of", "for", "on", "against", "in"}:
            return _ending(words[:place], name_heads(), " ")
    return None
