"""An entry of an entity table, and which of our classes its type may be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.resolution.candidates import FAMILIES, family_of
from kg.resolution.names import Key, key_of
from kg.schema import load_ontology, read_toml

_QID = re.compile(r"Q[1-9][0-9]*")
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
WIKIDATA = "http://www.wikidata.org/entity/"


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing as others know it; `line` is where the table has it.

    `families` are those of our classes that it may be, none where the table does not tell.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    type: str = ""
    same_as: tuple[str, ...] = ()
    line: int = 0

    @property
    def families(self) -> frozenset[str]:
        """The families of classes that its type may be."""
        return families_of(self.type) or frozenset()

    def fits(self, family: str | None) -> bool:
        """Whether a thing of this family may be this one."""
        return family is None or not self.families or family in self.families

    @property
    def keys(self) -> frozenset[Key]:
        """Its names, as names are compared. Of a person a surname alone is no name."""
        names = (self.name, *self.aliases)
        found: set[Key] = set()
        if not self.families or "Person" in self.families:
            keys = (key_of(name, person=True) for name in names)
            found |= {key for key in keys if len(key.words) > 1 or self.families != {"Person"}}
        if self.families != {"Person"}:
            found |= {key_of(name, person=False) for name in names}
        return frozenset(key for key in found if key.words)


def external_iri(text: str) -> str | None:
    """The IRI that an id, a Wikidata QID or a web address is; None for any other text."""
    plain = text.strip()
    if _QID.fullmatch(plain):
        return WIKIDATA + plain
    return plain if _WEB.fullmatch(plain) else None


def families_of(type_name: str) -> frozenset[str] | None:
    """The families of a type by its name elsewhere; empty for no type, None for an unknown one."""
    if not type_name.strip():
        return frozenset()
    return _families().get(folded(type_name))


def folded(name: str) -> str:
    """The local part of a type's name or IRI, without case and signs."""
    local = re.split(r"[#/:]", name.strip())[-1]
    return "".join(letter for letter in local.casefold() if letter.isalnum())


def type_names(class_name: str) -> Iterator[set[str]]:
    """How a class of ours, and then its superclasses up to its family, are called elsewhere."""
    ontology = load_ontology()
    found = ontology.classes.get(class_name)
    for name in () if found is None else (class_name, *found.ancestors):
        each = ontology.classes[name]
        known = {name, each.label, *(match for _, match in each.matches)}
        yield {folded(one) for one in known} | {k for k, v in _elsewhere().items() if v == {name}}
        if name in FAMILIES:
            return


@cache
def _elsewhere() -> Mapping[str, frozenset[str]]:
    table = read_toml(Path(__file__).with_name("types.toml"))
    return {name: frozenset(families) for name, families in table.items()}


@cache
def _families() -> Mapping[str, frozenset[str]]:
    ontology = load_ontology()
    found: dict[str, frozenset[str]] = {}
    for name, each in ontology.classes.items():
        family = family_of(name)
        below = frozenset(f for f in FAMILIES if f in ontology.classes and ontology.is_a(f, name))
        families = frozenset([family]) if family is not None else below
        for known in (name, each.label, *(match for _, match in each.matches)):
            found.setdefault(folded(known), families)
    return {**found, **_elsewhere()}
