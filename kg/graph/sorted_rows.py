"""Rows in order of their keys, on the disk where they are many."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO

from kg.errors import ExportError

_BLOCK = 1 << 20


class SortedRows:
    """Rows by key; of two rows of one key the later counts. They go with the object.

    Raises `ExportError` where the disk for temporary files is full or fails.
    """

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)  # SQLite's own file, without a name
        self._db.execute("CREATE TABLE entry (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID")
        self._db.execute("BEGIN")

    def put(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Add rows."""
        with _told():
            self._db.executemany("INSERT OR REPLACE INTO entry VALUES (?, ?)", rows)

    def add(self, keys: Iterable[str]) -> None:
        """Add rows that are nothing but a key."""
        self.put((key, b"") for key in keys)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """All rows, by the code points of their keys."""
        with _told():
            yield from self._db.execute("SELECT key, value FROM entry ORDER BY key")

    def keys(self) -> Iterator[str]:
        """All keys, by their code points."""
        return (key for key, _ in self)

    def values(self) -> Iterator[bytes]:
        """All values, by the code points of their keys."""
        return (value for _, value in self)


def content_of(file: IO[bytes]) -> Iterator[bytes]:
    """All of a file, from its beginning."""
    file.seek(0)
    while block := file.read(_BLOCK):
        yield block


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise ExportError(
            f"the rows of the file cannot be put in order: {error}; free some space, or name "
            "another folder for temporary files in TMPDIR"
        ) from error
