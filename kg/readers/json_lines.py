"""JSON Lines: an object a line, an article each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from kg.errors import ReadError
from kg.readers.content import Member, Reading
from kg.readers.records import record_member

_OWN = {"article", "mentions", "claims"}
"""What every line of `kg annotate` has."""
_EXPANSION = 8
"""An object has more than its text, and JSON writes a letter as six (`\\u00e9`)."""
_PIECE = 1 << 16


def read_json_lines(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The records of a file, known by their id or the number of their line, from 1."""
    limit = None if reading.max_bytes is None else _EXPANSION * reading.max_bytes
    for number, line in enumerate(_lines(stream, limit), 1):
        if line == b"\n":
            continue
        try:
            row = _object(line)
        except ReadError as error:
            yield Member(str(number), error)
            continue
        if row is not None:
            yield record_member(number, row, reading)


def _lines(stream: IO[bytes], limit: int | None) -> Iterator[bytes | None]:
    """The lines of a file; None for one that is too long, which is never held as a whole."""
    while line := stream.readline() if limit is None else stream.readline(limit + 1):
        if limit is None or len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_PIECE)
        yield None


def _object(line: bytes | None) -> dict[str, Any] | None:
    """The object of a line, None where the line is blank."""
    if line is None:
        raise ReadError("the line is too long", "split it into its articles")
    try:
        text = line.decode("utf-8-sig").strip()
        row = json.loads(text) if text else None
    except (ValueError, RecursionError) as error:
        raise ReadError(f"the line is no JSON: {error}", "write an object a line") from error
    if row is not None and not isinstance(row, dict):
        raise ReadError("the line is no JSON object", "write an object a line")
    if row is not None and row.keys() >= _OWN:
        raise ReadError("it is what kg annotate wrote, no article", "give the articles themselves")
    return row
