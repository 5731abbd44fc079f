"""Names that the program knows: who they are, of which class, and what else they are called.

A gazetteer file is CSV in UTF-8 with the columns `name`, `class` (of the ontology) and
`aliases` (apart by `|`, may be empty); lines that start with `#` are comments:

    name,class,aliases
    Surveillance Technology Oversight Project,AdvocacyGroup,STOP|S.T.O.P.

Names are compared letter by letter, so that `STOP` is not the verb. Where two entries
share a name or alias, an entry whose own name it is comes first, then the earlier one.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.schema import load_ontology

_SHIPPED = Path(__file__).with_name("lexicon") / "gazetteer.csv"
_COLUMNS = ["name", "class", "aliases"]
_PREFIX = 4
"""Characters by which names are looked up: with four, most positions of a text meet none."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A known thing: its full name, its ontology class and its other names."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Known things by every name; `prefixes` holds the names by how they begin, longest first."""

    entries: Mapping[str, Entry]
    prefixes: Mapping[str, tuple[str, ...]]

    def find(self, name: str) -> Entry | None:
        """The thing that goes by exactly this name."""
        return self.entries.get(name.replace("’", "'"))

    def match(self, text: str, start: int) -> str | None:
        """The longest known name that stands in `text` at `start` and ends with a word."""
        for width in range(_PREFIX, 0, -1):
            for name in self.prefixes.get(text[start : start + width], ()):
                end = start + len(name)
                if text.startswith(name, start) and not text[end : end + 1].isalnum():
                    return name
        return None


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """The shipped gazetteer and the user's own files, whose entries come first.

    Raises `OntologyError` naming file and line where a file is missing or wrong.
    """
    return _load(tuple(extra))


@cache
def _load(extra: tuple[Path, ...]) -> Gazetteer:
    found = [entry for path in (*extra, _SHIPPED) for entry in _read(path)]
    entries: dict[str, Entry] = {}
    for entry in found:
        entries.setdefault(entry.name, entry)
    for entry in found:
        for alias in entry.aliases:
            entries.setdefault(alias, entry)
    return Gazetteer(entries, _by_prefix(entries))


def _by_prefix(entries: Mapping[str, Entry]) -> dict[str, tuple[str, ...]]:
    prefixes: dict[str, set[str]] = defaultdict(set)
    for name in entries:
        for form in (name, name.replace("'", "’")):
            prefixes[form[:_PREFIX]].add(form)
    return {
        key: tuple(sorted(names, key=lambda n: (-len(n), n))) for key, names in prefixes.items()
    }


def _read(path: Path) -> Iterator[Entry]:
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"gazetteer {path}: cannot be read ({error})") from error
    numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and line[0] != "#"]
    rows = csv.reader(line for _, line in numbered)
    for (number, _), row in zip(numbered, rows, strict=True):
        if row != _COLUMNS:
            yield _entry(row, f"gazetteer {path}, line {number}")


def _entry(row: Sequence[str], place: str) -> Entry:
    if len(row) not in (2, 3) or not row[0].strip():
        raise OntologyError(f"{place}: wanted are name,class,aliases, here are {len(row)} columns")
    name, kind, *rest = (cell.strip() for cell in row)
    if kind not in load_ontology().classes:
        raise OntologyError(f"{place}: {kind!r} is no class of the ontology")
    aliases = tuple(alias.strip() for alias in "".join(rest).split("|") if alias.strip())
    return Entry(name.replace("’", "'"), kind, tuple(a.replace("’", "'") for a in aliases))
