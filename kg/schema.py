"""The ontology as plain objects, read from the files in `ontology/`.

Classes stand in `classes.toml`, each relation in a file of its own in `relations/`.
Nothing here knows RDF; `kg.graph` turns these objects into `kg.ttl`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from kg.errors import OntologyError


@dataclass(frozen=True, slots=True)
class EntityClass:
    """A class of things, such as `Company`; `ancestors` are its superclasses, nearest first."""

    name: str
    label: str
    parent: str | None
    ancestors: tuple[str, ...]
    matches: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that must give a relation, and what it must give."""

    text: str
    subject: str
    object: str
    modality: str = "asserted"
    negated: bool = False


@dataclass(frozen=True, slots=True)
class EventFrame:
    """The n-ary event behind a relation: its class and the roles of subject and object."""

    event_class: str | None
    subject_role: str | None
    object_role: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation: what it means, how it is said, and sentences that prove it.

    `subjects` and `objects` are the classes that reading takes; they may be narrower than
    domain and range where the words have other senses ("acquired a taste"). A vague relation
    gives way where the same words say a clearer one of the same two: who attacks also targets.
    """

    name: str
    label: str
    inverse_label: str
    alternative_labels: tuple[str, ...]
    definition: str
    domain: str
    range: str
    kind: str
    tier: str
    temporality: str
    symmetric: bool
    event: EventFrame
    roles: tuple[str, ...]
    alignments: Mapping[str, tuple[str, ...]]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    ways: tuple[str, ...]
    gives: tuple[Example, ...]
    gives_not: tuple[str, ...] = field(default=())
    is_vague: bool = False


SLOT = re.compile(r"\{(\w+)(?::([\w=, ]+))?\}")
"""A slot in a way of saying, and the classes that may fill it: `won {object: Election, =Event}`.

With `=` the class alone is meant, not those below it.
"""


@cache
def slot_classes(way: str) -> Mapping[str, tuple[str, ...]]:
    """The classes by slot that a way of saying wants, where it wants others than its relation.

    Who won an election or a match took part in it; who won a vote, time or praise did not.
    """
    return {
        name: tuple(one.strip() for one in classes.split(","))
        for name, classes in SLOT.findall(way)
        if classes
    }


@dataclass(frozen=True, slots=True)
class Ontology:
    """All classes and relations, by name."""

    classes: Mapping[str, EntityClass]
    relations: Mapping[str, Relation]

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether class `name` is `ancestor` or lies below it."""
        return name == ancestor or ancestor in self.classes[name].ancestors


@cache
def ontology_folder() -> Path:
    """The folder of ontology files: within an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "ontology"
    return installed if installed.is_dir() else package.parent / "ontology"


def load_ontology(folder: Path | None = None) -> Ontology:
    """All classes and relations: those of `folder`, or those that come with kg and were taught.

    Raises `OntologyError` naming the file where one is missing, damaged or inconsistent.
    """
    if folder is None and _taught:
        return _taught[-1]
    return _read_ontology(folder or ontology_folder())


def teach(relations: Mapping[str, Relation]) -> None:
    """Make relations of a user's own known to whatever names, asks or exports in this process.

    Reading takes only those that it was given: no graph that was opened before changes what
    is read. Of two with one name the later counts.
    """
    if relations:
        known = load_ontology()
        _taught[:] = [Ontology(known.classes, {**known.relations, **relations})]


_taught: list[Ontology] = []


@cache
def _read_ontology(root: Path) -> Ontology:
    classes = _classes(root / "classes.toml")
    paths = sorted(root.glob("relations/*.toml"))
    relations = {path.stem: parse_relation(path.stem, read_toml(path), path) for path in paths}
    for relation in relations.values():
        check_classes(relation, classes)
    return Ontology(classes, relations)


DATATYPES = frozenset({"integer", "year", "date", "string"})
"""Ranges of attributes, which are literals."""


def check_classes(relation: Relation, classes: Mapping[str, EntityClass]) -> None:
    """Raises `OntologyError` where a relation joins what is no class."""
    told = [
        name.removeprefix("=")
        for way in relation.ways
        for name in chain(*slot_classes(way).values())
    ]
    told += [relation.domain, relation.range, *relation.subjects, *relation.objects]
    for name in told:
        if name not in classes and name not in DATATYPES and name != "Claim":
            raise OntologyError(f"relation {relation.name}: unknown class {name!r}")


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dictionary. Raises `OntologyError` naming the file and the place."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise OntologyError(f"{path}: no such file; reinstall the package") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise OntologyError(f"{path}: {error}") from error


def _classes(path: Path) -> dict[str, EntityClass]:
    rows = read_toml(path)
    classes = {}
    for name, row in rows.items():
        ancestors = []
        parent = row.get("parent")
        while parent is not None:
            if parent not in rows or parent in ancestors:
                raise OntologyError(f"{path}: class {name} has an impossible parent {parent!r}")
            ancestors.append(parent)
            parent = rows[parent].get("parent")
        matches = tuple(
            (kind, match) for kind in ("exact", "close") for match in row.get(kind, ())
        )
        classes[name] = EntityClass(
            name, row.get("label", name), row.get("parent"), tuple(ancestors), matches
        )
    return classes


def parse_relation(name: str, row: Mapping[str, Any], path: Path) -> Relation:
    """A relation from the content of its file, which `path` names in messages.

    Raises `OntologyError` where something is missing or unknown.
    """
    event = row.get("event", {})
    try:
        return Relation(
            name=name,
            label=row["label"],
            inverse_label=row.get("inverse_label", ""),
            alternative_labels=tuple(row.get("alternative_labels", ())),
            definition=row.get("definition", ""),
            domain=row["domain"],
            range=row["range"],
            kind=row["kind"],
            tier=row["tier"],
            temporality=row["temporality"],
            symmetric=row.get("symmetric", False),
            event=EventFrame(event.get("class"), event.get("subject"), event.get("object")),
            roles=tuple(row.get("roles", ())),
            alignments={k: tuple(v) for k, v in row.get("alignments", {}).items()},
            subjects=tuple(row.get("subjects", (row["domain"],))),
            objects=tuple(row.get("objects", (row["range"],))),
            ways=tuple(row.get("ways", ())),
            gives=tuple(Example(**example) for example in row.get("gives", ())),
            gives_not=tuple(row.get("gives_not", ())),
            is_vague=row.get("vague", False),
        )
    except (KeyError, TypeError) as error:
        raise OntologyError(f"{path}: {error} is missing or unknown") from error
