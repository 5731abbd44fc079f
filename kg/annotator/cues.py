"""The table of words that ascribe a clause to somebody, read from `lexicon/`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from kg.annotation import Modality
from kg.errors import OntologyError
from kg.schema import read_toml

_TABLE = Path(__file__).parent / "lexicon" / "attribution_cues.toml"
_PARTS_OF_SPEECH = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ", "adverbs": "ADV"}


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue word makes of its content.

    `complements` are the kinds of content it is so for: `that`, `whether`, `to`, `ing`,
    `quote` or `noun`. `factive`: the content is put forward as true.
    """

    group: str
    modality: Modality
    complements: frozenset[str]
    factive: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """Cue words by lemma and part of speech (`VERB`, `NOUN`, `ADJ`, `ADV`), phrases by text."""

    words: Mapping[tuple[str, str], tuple[Cue, ...]]
    phrases: Mapping[str, Cue]
    documents: frozenset[str] = frozenset()

    def is_document(self, lemma: str) -> bool:
        """Whether the noun names something that says: a letter, a report, a poll."""
        return lemma.lower() in self.documents

    def all(self, lemma: str, pos: str) -> tuple[Cue, ...]:
        """Every reading of a word, in the order of the table; empty if it is no cue."""
        return self.words.get((lemma.lower(), _SAME.get(pos, pos)), ())

    def find(self, lemma: str, pos: str, complement: str = "") -> Cue | None:
        """The reading of a word before such a complement, or its first reading if none is told."""
        for cue in self.all(lemma, pos):
            if not complement or complement in cue.complements:
                return cue
        return None


_SAME = {"AUX": "VERB", "PROPN": "NOUN"}


@cache
def load_cues() -> Cues:
    """The table of cue words. Raises `OntologyError` where a group of it is wrong."""
    words: dict[tuple[str, str], tuple[Cue, ...]] = {}
    phrases: dict[str, Cue] = {}
    rows = read_toml(_TABLE)
    documents = frozenset(rows.pop("documents")["nouns"])
    for name, row in rows.items():
        cue = _cue(name, row)
        for field, pos in _PARTS_OF_SPEECH.items():
            for lemma in row.get(field, ()):
                words[lemma, pos] = (*words.get((lemma, pos), ()), cue)
        phrases |= dict.fromkeys(row.get("phrases", ()), cue)
    return Cues(words, phrases, documents)


def _cue(name: str, row: Mapping[str, Any]) -> Cue:
    modality: Modality | None = row.get("modality")
    if modality is None or modality not in get_args(Modality):
        raise OntologyError(f"{_TABLE}: group {name} has no known modality: {modality!r}")
    return Cue(name, modality, frozenset(row["complements"]), row.get("factive", False))
