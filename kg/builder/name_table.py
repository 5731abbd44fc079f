"""The names of a graph's articles and the things they stand for, as tables of the index.

A change of an article touches its names, and no more than these are looked at again: their
candidates stand together, in the order of the names, so that what is held in memory at a
time is one name with all its entities, or all names with one entity for many.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from kg.annotation import Entity
from kg.judgements.model import EntityReference
from kg.resolution import Candidate, Identity, surname_in
from kg.resolution.blocks import Cluster

TABLES = """
CREATE TABLE candidate (
  name TEXT, article TEXT, entity TEXT, surname TEXT, content BLOB NOT NULL,
  PRIMARY KEY (name, article, entity)
) WITHOUT ROWID;
CREATE INDEX candidate_article ON candidate (article, entity);
CREATE INDEX candidate_surname ON candidate (surname) WHERE surname <> '';
CREATE TABLE touched_name (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE thing (
  name TEXT PRIMARY KEY, clusters BLOB NOT NULL, entities BLOB NOT NULL, identities BLOB
) WITHOUT ROWID;
CREATE TABLE resolved (
  article TEXT, entity TEXT, named INTEGER NOT NULL, content BLOB NOT NULL,
  PRIMARY KEY (article, entity)
) WITHOUT ROWID;
CREATE INDEX resolved_unnamed ON resolved (article) WHERE NOT named;
"""

_encode = msgspec.json.encode
_CANDIDATE = msgspec.json.Decoder(Candidate)
_CLUSTERS = msgspec.json.Decoder(list[Cluster])
_ENTITIES = msgspec.json.Decoder(list[list[list[EntityReference]]])
_ENTITY = msgspec.json.Decoder(Entity)


@dataclass(frozen=True, slots=True)
class Named:
    """A name, the clusters that go by it, and the identities they were given, as stored."""

    name: str
    clusters: Sequence[Cluster]
    identities: bytes | None


class NameTable:
    """The tables above. What is changed here marks articles that have to be made anew."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """The tables of an open index."""
        self._db = database

    # Candidates, as articles come and go ---------------------------------------------------

    def put(self, article: str, candidates: Iterable[Candidate]) -> None:
        """The candidates of an article, in place of those it had."""
        self.remove(article)
        rows = [(str(c.key), article, c.entity.id, surname_in(c), _encode(c)) for c in candidates]
        self._db.executemany("INSERT INTO candidate VALUES (?, ?, ?, ?, ?)", rows)
        self._touch_names_of(article)

    def remove(self, article: str) -> None:
        """Take out what an article has."""
        self._touch_names_of(article)
        self._db.execute("DELETE FROM candidate WHERE article = ?", (article,))
        self._db.execute("DELETE FROM resolved WHERE article = ?", (article,))

    def _touch_names_of(self, article: str) -> None:
        """Its names, and its surnames: whether a word is one tells what the word alone may be."""
        for field in ("name", "surname"):
            self._db.execute(
                f"INSERT OR IGNORE INTO touched_name SELECT {field} FROM candidate "  # noqa: S608 # our own names
                "WHERE article = ?",
                (article,),
            )

    def touch(self, entities: Iterable[EntityReference]) -> None:
        """Have the names of these entities looked at again."""
        self._db.executemany(
            "INSERT OR IGNORE INTO touched_name "
            "SELECT name FROM candidate WHERE article = ? AND entity = ?",
            entities,
        )

    # Things, name by name ------------------------------------------------------------------

    def touched(self) -> list[str]:
        """The names to look at, in order, until it is set what things they stand for."""
        found = self._db.execute("SELECT name FROM touched_name ORDER BY name").fetchall()
        return [name for (name,) in found]

    def candidates(self, name: str) -> Iterator[Candidate]:
        """All candidates that have a name, in the order of their articles."""
        return map(_CANDIDATE.decode, self.candidates_as_kept(name))

    def candidates_as_kept(self, name: str) -> list[bytes]:
        """The same as they are kept."""
        sql = "SELECT content FROM candidate WHERE name = ? ORDER BY article, entity"
        return [content for (content,) in self._db.execute(sql, (name,))]

    def is_surname(self, word: str) -> bool:
        """Whether it is the last word of the name of any person."""
        sql = "SELECT 1 FROM candidate WHERE surname = ? AND surname <> '' LIMIT 1"
        return self._db.execute(sql, (word,)).fetchone() is not None

    def set_things(self, name: str, clusters: bytes, entities: bytes) -> None:
        """What a name stands for, as JSON; whose identities are not known yet."""
        self._db.execute("DELETE FROM touched_name WHERE name = ?", (name,))
        if clusters == b"[]":
            self._db.execute("DELETE FROM thing WHERE name = ?", (name,))
            return
        sql = "INSERT OR REPLACE INTO thing VALUES (?, ?, ?, NULL)"
        self._db.execute(sql, (name, clusters, entities))

    def things(self) -> Iterator[Named]:
        """All names with their clusters, in order; nothing may be changed meanwhile."""
        sql = "SELECT name, clusters, identities FROM thing ORDER BY name"
        for name, clusters, identities in self._db.execute(sql):
            yield Named(name, _CLUSTERS.decode(clusters), identities)

    # Who is who ----------------------------------------------------------------------------

    def set_identities(self, name: str, found: Sequence[Sequence[Identity]]) -> None:
        """The identities of a name's clusters, for each of their members.

        Articles in which an entity thereby is another than before count as changed.
        """
        sql = "UPDATE thing SET identities = ? WHERE name = ?"
        self._db.execute(sql, (_encode(found), name))
        (entities,) = self._db.execute(
            "SELECT entities FROM thing WHERE name = ?", (name,)
        ).fetchone()
        identity_of = {
            reference: identity
            for groups, identities in zip(_ENTITIES.decode(entities), found, strict=True)
            for group, identity in zip(groups, identities, strict=True)
            for reference in group
        }
        for one in self.candidates(name):
            identity = identity_of[EntityReference(one.article, one.entity.id)]
            self._resolve(identity.of(one), one.article, named=True)

    def set_unnamed(self, found: Iterable[tuple[str, Entity]]) -> None:
        """The entities without a name that people gave one, with their articles."""
        wanted = {EntityReference(article, entity.id): entity for article, entity in found}
        sql = "SELECT article, entity FROM resolved WHERE NOT named"
        gone = {EntityReference(*row) for row in self._db.execute(sql)} - wanted.keys()
        for article, entity in sorted(gone):
            self._db.execute(
                "DELETE FROM resolved WHERE article = ? AND entity = ?", (article, entity)
            )
            self._changed(article)
        for reference in sorted(wanted):
            self._resolve(wanted[reference], reference.article, named=False)

    def resolved(self, article: str) -> dict[str, Entity]:
        """The entities of an article that are resolved, by their ids."""
        return resolved_of(self.resolved_as_kept(article))

    def resolved_as_kept(self, article: str) -> list[tuple[str, bytes]]:
        """The same as it is kept: what becomes of it tells `resolved_of`, whoever does that."""
        sql = "SELECT entity, content FROM resolved WHERE article = ? ORDER BY entity"
        return self._db.execute(sql, (article,)).fetchall()

    def _resolve(self, entity: Entity, article: str, *, named: bool) -> None:
        changed = self._db.execute(
            "INSERT INTO resolved VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
            "named = excluded.named, content = excluded.content "
            "WHERE content <> excluded.content OR named <> excluded.named",
            (article, entity.id, named, _encode(entity)),
        ).rowcount
        if changed:
            self._changed(article)

    def _changed(self, article: str) -> None:
        sql = "UPDATE article SET entities = NULL, outline = NULL WHERE id = ?"
        self._db.execute(sql, (article,))


def resolved_of(kept: Iterable[tuple[str, bytes]]) -> dict[str, Entity]:
    """The resolved entities that the table keeps of an article, by their ids there."""
    return {entity: _ENTITY.decode(content) for entity, content in kept}
