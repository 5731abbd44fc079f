"""A file that is written anew of one piece per article, most of them taken from the old file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from kg.builder.index import Index

_BLOCK = 1 << 20
"""Bytes that are copied at a time."""


class Splice:
    """The pieces of a file: those of the graph as it was, and those that were made anew."""

    def __init__(self, old: Path, index: Index, staging: Path) -> None:
        """Pieces come from `old` where it is the file that the index knows, else from nowhere."""
        self.name = old.name
        self.reusable = index.fits(old)
        self._index = index
        self._old: IO[bytes] | None = old.open("rb") if self.reusable else None
        self._known = index.pieces(self.name) if self.reusable else {}
        self._new: IO[bytes] = tempfile.TemporaryFile(dir=staging)  # noqa: SIM115 # closed in `close`
        self._made: dict[str, tuple[int, int]] = {}

    def put(self, article: str, content: bytes) -> None:
        """A piece made anew."""
        start = self._new.seek(0, 2)
        self._new.write(content)
        self._made[article] = (start, len(content))

    def get(self, article: str) -> bytes:
        """The piece of an article. Raises `KeyError` where there is none."""
        file, start, length = self._find(article)
        file.seek(start)
        return file.read(length)

    def __contains__(self, article: str) -> bool:
        return article in self._made or article in self._known

    def write(self, path: Path, head: Iterable[bytes], articles: Iterable[str]) -> None:
        """Write the file: its head, then the pieces of these articles in their order."""
        with path.open("wb") as target:
            for part in head:
                target.write(part)
            places = list(self._written(target, articles))
        self._index.set_pieces(self.name, places)
        self._index.note(path)

    def close(self) -> None:
        """Let go of the files."""
        self._new.close()
        if self._old is not None:
            self._old.close()

    def _written(
        self, target: IO[bytes], articles: Iterable[str]
    ) -> Iterator[tuple[str, int, int]]:
        at = target.tell()
        for article in articles:
            file, start, length = self._find(article)
            file.seek(start)
            left = length
            while left:
                block = file.read(min(left, _BLOCK))
                if not block:
                    raise OSError(f"{self.name} is shorter than it was")
                target.write(block)
                left -= len(block)
            yield article, at, length
            at += length

    def _find(self, article: str) -> tuple[IO[bytes], int, int]:
        if article in self._made:
            return self._new, *self._made[article]
        if self._old is None:
            raise KeyError(article)
        return self._old, *self._known[article]
