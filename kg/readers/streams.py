"""Streams of bytes that are read a piece at a time, and never beyond what is allowed."""

from __future__ import annotations

import gzip
import io
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO
from zipfile import BadZipFile

from kg.errors import ReadError
from kg.readers.limits import Budget

_IN_MEMORY = 1_000_000
_BUFFER = 1 << 16


class MeteredStream(io.RawIOBase):
    """What lies in a compressed file, as long as its budget lasts.

    Reading raises `ReadError` where the file is damaged or expands too far.
    """

    def __init__(self, stream: IO[bytes], budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # typeshed: Buffer
        """Read into `buffer` what is there, at most its length; 0 at the end."""
        try:
            data = self._stream.read(len(buffer))
        except (EOFError, OSError, RuntimeError, BadZipFile, zlib.error) as error:
            reason = f"its compressed data are damaged ({error})"
            raise ReadError(reason, "fetch it anew") from error
        self._budget.spend(len(data))
        buffer[: len(data)] = data
        return len(data)


def metered(stream: IO[bytes], budget: Budget) -> IO[bytes]:
    """A stream of expanded bytes that keeps to its budget."""
    return io.BufferedReader(MeteredStream(stream, budget), _BUFFER)


def gunzipped(stream: IO[bytes], budget: Budget) -> IO[bytes]:
    """What a `.gz` holds."""
    return metered(gzip.GzipFile(fileobj=stream), budget)  # type: ignore[arg-type] # it is one


def whole(stream: IO[bytes], limit: int | None) -> bytes:
    """All bytes of one article. Raises `ReadError` where it has none or too many."""
    data = stream.read() if limit is None else stream.read(limit + 1)
    if limit is not None and len(data) > limit:
        raise ReadError(
            f"it has more than {limit / 1e6:g} million bytes", "split it into its articles"
        )
    if not data.strip():
        raise ReadError("it is empty", "give a file with an article in it")
    return data


@contextmanager
def seekable(stream: IO[bytes]) -> Iterator[IO[bytes]]:
    """The same bytes, to be read in any order; those within an archive go through a file."""
    if stream.seekable():
        yield stream
        return
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        shutil.copyfileobj(stream, file, _BUFFER)
        file.seek(0)
        yield file
