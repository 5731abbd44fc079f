"""What an article tells of a thing beside its name, by which namesakes are told apart.

Offices, organizations, countries and homes come from the article's claims; what somebody
does also from the words right beside the name ("the striker John Smith", "John Smith, a
senator"); he or she from the pronouns. All of it is read from one article alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.annotation import Annotation, Claim, Entity, LiteralValue, Mention
from kg.resolution.names import key_of, load_name_parts
from kg.schema import load_ontology, read_toml

_RELATIONS = {
    "employedBy": "organization",
    "leads": "organization",
    "memberOf": "organization",
    "leavesPost": "organization",
    "founded": "organization",
    "holdsPosition": "office",
    "nationalOf": "country",
    "residentOf": "home",
    "bornIn": "home",
    "locatedIn": "within",
    "birthDate": "born",
    "age": "born",
}
_GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_ENOUGH_PRONOUNS = 2
"""Pronouns that tell he or she: one may be another's."""
_WORDS = re.compile(r"[^\W\d_]+")
_BEFORE = re.compile(r"[^.,;:!?()\n\"“”]*$")
_BEHIND = re.compile(r" ?[,(] ?(?:a|an|the|now|then|former)? ?([^.,;:!?()\n\"“”]*)")
_WORDS_BEFORE, _WORDS_BEHIND = 4, 5
_REACH = 80
"""Characters on each side of a name in which its words are looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One thing told of somebody: of what kind, and what."""

    kind: str
    value: str


@cache
def fields() -> Mapping[str, str]:
    """The field that each word for an occupation belongs to."""
    table = read_toml(Path(__file__).with_name("occupations.toml"))
    return {word: field for field, words in table.items() for word in words.split()}


def find_evidence(annotation: Annotation) -> Mapping[str, tuple[Evidence, ...]]:
    """What the article tells of each of its persons, places and bodies of state."""
    entities = {entity.id: entity for entity in annotation.entities}
    named = {mention.entity for mention in annotation.mentions if mention.kind == "name"}
    found: dict[str, set[Evidence]] = defaultdict(set)
    for claim in annotation.claims:
        kind = None if claim.negated else _RELATIONS.get(claim.relation)
        if kind == "born":
            found[claim.subject].update(_born(claim, annotation.article.published))
        elif kind is not None and isinstance(claim.object, str) and claim.object in entities:
            other = entities[claim.object]
            found[claim.subject].update(_told(kind, other, is_named=other.id in named))
    for identity, evidence in _beside_names(annotation):
        found[identity].add(evidence)
    for identity, gender in _genders(annotation.mentions):
        found[identity].add(Evidence("gender", gender))
    countries = {Evidence("names_country", str(key_of(e.name, person=False)))
                 for e in annotation.entities if e.type == "Country"}  # fmt: skip
    for entity in annotation.entities:
        if _is_a(entity, "GovernmentBody"):
            found[entity.id] |= countries
    return {identity: tuple(sorted(rows)) for identity, rows in found.items() if rows}


def _is_a(entity: Entity, kind: str) -> bool:
    ontology = load_ontology()
    return entity.type in ontology.classes and ontology.is_a(entity.type, kind)


def _told(kind: str, other: Entity, *, is_named: bool) -> Iterator[Evidence]:
    """What a claim about another thing tells; of things without a name, only offices."""
    if kind == "office":
        yield Evidence(kind, other.name.casefold())
        yield from _fields_of(_WORDS.findall(other.name.casefold()))
    elif is_named and kind != "within":
        yield Evidence(kind, str(key_of(other.name, person=False)))
    elif is_named and other.type in {"Country", "Region"}:
        place = str(key_of(other.name, person=False))
        is_part = place in load_name_parts().parts_of_countries
        yield Evidence("within Region" if is_part else f"within {other.type}", place)


def _born(claim: Claim, published: str | None) -> Iterator[Evidence]:
    """The year of birth, from a date or from an age on the day of publication."""
    value = claim.object.value if isinstance(claim.object, LiteralValue) else ""
    year = (published or "")[:4]
    if claim.relation == "birthDate" and value[:4].isdigit():
        yield Evidence("born", value[:4])
    elif claim.relation == "age" and year.isdigit() and value.isdigit():
        yield Evidence("born", str(int(year) - int(value)))


def _beside_names(annotation: Annotation) -> Iterator[tuple[str, Evidence]]:
    """What the words beside names of persons tell: fields, and whose father or son it is."""
    text = annotation.article.text
    for mention in annotation.mentions:
        if mention.kind != "name" or mention.entity is None or mention.type != "Person":
            continue
        generations = load_name_parts().generations
        behind = text[mention.span.end : mention.span.end + _REACH]
        last = _WORDS.findall((mention.text + behind[:6]).casefold())[-2:]
        for word in generations.intersection(last):
            yield mention.entity, Evidence("generation", word)
        for evidence in _fields_of(_words_beside(text, mention)):
            yield mention.entity, evidence


def _words_beside(text: str, mention: Mention) -> list[str]:
    start, end = mention.span.start, mention.span.end
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    behind = _BEHIND.match(text[end : end + _REACH])
    words = _WORDS.findall(before[0].casefold())[-_WORDS_BEFORE:] if before else []
    return words + (_WORDS.findall(behind[1].casefold())[:_WORDS_BEHIND] if behind else [])


def _fields_of(words: Iterable[str]) -> Iterator[Evidence]:
    for word in words:
        if word in fields():
            yield Evidence("field", fields()[word])


def _genders(mentions: Iterable[Mention]) -> Iterator[tuple[str, str]]:
    """He or she, where all pronouns of a thing agree."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        gender = _GENDERS.get(mention.text.casefold()) if mention.kind == "pronoun" else None
        if gender is not None and mention.entity is not None:
            counts[mention.entity][gender] += 1
    for identity, found in counts.items():
        if len(found) == 1 and found.total() >= _ENOUGH_PRONOUNS:
            yield identity, next(iter(found))
