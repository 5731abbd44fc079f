"""What a graph keeps of identity elsewhere, so that a rebuild needs neither table nor network.

`entities.csv` is the table that was supplied, `reconciled.csv` what a service answered.
"""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.errors import LinkError
from kg.graph.spreadsheet import csv_lines, plain_cell
from kg.linking.entries import Entry
from kg.linking.table import Table, read_table

ENTITIES = "entities.csv"
RECONCILED = "reconciled.csv"
_ENTITY_COLUMNS = ("id", "name", "aliases", "type", "same_as")
_ANSWER_COLUMNS = ("name", "class", "iri", "label", "score", "service")


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What a service said of a name of the graph; without `iri` it knows nobody for sure."""

    name: str
    type: str
    iri: str
    label: str
    score: float
    service: str


def keep_entities(paths: Iterable[Path], folder: Path) -> tuple[str, ...]:
    """Write the entries of tables into a folder as one, and return what was left out of them.

    Raises `LinkError` where a table cannot be read.
    """
    tables = [read_table(path) for path in paths]
    entries = (entry for table in tables for entry in table.entries)
    rows = sorted({_entity_row(entry) for entry in entries})
    (folder / ENTITIES).write_bytes(csv_lines([_ENTITY_COLUMNS, *rows]))
    return tuple(problem for table in tables for problem in table.problems)


def _entity_row(entry: Entry) -> tuple[str, ...]:
    aliases, iris = "|".join(entry.aliases), " ".join(entry.same_as)
    return (entry.id, entry.name, aliases, entry.type, iris)


def kept_entities(path: Path) -> Table:
    """The entries that a graph keeps; none where it keeps none."""
    return read_table(path) if path.is_file() else Table(())


def read_answers(path: Path) -> tuple[Answer, ...]:
    """The answers that a graph keeps; none where no service was asked.

    Raises `LinkError` where the file is damaged.
    """
    if not path.is_file():
        return ()
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(
                Answer(
                    plain_cell(row["name"]), row["class"], row["iri"], plain_cell(row["label"]),
                    float(row["score"] or 0), row["service"],
                )
                for row in csv.DictReader(file)
            )  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        raise LinkError(f"{path} is damaged ({error}); mend it or take it away") from error


def write_answers(path: Path, answers: Iterable[Answer]) -> None:
    """Write answers in order, beside the old file and then in its place."""
    rows = [
        (each.name, each.type, each.iri, each.label, f"{each.score:g}", each.service)
        for each in sorted(answers)
    ]
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(csv_lines([_ANSWER_COLUMNS, *rows]))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise LinkError(f"{path} cannot be written: {error.strerror}") from error
