"""The pieces of files for chunks of articles: a job for an engine, as reading them is.

An article goes out as it is kept, with what the index keeps of its surroundings, and comes back
as the bytes that stand in the files. The process that has the index only copies.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from pathlib import Path

from kg.annotation_loading import from_json, written_of
from kg.builder.draft import Draft
from kg.builder.settling import Surroundings, surrounded, surroundings, views
from kg.exporters.claims_csv import article_rows
from kg.graph.pieces import article_pieces
from kg.own_relations import read_relations, relation_files
from kg.schema import load_ontology, teach
from kg.settings import Settings

CHUNK = 8
"""Articles in a chunk: a quarter of a second of work, and a megabyte to send."""
_A_CHARACTER = 200
"""Bytes of an annotation of which pieces are made in the time that reading a character takes."""


@dataclass(frozen=True, slots=True)
class Unmade:
    """An article whose pieces are to be made; `view` is the digest of all that they hang on."""

    article: str
    view: str
    annotation: bytes
    surroundings: Surroundings

    @property
    def source(self) -> str:
        """What messages call it."""
        return self.article

    @property
    def size(self) -> int:
        """Characters that take as long to read."""
        return len(self.annotation) // _A_CHARACTER


@dataclass(frozen=True, slots=True)
class Parts:
    """The pieces of an article: rows of the table, own Turtle, TriG block, shared lines."""

    article: str
    view: str
    rows: bytes
    own: bytes
    named: bytes
    shared: Sequence[str]


def unmade(draft: Draft, settings: Settings) -> Iterator[tuple[Unmade, ...]]:
    """The articles of which something changed, in chunks, each taken when it is asked for."""
    found = (
        Unmade(
            view.article,
            view.digest,
            draft.as_read(view.article),
            surroundings(draft, view.article),
        )
        for view in views(draft.index, settings)
    )
    while chunk := tuple(islice(found, CHUNK)):
        yield chunk


def make_chunk(settings: Settings, articles: Sequence[Unmade]) -> bytes:
    """The parts of articles: of each a line that tells their lengths, then one after the other.

    Runs in this process or in another. Raises `StoreError` as `article_triples` does.
    """
    _teach(_contents(settings), settings.relations)
    load_ontology()
    return b"".join(part for each in articles for part in _made(each, settings.base))


def parts_of(content: bytes) -> Iterator[Parts]:
    """The parts that a chunk's content holds."""
    at = 0
    while at < len(content):
        end = content.index(b"\n", at) + 1
        article, view, lengths = json.loads(content[at:end])
        places = list(accumulate(lengths, initial=end))
        rows, own, named, shared = (content[start:stop] for start, stop in pairwise(places))
        lines = [f"{line}\n" for line in shared.decode().split("\n") if line]
        yield Parts(article, view, rows, own, named, lines)
        at = places[-1]


def _made(given: Unmade, base: str) -> tuple[bytes, ...]:
    is_judged = given.surroundings.judgements is not None  # which may need all of it
    read = from_json(given.annotation.decode()) if is_judged else written_of(given.annotation)
    annotation = surrounded(read, given.surroundings, base)
    pieces = article_pieces(annotation, base)
    shared = "".join(pieces.shared).encode()
    parts = (article_rows(annotation, base), pieces.own, pieces.named, shared)
    head = json.dumps([given.article, given.view, [len(part) for part in parts]])
    return (head.encode() + b"\n", *parts)


@lru_cache(maxsize=1)
def _teach(_contents: tuple[bytes, ...], relations: tuple[Path, ...]) -> None:
    """Make relations of the user's own known, again only where others were taught meanwhile."""
    teach(read_relations(relations))


def _contents(settings: Settings) -> tuple[bytes, ...]:
    files = relation_files(settings.relations).values() if settings.relations else ()
    return tuple(path.read_bytes() for path in files)
