"""Tables as CSV: a row an article, the first row names the columns."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import IO

from kg.errors import ReadError
from kg.readers.content import Member, Reading
from kg.readers.encoding import encoding_of
from kg.readers.records import record_member

_HEAD_BYTES = 1_000_000
"""How much of a file tells its encoding."""
_DELIMITERS = ",;\t|"


def read_csv_table(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The rows of a table, known by their id or number, from 1, the heading not counted.

    The delimiter is the one of comma, semicolon, tab and bar that the heading has most of.
    """
    # For the whole process: the library has no other way, and nobody else reads CSV like this.
    csv.field_size_limit(sys.maxsize if reading.max_bytes is None else reading.max_bytes)
    lines = _lines(stream, csv.field_size_limit())
    heading_line = next(lines, "")
    delimiter = max(_DELIMITERS, key=heading_line.count)
    heading = _heading(heading_line, delimiter)
    reading.columns.found_in(heading)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    for number, row in _numbered(rows):
        if isinstance(row, ReadError):
            yield Member(str(number), row)
        elif row:
            yield _member(number, heading, row, reading)


def _lines(stream: IO[bytes], limit: int) -> Iterator[str]:
    buffered = io.BufferedReader(stream, _HEAD_BYTES)  # type: ignore[type-var] # streams are raw too
    encoding = encoding_of(buffered.peek(_HEAD_BYTES))
    # Bytes that are no text are kept, so that only the rows that have them are skipped.
    text = io.TextIOWrapper(buffered, encoding, errors="surrogateescape", newline="")
    try:
        while line := text.readline(limit):
            if len(line) == limit and not line.endswith(("\n", "\r")):
                raise ReadError(f"it has a line of more than {limit:,} letters", "divide it")
            yield line
    except UnicodeDecodeError as error:
        raise ReadError(f"it is damaged {encoding}", "convert it to UTF-8") from error


def _heading(line: str, delimiter: str) -> Sequence[str]:
    heading = next(csv.reader([line], delimiter=delimiter), [])
    if not any(heading):
        raise ReadError("it has no heading", "name the columns in the first row")
    return [name.strip() for name in heading]


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | ReadError]]:
    number = 0
    while True:
        number += 1
        try:
            yield number, next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"the row is damaged ({error})"
            yield number, ReadError(reason, "write quotes twice within quotes")
            if "limit" in str(error):
                # What follows is the rest of that cell, and no row.
                yield number + 1, ReadError("the rest is not read", "mend the row before")
                return


def _member(number: int, heading: Sequence[str], row: Sequence[str], reading: Reading) -> Member:
    if len(row) != len(heading):
        reason = f"the row has {len(row)} cells, the heading {len(heading)}"
        return Member(str(number), ReadError(reason, "put cells with delimiters into quotes"))
    return record_member(number, dict(zip(heading, row, strict=True)), reading)
