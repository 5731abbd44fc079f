"""Ways of saying as plain sentences: alternatives spread out, slots filled with plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from kg.schema import SLOT, Relation, slot_classes

_CHOICE = re.compile(r"\[([^\]]*)\]")

FILLINGS: tuple[dict[str, str], ...] = (
    {"Agent": "Google", "Person": "Mary", "Entity": "Google", "Organization": "Google"},
    {"Agent": "Peter", "Person": "Peter", "Entity": "Peter", "Organization": "Amazon"},
    {"Agent": "the company", "Person": "the mayor", "Entity": "the plan"},
    {"Agent": "Germany", "Person": "Smith", "Entity": "Berlin", "Organization": "Congress"},
    {"Agent": "Google", "Person": "Mary", "Entity": "Google"},
)
"""Plain words for the slots; the next are tried where the parser stumbles over the first."""

_OBJECTS: tuple[dict[str, str], ...] = (
    {"Agent": "Germany", "Person": "Peter", "Entity": "the plan", "Organization": "Amazon"},
    {"Agent": "Mary", "Person": "Mary", "Entity": "Germany", "Organization": "Facebook"},
    {"Agent": "the mayor", "Person": "the man", "Entity": "trade"},
    {"Agent": "Facebook", "Person": "Jones", "Entity": "Facebook", "Organization": "Facebook"},
    {"Agent": "them", "Person": "him", "Entity": "them"},
)
ATTEMPTS = len(FILLINGS)
_PRONOUN_ATTEMPT = ATTEMPTS - 1
"""Of two names beside each other parsers make one; of "sold them software" they do not."""
_CONTENTS = (
    ("to ", "leave"),
    ("that ", "Bob left"),
    ("whether ", "Bob left"),
    ("of ", "leaving"),
    ("for ", "leaving"),
    ("from ", "leaving"),
    ("against ", "leaving"),
    ("about ", "leaving"),
    ("by ", "leaving"),
    ("", "left"),
)
"""Plain clauses, by the word before them."""

_BY_CLASS = {
    "Place": "France",
    "Product": "software",
    "Document": "the letter",
    "Role": "chairman",
    "Concept": "education",
    "Event": "the war",
    "year": "2012",
    "date": "2012",
    "integer": "500",
    "string": "Robin",
}
_BY_ROLE = {
    "amount": "$5 million",
    "percentage": "20 percent",
    "product": "software",
    "date": "2012",
    "startDate": "2012",
    "endDate": "2012",
    "place": "Paris",
    "role": "chairman",
    "purpose": "repairs",
    "charge": "murder",
    "topic": "trade",
    "hazard": "harm",
}


@dataclass(frozen=True, slots=True)
class Filled:
    """A way of saying as a sentence; `places` are the slots and where their words end."""

    relation: Relation
    way: str
    text: str
    places: tuple[tuple[str, int], ...]


def spread(way: str) -> Iterator[str]:
    """The ways that "[urges|presses] {object}" stands for."""
    choices = [found.split("|") for found in _CHOICE.findall(way)]
    template = _CHOICE.sub("\0", way)
    for words in product(*choices):
        rest = iter(words)
        yield re.sub("\0", lambda _: next(rest), template)  # noqa: B023  # used at once


def fill(relation: Relation, way: str, attempt: int) -> Filled:
    """A way with the words of one attempt in its slots."""
    text, places, end = "", [], 0
    wanted = {"subject": relation.domain, "object": relation.range}
    wanted |= {slot: classes[0] for slot, classes in slot_classes(way).items()}
    for found in SLOT.finditer(way):
        text += way[end : found.start()]
        word = _word(found.group(1), wanted.get(found.group(1), ""), text, attempt)
        places.append((found.group(1), len(text) + len(word) - 1))
        text, end = text + word, found.end()
    return Filled(relation, way, _sentence(text + way[end:]), tuple(places))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + "."


def _word(slot: str, name: str, before: str, attempt: int) -> str:
    if slot == "content":
        return next(word for ending, word in _CONTENTS if before.endswith(ending))
    if slot in {"subject", "object"}:
        words = (FILLINGS if slot == "subject" else _OBJECTS)[attempt]
        return words.get(name) or _BY_CLASS.get(name) or words["Entity"]
    return _BY_ROLE.get(slot, "them" if attempt == _PRONOUN_ATTEMPT else "Brazil")
