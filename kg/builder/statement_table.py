"""What the claims of a graph state, by statement, as tables of the index.

Claims of one statement stand together, so that counting reports and finding what contradicts
them takes one statement at a time, and after a change only those that it touches.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256

import msgspec

from kg.corroboration import Standing, StatementRow

TABLES = """
CREATE TABLE statement (
  key BLOB, claim TEXT, article TEXT NOT NULL, content BLOB NOT NULL, standing BLOB,
  PRIMARY KEY (key, claim)
) WITHOUT ROWID;
CREATE INDEX statement_article ON statement (article, claim);
CREATE TABLE touched_statement (key BLOB PRIMARY KEY) WITHOUT ROWID;
"""

_TOGETHER = 2000
"""Statements whose standings are written at once: an article, whose row is long, is marked for
all of its claims together."""

_encode = msgspec.json.encode
_ROW = msgspec.json.Decoder(StatementRow)
_STANDING = msgspec.json.Decoder(Standing)


class StatementTable:
    """The tables above. What is changed here marks articles that have to be made anew."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """The tables of an open index."""
        self._db = database

    def put(self, article: str, rows: Iterable[StatementRow]) -> None:
        """What the claims of an article state, in place of what they stated."""
        self.remove(article)
        values = [(_key(row), row.claim, article, _encode(row)) for row in rows]
        self._db.executemany("INSERT INTO statement VALUES (?, ?, ?, ?, NULL)", values)
        self._changed(article)
        self.touch(article)

    def remove(self, article: str) -> None:
        """Take out what an article states."""
        self.touch(article)
        self._db.execute("DELETE FROM statement WHERE article = ?", (article,))

    def touch(self, article: str) -> None:
        """Have the statements of an article counted again."""
        self._db.execute(
            "INSERT OR IGNORE INTO touched_statement SELECT key FROM statement WHERE article = ?",
            (article,),
        )

    def recount(
        self, standing: Callable[[Sequence[StatementRow]], Mapping[str, Standing]]
    ) -> None:
        """Take the standings of claims anew where their statement was touched.

        `standing` gives those of all claims of a statement. Where one is new, its article has
        changed.
        """
        touched = self._db.execute("SELECT key FROM touched_statement ORDER BY key").fetchall()
        for start in range(0, len(touched), _TOGETHER):
            self._recount([key for (key,) in touched[start : start + _TOGETHER]], standing)
        self._db.execute("DELETE FROM touched_statement")

    def _recount(
        self,
        keys: Iterable[bytes],
        standing: Callable[[Sequence[StatementRow]], Mapping[str, Standing]],
    ) -> None:
        sql = (
            "SELECT content, claim, article, standing FROM statement WHERE key = ? ORDER BY claim"
        )
        changes, articles = [], set()
        for key in keys:
            kept = self._db.execute(sql, (key,)).fetchall()
            found = standing([_ROW.decode(content) for content, *_ in kept])
            for _, claim, article, before in kept:
                now = _encode(found[claim])
                if now != before:
                    changes.append((now, key, claim))
                    articles.add(article)
        self._db.executemany(
            "UPDATE statement SET standing = ? WHERE key = ? AND claim = ?", changes
        )
        for article in sorted(articles):
            self._changed(article)

    def standings(self, article: str) -> dict[str, Standing]:
        """The standings of an article's claims by their ids."""
        return standings_of(self.standings_as_kept(article))

    def standings_as_kept(self, article: str) -> list[tuple[str, bytes]]:
        """The same as it is kept: what becomes of it tells `standings_of`, whoever does that."""
        sql = "SELECT claim, standing FROM statement WHERE article = ? ORDER BY claim"
        return self._db.execute(sql, (article,)).fetchall()

    def _changed(self, article: str) -> None:
        self._db.execute("UPDATE article SET standing = NULL WHERE id = ?", (article,))


def standings_of(kept: Iterable[tuple[str, bytes]]) -> dict[str, Standing]:
    """The standings that the table keeps of an article's claims, by their ids."""
    return {claim: _STANDING.decode(content) for claim, content in kept}


def _key(row: StatementRow) -> bytes:
    return sha256(row.statement.encode()).digest()[:16]
