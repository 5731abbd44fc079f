"""The table of words that tell whether the event that depends on them is so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotation import Modality
from kg.annotator.cues import load_cues
from kg.schema import read_toml

_TABLE = Path(__file__).parent / "lexicon" / "embedding.toml"
_PARTS_OF_SPEECH = {"verbs": "VERB", "nouns": "NOUN", "adjectives": "ADJ"}
_WORD_LISTS = frozenset(
    {"modals", "adverbs", "attributes", "negations", "conditions", "raising", "times", "ranks"}
    | {"refusals"}
)
_SAME = {"AUX": "VERB", "PROPN": "NOUN"}


@dataclass(frozen=True, slots=True)
class Effect:
    """What a word makes of an event: a modality, the opposite, or a thing taken for granted.

    `ends`: the event is over once the word is so. `reported`: it is said or thought by
    somebody, and what is done to the word does not touch it. `if_negated`: its modality
    where the word is negated.
    """

    group: str
    modality: Modality | None = None
    opposite: bool = False
    presupposes: bool = False
    ends: bool = False
    reported: bool = False
    if_negated: Modality | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    effect: Effect
    complements: frozenset[str]
    other_subject: bool


@dataclass(frozen=True, slots=True)
class Embedding:
    """Effects by lemma and part of speech, and the words of a clause that set its modality."""

    entries: Mapping[tuple[str, str], tuple[_Entry, ...]]
    modals: Mapping[str, Modality]
    adverbs: Mapping[str, Modality]
    attributes: Mapping[str, Modality]
    negations: Mapping[str, frozenset[str]]
    conditions: frozenset[str]
    times: frozenset[str]
    ranks: frozenset[str]
    raising: frozenset[str]
    refusals: frozenset[str]

    def knows(self, lemma: str, pos: str) -> bool:
        """Whether the table has such a word."""
        return (lemma, _SAME.get(pos, pos)) in self.entries

    def find(self, lemma: str, pos: str, complement: str, other_subject: bool) -> Effect | None:
        """What a word makes of such a complement, or None where the table does not tell."""
        for entry in self.entries.get((lemma.lower(), _SAME.get(pos, pos)), ()):
            fits = not entry.complements or complement in entry.complements
            if fits and (other_subject or not entry.other_subject):
                return entry.effect
        cue = load_cues().find(lemma, pos, complement)
        if cue is None or complement not in cue.complements:
            return None
        believed = cue.modality == "believed" and lemma.lower() in self.raising
        reported = cue.modality not in {"planned", "requested"} and not believed
        if cue.factive:
            return Effect(cue.group, presupposes=True)
        opposite = cue.modality == "denied"
        return Effect(cue.group, cue.modality, opposite, reported=reported)


@cache
def load_embedding() -> Embedding:
    """Read the table. Raises `OntologyError` where its file is damaged."""
    table = read_toml(_TABLE)
    entries: dict[tuple[str, str], tuple[_Entry, ...]] = {}
    for group in (name for name in table if name not in _WORD_LISTS):
        entry = _entry(group, table[group])
        for field, pos in _PARTS_OF_SPEECH.items():
            for lemma in table[group].get(field, ()):
                entries[lemma, pos] = (*entries.get((lemma, pos), ()), entry)
    negations = {name: frozenset(words) for name, words in table["negations"].items()}
    return Embedding(
        entries,
        table["modals"],
        table["adverbs"],
        table["attributes"],
        negations,
        frozenset(table["conditions"]["marks"]),
        frozenset(table["times"]["marks"]),
        frozenset(table["ranks"]["words"]),
        frozenset(table["raising"]["words"]),
        frozenset(table["refusals"]["words"]),
    )


def _entry(group: str, row: Mapping[str, Any]) -> _Entry:
    ends = row.get("ends", False)
    effect = Effect(
        group,
        row.get("modality"),
        row.get("opposite", False),
        row.get("presupposes", ends),
        ends,
        if_negated=row.get("if_negated"),
    )
    return _Entry(effect, frozenset(row.get("complements", ())), row.get("subject") == "other")
