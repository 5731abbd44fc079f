"""What a reader makes of a file: one article, or one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import IO

from kg.article import Span
from kg.errors import ReadError
from kg.readers.columns import Columns
from kg.readers.limits import MAX_DEPTH, Budget
from kg.readers.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Content:
    """An article's text, the stretches of it that are boilerplate, and what it says of itself."""

    text: str
    boilerplate: tuple[Span, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


@dataclass(frozen=True, slots=True)
class Member:
    """One article of a file that holds many, or why there is none in its place.

    `key` tells it from the others of the file and is never made of its text; it is empty
    where the whole file is meant.
    """

    key: str
    content: Content | ReadError

    def within(self, key: str) -> Member:
        """The same member, of a file that is itself a member."""
        return replace(self, key=f"{key}#{self.key}" if self.key else key)


Reader = Callable[[bytes], Content]
"""Reads one article of one format. Raises `ReadError` with what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class One:
    """A format with one article a file."""

    read: Reader


@dataclass(frozen=True, slots=True)
class Many:
    """A format with many articles a file.

    `read` yields them one at a time and holds no more than one. It goes on behind what is
    damaged wherever it can, and raises `ReadError` where it cannot.
    """

    read: Container


@dataclass(frozen=True, slots=True)
class Reading:
    """How the files of one source are read; `budget` is shared by all that lies in one file."""

    formats: Mapping[str, One | Many]
    budget: Budget
    columns: Columns = field(default_factory=Columns)
    max_bytes: int | None = None
    depth: int = 0

    def deeper(self) -> Reading:
        """For what lies within an archive. Raises `ReadError` where that goes too deep."""
        if self.depth >= MAX_DEPTH:
            raise ReadError(f"archives lie more than {MAX_DEPTH} deep in it", "unpack it")
        return replace(self, depth=self.depth + 1)


Container = Callable[[IO[bytes], Reading], Iterator[Member]]
"""Reads many articles from a stream that stands at its beginning."""
