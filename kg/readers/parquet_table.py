"""Tables as Parquet: a row an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from kg.readers.content import Member, Reading
from kg.readers.libraries import needs, untrusted
from kg.readers.records import record_member
from kg.readers.streams import seekable

_ROWS = 64
"""Held at once; with a thousand a file of long articles took ten times the memory."""
_BUFFER = 1 << 20


def read_parquet_table(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The rows of a table, known by their id or number, from 1.

    Only the columns that are wanted are read, and no row group as a whole.
    """
    with needs("pyarrow"):
        from pyarrow import parquet

    with seekable(stream) as file:
        with untrusted("Parquet"):
            table = parquet.ParquetFile(file, pre_buffer=False, buffer_size=_BUFFER)
            names = table.schema_arrow.names
        found = reading.columns.found_in(names)
        wanted = sorted({name for columns in found.values() for name in columns}, key=names.index)
        number = 0
        for rows in _batches(table, wanted):
            for row in rows:
                number += 1
                yield record_member(number, row, reading)


def _batches(table: Any, columns: list[str]) -> Iterator[list[dict[str, Any]]]:
    batches = table.iter_batches(batch_size=_ROWS, columns=columns)
    while True:
        with untrusted("Parquet"):
            batch = next(batches, None)
            if batch is None:
                return
            rows = batch.to_pylist()
        yield rows
