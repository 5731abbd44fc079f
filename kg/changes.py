"""What differs between two states of a graph, claim by claim, in words.

Works on the table `claims.csv` that every build writes, so that any two states can be compared
that people have kept, in a version control or on a disk.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ChangesError

Row = Mapping[str, str]
"""A line of the table by the names of its columns."""

TOLD = (
    "modality", "negated", "source", "basis", "start", "end", "amount", "currency", "ended",
    "fact", "reports", "disputed_by", "subject", "object", "sentence",
)  # fmt: skip
"""Columns whose change is told; ids, offsets and scores say nothing to a reader."""

_ARTICLE = ("article_title", "publisher", "date", "url")
_STATEMENT = (*_ARTICLE, "relation", "subject_iri", "object_iri")
_NEEDED = frozenset({"id", "subject", "relation", "object", "modality", "sentence", *_STATEMENT})


@dataclass(frozen=True, slots=True)
class Change:
    """A claim as it was and as it is; one of both is None where it appeared or vanished."""

    before: Row | None
    after: Row | None

    @property
    def kind(self) -> str:
        """`appeared`, `changed` or `vanished`."""
        if self.before is None:
            return "appeared"
        return "vanished" if self.after is None else "changed"

    @property
    def row(self) -> Row:
        """The claim as it is, or as it was last."""
        row = self.before if self.after is None else self.after
        assert row is not None  # noqa: S101 # one of both is there
        return row

    @property
    def differences(self) -> Iterator[tuple[str, str, str]]:
        """Column, old value and new value of what differs, of a claim that changed."""
        if self.before is not None and self.after is not None:
            for name in TOLD:
                old, new = self.before.get(name, ""), self.after.get(name, "")
                if old != new and name in self.before and name in self.after:
                    yield name, old, new


def compare(before: Path, after: Path) -> tuple[Change, ...]:
    """The changes from one table of claims to another, in the order of the new and then the old.

    Claims are the same by their id; where an article was revised, those of the rest are paired
    that say the same of the same two in the same article. Raises `ChangesError` where a file
    cannot be read or is no such table.
    """
    old, new = _read(before), _read(after)
    pairs = _paired(
        [row for row in old.values() if row["id"] not in new],
        [row for row in new.values() if row["id"] not in old],
    )
    changes = [Change(old.get(key, pairs.get(key)), row) for key, row in new.items()]
    kept = {row["id"] for row in pairs.values()}
    gone = [row for key, row in old.items() if key not in new and key not in kept]
    found = [change for change in changes if change.before is None or any(change.differences)]
    return (*found, *(Change(row, None) for row in gone))


def _paired(old: Iterable[Row], new: Iterable[Row]) -> dict[str, Row]:
    """For the id of a new claim the old one that says the same, each once, in their order."""
    waiting: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in old:
        waiting[_statement(row)].append(row)
    pairs = {}
    for row in new:
        if alike := waiting[_statement(row)]:
            pairs[row["id"]] = alike.pop(0)
    return pairs


def _statement(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in _STATEMENT)


def _read(path: Path) -> dict[str, Row]:
    csv.field_size_limit(sys.maxsize)  # a sentence may be longer than 131,072 characters
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if not set(reader.fieldnames or ()) >= _NEEDED:
                raise ChangesError(f"{path} is no table of claims; give a claims.csv of kg build")
            return {row["id"]: row for row in reader}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ChangesError(f"{path} cannot be read: {error}") from error


def in_words(changes: Sequence[Change]) -> str:
    """The changes as text: a line on each claim, its sentence, and what is different."""
    lines = [line for change in changes for line in _lines(change)]
    counts = ", ".join(
        f"{sum(change.kind == kind for change in changes)} {kind}"
        for kind in ("appeared", "changed", "vanished")
    )
    return "\n".join([*lines, f"claims: {counts}"]) + "\n"


def _lines(change: Change) -> Iterator[str]:
    row = change.row
    yield f"{change.kind}: {row['subject']} {row['relation']} {row['object']} ({_status(row)})"
    where = ", ".join(row[name] for name in ("article_title", "publisher", "date") if row[name])
    yield f"    “{' '.join(row['sentence'].split())}” ({where})"
    for name, old, new in change.differences:
        yield f"    {name.replace('_', ' ')}: {old or 'none'} → {new or 'none'}"


def _status(row: Row) -> str:
    said = f"{row['modality']} by {row['source']}" if row.get("source") else row["modality"]
    return said + (", not so" if row.get("negated") == "true" else "")
