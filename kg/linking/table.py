"""Entity tables as people supply them: CSV with a header, or FollowTheMoney entities, a line each.

Of a CSV `id` and `name` are needed; `aliases` (apart by `|` or `;`), `type` (or `schema`,
`class`), `wikidata` (or `qid`) and `same_as` (or `iri`, apart by `|` or blanks) may be there.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from kg.errors import LinkError
from kg.graph.spreadsheet import plain_cell
from kg.linking.entries import Entry, external_iri, families_of

_JSON = frozenset((".json", ".jsonl", ".ndjson"))
_TYPE = ("type", "schema", "class")
_WIKIDATA = ("wikidata", "qid", "wikidata_id", "wikidataid")
_SAME_AS = ("same_as", "sameas", "iri", "iris")
_LONGEST = 1_000
"""Signs of a name: what is longer is none."""


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of a table, and the lines that are none, with the reason."""

    entries: tuple[Entry, ...]
    problems: tuple[str, ...] = ()


def read_table(path: Path) -> Table:
    """The entries of a file.

    Lines that are damaged, or of an unknown type, are left out and named. Raises `LinkError`
    where the file cannot be read or has no `id` and `name`.
    """
    read = _ftm_rows if path.suffix.lower() in _JSON else _csv_rows
    entries: list[Entry] = []
    problems: list[str] = []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for line, row in read(file, path):
                try:
                    entry = row()
                except ValueError as error:
                    problems.append(f"{path}, line {line}: {error}; it is left out")
                else:
                    entries += [entry] if entry is not None else []
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LinkError(f"{path} cannot be read: {error}; save it as UTF-8 CSV") from error
    return Table(tuple(entries), tuple(problems))


Row = Callable[[], Entry | None]
"""Makes an entry, or raises `ValueError`; None for what is no thing."""


def _csv_rows(file: TextIO, path: Path) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(file)
    columns = {name.strip().lower(): name for name in reader.fieldnames or () if name}
    if missing := {"id", "name"} - columns.keys():
        raise LinkError(f"{path} has no column {' and '.join(sorted(missing))}; name it so")
    for row in reader:
        yield reader.line_num, lambda row=row: _csv_entry(row, columns, reader.line_num)  # type: ignore[misc]


def _csv_entry(row: Mapping[str, Any], columns: Mapping[str, str], line: int) -> Entry:
    if None in row or None in row.values():
        raise ValueError("it has more or fewer cells than the header")

    def cell(*names: str) -> str:
        found = (row[columns[name]] for name in names if name in columns)
        return plain_cell(next((value for value in found if value.strip()), "").strip())

    if not cell("name"):
        raise ValueError("id or name is empty")
    wikidata = cell(*_WIKIDATA)
    if wikidata and external_iri(wikidata) is None:
        raise ValueError(f"{wikidata!r} is no Wikidata item")
    iris = [cell("id"), wikidata, *re.split(r"[|\s]+", cell(*_SAME_AS))]
    aliases = re.split(r"[|;]", cell("aliases"))
    return _entry(cell("id"), [cell("name"), *aliases], cell(*_TYPE), iris, line)


def _ftm_rows(file: TextIO, _path: Path) -> Iterator[tuple[int, Row]]:
    for line, text in enumerate(file, 1):
        if text.strip():
            yield line, lambda text=text, line=line: _ftm_entry(text, line)  # type: ignore[misc]


def _ftm_entry(text: str, line: int) -> Entry | None:
    try:
        row = json.loads(text)
        properties = row["properties"]
        names = [*_texts(properties, "name"), *_texts(properties, "alias")]
        iris = [str(row["id"]), *_texts(properties, "wikidataId"), *_texts(properties, "sameAs")]
        schema = str(row["schema"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ValueError(f"it is no FollowTheMoney entity ({type(error).__name__})") from error
    if not names:
        return None  # links between things have no name
    return _entry(str(row["id"]), names, schema, iris, line)


def _texts(properties: Mapping[str, Any], name: str) -> list[str]:
    values = properties.get(name, [])
    return [str(value) for value in (values if isinstance(values, list) else [values])]


def _entry(
    key: str, names: Iterable[str], type_name: str, iris: Iterable[str], line: int
) -> Entry:
    """An entry whose first name is the name. Raises `ValueError` where it cannot be one."""
    kept = dict.fromkeys(" ".join(name.split()) for name in names if name.strip())
    if not key or not kept:
        raise ValueError("id or name is empty")
    if any(len(name) > _LONGEST for name in kept):
        raise ValueError(f"a name has more than {_LONGEST} signs")
    if families_of(type_name) is None:
        raise ValueError(f"unknown type {type_name!r}")
    name, *aliases = kept
    found = {iri for text in iris if (iri := external_iri(text)) is not None}
    return Entry(key, name, tuple(aliases), type_name, tuple(sorted(found)), line)
