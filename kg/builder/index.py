"""What is known of each article of a graph, so that the next build need not read all of it.

An SQLite file beside the graph, hidden, made of `annotations.jsonl` and made anew where it is
missing or does not fit: nothing is in it that is not in the graph's files. A build works on a
copy, which takes the place of the old one with all other files.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.builder import name_table, statement_table
from kg.builder.digests import version_of_index
from kg.builder.name_table import NameTable
from kg.builder.statement_table import StatementTable

FILE_NAME = ".index.sqlite"
_TABLES = """
CREATE TABLE article (
  id TEXT PRIMARY KEY, source TEXT NOT NULL, sha256 TEXT NOT NULL, made TEXT NOT NULL,
  reading TEXT NOT NULL, summary BLOB NOT NULL, report TEXT,
  judged TEXT NOT NULL DEFAULT '', entities TEXT, outline BLOB, standing TEXT, view TEXT,
  shared BLOB
) WITHOUT ROWID;
CREATE TABLE piece (
  product TEXT, article TEXT, start INTEGER NOT NULL, length INTEGER NOT NULL,
  PRIMARY KEY (product, article)
) WITHOUT ROWID;
CREATE TABLE shared (line TEXT PRIMARY KEY, articles INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE file (name TEXT PRIMARY KEY, size INTEGER, changed INTEGER) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An article of the graph; `made` is what its annotation was made of and with.

    `reading` is the digest of its annotation, `summary` what the whole graph needs of it.
    """

    id: str
    source: str
    sha256: str
    made: str
    reading: str
    summary: bytes


class Index:
    """The open index. Not safe to share among threads."""

    def __init__(self, path: Path) -> None:
        """Open the index in `path`, or make one."""
        self._db = sqlite3.connect(path, isolation_level=None)
        # What is lost when a build is cut off is the copy, and nobody needs that.
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        if not self._ask("PRAGMA user_version")[0][0]:  # of a new file
            self._db.executescript(_TABLES + name_table.TABLES + statement_table.TABLES)
            self._db.execute(f"PRAGMA user_version = {version_of_index()}")
        self._db.execute("BEGIN")
        self.names = NameTable(self._db)
        self.statements = StatementTable(self._db)

    def close(self) -> None:
        """Write what is pending."""
        try:
            if self._db.in_transaction:  # a full disk has ended it
                self._db.execute("COMMIT")
        finally:
            self._db.close()

    # Articles ------------------------------------------------------------------------

    def articles(self) -> list[str]:
        """The ids of all articles, in order."""
        return [row[0] for row in self._ask("SELECT id FROM article ORDER BY id")]

    def find(self, article: str) -> Row | None:
        """An article by its id."""
        sql = "SELECT id, source, sha256, made, reading, summary FROM article WHERE id = ?"
        found = self._ask(sql, article)
        return Row(*found[0]) if found else None

    def named(self, name: str) -> list[str]:
        """The ids of the articles that were read from a file of this name."""
        return [r[0] for r in self._ask("SELECT id FROM article WHERE source = ?", name)]

    def put(self, row: Row) -> None:
        """Add an article, or put it in place of its older reading, whose pieces it keeps."""
        self._db.execute(
            "INSERT INTO article (id, source, sha256, made, reading, summary) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET source = excluded.source, "
            "sha256 = excluded.sha256, made = excluded.made, reading = excluded.reading, "
            "summary = excluded.summary, entities = NULL, outline = NULL",
            (row.id, row.source, row.sha256, row.made, row.reading, row.summary),
        )

    def remove(self, article: str) -> None:
        """Take an article out, with its part of what articles share."""
        self.share(article, ())
        self.names.remove(article)
        self.statements.remove(article)
        self._db.execute("DELETE FROM article WHERE id = ?", (article,))
        self._db.execute("DELETE FROM piece WHERE article = ?", (article,))

    # Fields that the stages of a build fill ----------------------------------------------

    def value(self, article: str, *fields: str) -> tuple[Any, ...]:
        """These fields of an article. Raises `KeyError` where it is not there."""
        sql = f"SELECT {', '.join(fields)} FROM article WHERE id = ?"  # noqa: S608 # our own names
        found = self._ask(sql, article)
        if not found:
            raise KeyError(article)
        values: tuple[Any, ...] = found[0]
        return values

    def values(self, field: str) -> Iterator[bytes]:
        """A field of all articles, in order of their ids; nothing may be changed meanwhile."""
        sql = f"SELECT {field} FROM article ORDER BY id"  # noqa: S608 # our own names
        return (value for (value,) in self._db.execute(sql))

    def lacking(self, field: str) -> list[str]:
        """The ids of the articles that have nothing in a field, in order."""
        sql = f"SELECT id FROM article WHERE {field} IS NULL ORDER BY id"  # noqa: S608 # our own names
        return [row[0] for row in self._ask(sql)]

    def set_value(self, article: str, field: str, value: bytes | str | None) -> None:
        """Fill a field of an article."""
        self._db.execute(f"UPDATE article SET {field} = ? WHERE id = ?", (value, article))  # noqa: S608 # our own names

    def forget_views(self) -> None:
        """Have every piece made anew, as where the files that hold them were changed."""
        self._db.execute("UPDATE article SET view = NULL")

    # What articles share ---------------------------------------------------------------

    def share(self, article: str, lines: Sequence[str]) -> None:
        """Count the lines that an article shares, in place of those it shared before."""
        found = self._ask("SELECT shared FROM article WHERE id = ?", article)
        before = _unpacked(found[0][0]) if found else set()
        now = set(lines)
        self._db.executemany(
            "UPDATE shared SET articles = articles - 1 WHERE line = ?", _singly(before - now)
        )
        self._db.executemany(
            "DELETE FROM shared WHERE line = ? AND articles = 0", _singly(before - now)
        )
        self._db.executemany(
            "INSERT INTO shared VALUES (?, 1) "
            "ON CONFLICT (line) DO UPDATE SET articles = articles + 1",
            _singly(now - before),
        )
        self.set_value(article, "shared", zlib.compress("".join(lines).encode(), 1))

    def shared(self) -> Iterator[str]:
        """All lines that articles share, each once, in order of their code points."""
        return (line for (line,) in self._db.execute("SELECT line FROM shared ORDER BY line"))

    # Pieces of files -------------------------------------------------------------------

    def pieces(self, product: str) -> dict[str, tuple[int, int]]:
        """Start and length of each article's piece in a file."""
        rows = self._ask("SELECT article, start, length FROM piece WHERE product = ?", product)
        return {article: (start, length) for article, start, length in rows}

    def set_pieces(self, product: str, places: Iterable[tuple[str, int, int]]) -> None:
        """Note where each article's piece begins in a file that was just written."""
        self._db.execute("DELETE FROM piece WHERE product = ?", (product,))
        self._db.executemany(
            "INSERT INTO piece VALUES (?, ?, ?, ?)", ((product, *place) for place in places)
        )

    # Files -----------------------------------------------------------------------------

    def fits(self, path: Path) -> bool:
        """Whether a file is the one whose pieces are noted here, to the moment of its writing."""
        found = self._ask("SELECT size, changed FROM file WHERE name = ?", path.name)
        return bool(found) and path.is_file() and found[0] == _stamp(path)

    def note(self, path: Path) -> None:
        """Take note of a file as it is now."""
        self._db.execute(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?)", (path.name, *_stamp(path))
        )

    def _ask(self, sql: str, *values: str) -> list[Any]:
        return self._db.execute(sql, values).fetchall()


def copied_index(old: Path, new: Path) -> Index:
    """A copy to work on, or an empty one where there is none that can be used."""
    if _usable(old):
        shutil.copyfile(old, new)
    return Index(new)


def made_before(path: Path) -> dict[str, str]:
    """What each annotation was made of and with, by its digest, as far as an index tells.

    An annotation of the same digest was made of that, whatever else became of the index.
    """
    if not path.is_file():
        return {}
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return dict(db.execute("SELECT reading, made FROM article"))
    except sqlite3.DatabaseError:
        return {}  # damaged: those articles are read anew when they come again


def _usable(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            sound = db.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
            (version,) = db.execute("PRAGMA user_version").fetchone()
            return bool(sound and version == version_of_index())
    except sqlite3.DatabaseError:
        return False  # damaged: it is made anew, nothing is lost


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _unpacked(blob: bytes | None) -> set[str]:
    if blob is None:
        return set()
    return {f"{line}\n" for line in zlib.decompress(blob).decode().split("\n") if line}


def _singly(lines: Iterable[str]) -> Iterator[tuple[str]]:
    return ((line,) for line in lines)
