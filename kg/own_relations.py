"""Relations of a user's own: files like those in `ontology/relations/`, in folders elsewhere.

Their files are kept in the folder of each graph that was built with them, so that it can be
asked, drawn, exported and added to wherever it goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.annotator.way_sentences import spread
from kg.errors import OntologyError, SettingsError
from kg.schema import (
    SLOT,
    Ontology,
    Relation,
    check_classes,
    load_ontology,
    ontology_folder,
    parse_relation,
    read_toml,
    teach,
)

FOLDER = "relations"
"""Where a graph keeps the files of the relations that it was taught."""

_KEYS: Mapping[str, type] = {
    "label": str,
    "inverse_label": str,
    "alternative_labels": list,
    "definition": str,
    "domain": str,
    "range": str,
    "kind": str,
    "tier": str,
    "temporality": str,
    "symmetric": bool,
    "vague": bool,
    "event": dict,
    "roles": list,
    "alignments": dict,
    "subjects": list,
    "objects": list,
    "ways": list,
    "gives": list,
    "gives_not": list,
}
"""What a relation's file may say, and of which type."""

_REQUIRED = ("label", "domain", "range", "kind", "tier", "temporality", "ways")
_VALUES = {
    "kind": ("attribute", "binary", "event"),
    "tier": ("core", "ext"),
    "temporality": ("occurrence", "state"),
}
_EXAMPLE: Mapping[str, type] = {
    "text": str,
    "subject": str,
    "object": str,
    "modality": str,
    "negated": bool,
}
_NEEDED = ("text", "subject", "object")
_TYPES = {str: "a text", list: "a list", bool: "true or false", dict: "a table"}
_NAME = re.compile(r"[a-z][A-Za-z0-9]{0,60}")
_TAKEN = re.compile(r"^kg:(\w+)", re.MULTILINE)
_SETTINGS = "kg.toml"


def relation_files(paths: Iterable[Path]) -> dict[str, Path]:
    """The relation files among `paths`, which are files and folders of them, by name.

    Raises `SettingsError` where there are none, `OntologyError` where two have one name.
    """
    found: dict[str, Path] = {}
    for path in paths:
        for file in _files(path):
            if found.get(file.stem, file) != file:
                raise OntologyError(
                    f"{found[file.stem]} and {file} are of one name; rename one of them"
                )
            found[file.stem] = file
    return found


def read_relations(paths: Iterable[Path]) -> dict[str, Relation]:
    """Read and check relations of a user's own, by name.

    Raises `OntologyError` naming the file and what is wrong in it, `SettingsError` where a
    path holds no relation.
    """
    return {name: _read(name, file) for name, file in sorted(relation_files(paths).items())}


def with_own(relations: Mapping[str, Relation]) -> Ontology:
    """The ontology that comes with kg, with `relations` and no others that were taught."""
    known = load_ontology(ontology_folder())
    return Ontology(known.classes, {**known.relations, **relations})


def kept_files(folder: Path) -> dict[str, Path]:
    """The relation files that the graph in `folder` keeps, by name."""
    kept = folder / FOLDER
    return relation_files([kept]) if kept.is_dir() else {}


def teach_graph(folder: Path) -> None:
    """Make the relations that the graph in `folder` was built with known in this process."""
    teach(read_relations(kept_files(folder).values()))


def keep_files(files: Mapping[str, Path], folder: Path) -> None:
    """Keep relation files in the folder of a graph."""
    for name, file in sorted(files.items()):
        (folder / FOLDER).mkdir(exist_ok=True)
        (folder / FOLDER / f"{name}.toml").write_bytes(file.read_bytes())


def _files(path: Path) -> Iterator[Path]:
    files = [path]
    if path.is_dir():
        files = sorted(each for each in path.glob("*.toml") if each.name != _SETTINGS)
    if not files or not path.exists():
        raise SettingsError(
            f"there is no relation in {path}; name a NAME.toml or a folder of them"
        )
    yield from files


def _read(name: str, path: Path) -> Relation:
    if not _NAME.fullmatch(name):
        raise OntologyError(
            f"{path}: a relation is called by letters and digits, the first a small one, "
            "such as worksWith.toml; rename the file"
        )
    if name in _taken():
        raise OntologyError(f"{path}: the ontology has a kg:{name} already; rename the file")
    row = read_toml(path)
    for problem in _problems(row):
        raise OntologyError(f"{path}: {problem}")
    relation = parse_relation(name, row, path)
    try:
        check_classes(relation, load_ontology().classes)
    except OntologyError as error:
        raise OntologyError(f"{path}: {error}") from error
    return relation


def _problems(row: Mapping[str, Any]) -> Iterator[str]:
    yield from _shape(row, _KEYS, _REQUIRED)
    for key, values in _VALUES.items():
        if row[key] not in values:
            yield f"{key} is {row[key]!r}; it may be {', '.join(values)}"
    for key in ("ways", "gives_not", "roles", "subjects", "objects", "alternative_labels"):
        if not all(isinstance(each, str) for each in row.get(key, ())):
            yield f"{key} is a list of texts"
    for written in row["ways"]:
        yield from _way_problems(written)
    yield from _event_problems(row.get("event", {}))
    for example in row.get("gives", ()):
        yield from _example_problems(example)


def _way_problems(written: str) -> Iterator[str]:
    for way in spread(written):
        if re.search(r"[\[\]{}]", SLOT.sub("", way)):
            yield f"the way {way!r} has a bracket too many or too few"
        slots = [name for name, _ in SLOT.findall(way)]
        told = slots.count("object") or slots.count("content")
        if slots.count("subject") != 1 or told != 1:
            yield f"the way {way!r} must have {{subject}} and {{object}} once each"


def _example_problems(example: Any) -> Iterator[str]:
    if not isinstance(example, dict):
        yield "gives is a list of tables with text, subject and object"
    for problem in _shape(example, _EXAMPLE, _NEEDED):
        yield f"gives: {problem}"


def _event_problems(event: Mapping[str, Any]) -> Iterator[str]:
    for problem in _shape(event, dict.fromkeys(("class", "subject", "object"), str), ()):
        yield f"event: {problem}"
    if "class" in event and event["class"] not in load_ontology().classes:
        yield f"event: unknown class {event['class']!r}"


def _shape(
    row: Mapping[str, Any], keys: Mapping[str, type], required: Iterable[str]
) -> Iterator[str]:
    for key, value in row.items():
        if key not in keys:
            yield f"unknown key {key!r}; there are: {', '.join(keys)}"
        if not isinstance(value, keys[key]):
            yield f"{key} is {_TYPES[keys[key]]}, not {value!r}"
    for key in required:
        if key not in row:
            yield f"{key} is missing"


def _taken() -> frozenset[str]:
    """The names of all that the ontology that comes with kg describes."""
    return frozenset(_TAKEN.findall((ontology_folder() / "kg.ttl").read_text("utf-8")))
