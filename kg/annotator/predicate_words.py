"""What the lexicon knows of single predicate words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.schema import read_toml

LEXICON = Path(__file__).with_name("lexicon")


@dataclass(frozen=True, slots=True)
class PredicateWords:
    """The word lists of `lexicon/predicates.toml`; each is explained there."""

    light_verbs: frozenset[str]
    empty_verbs: frozenset[str]
    bound_nouns: frozenset[str]
    transparent_nouns: frozenset[str]
    subject_control: frozenset[str]
    active_only: frozenset[str]
    ending_verbs: frozenset[str]
    receiving_verbs: frozenset[str]
    granted_nouns: frozenset[str]
    past_modifiers: frozenset[str]
    undergone: frozenset[str]
    intransitive_nouns: frozenset[str]
    member_verbs: frozenset[str]
    member_prepositions: frozenset[str]
    movable: frozenset[str]
    nominalizations: Mapping[str, str]


@cache
def load_predicate_words() -> PredicateWords:
    """Read the word lists. Raises `OntologyError` naming the file where it is damaged."""
    rows = read_toml(LEXICON / "predicates.toml")
    nominalizations = rows.pop("nominalizations")
    return PredicateWords(
        **{name: frozenset(words) for name, words in rows.items()},
        nominalizations=nominalizations,
    )
