"""The body of an HTTP response, within bounds.

A server may send without end what decodes to nothing, or a little that decodes to gigabytes: time
and size are looked at with every piece that comes, and it is decoded a step at a time. Who asks
says in words of its own what was too large or too slow, and what to do.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from typing import Any

from kg.errors import KgError

ACCEPTED = "gzip, deflate"
"""For Accept-Encoding: nothing else is decoded."""
_STEP = 1 << 16
_DEFLATE_METHOD = 8


class TooLargeError(KgError):
    """It has more bytes than are taken."""


class TooSlowError(KgError):
    """It was not whole when its time was over."""


class EncodingError(KgError):
    """It cannot be decoded."""


def decoded(pieces: Iterator[bytes], encoding: str, end: float, most: int) -> Iterator[bytes]:
    """The body that comes in `pieces`, by its Content-Encoding.

    Raises `TooSlowError` behind `end`, a time of the monotonic clock, `TooLargeError` where more
    than `most` bytes come or are decoded, and `EncodingError`.
    """
    coding = _coding(encoding)
    coming = _bounded(_timely(pieces, end), most)
    yield from _bounded(_inflated(coming, coding), most) if coding else coming


def _timely(pieces: Iterator[bytes], end: float) -> Iterator[bytes]:
    for piece in pieces:
        if time.monotonic() > end:
            raise TooSlowError("it took too long")
        yield piece


def _bounded(pieces: Iterator[bytes], most: int) -> Iterator[bytes]:
    count = 0
    for piece in pieces:
        count += len(piece)
        if count > most:
            raise TooLargeError(f"it has more than {most / 1e6:g} million bytes")
        yield piece


def _coding(encoding: str) -> str:
    """`gzip`, `deflate`, or nothing. Raises `EncodingError` where it is another."""
    named = [each.strip().lower().removeprefix("x-") for each in encoding.split(",")]
    codings = [each for each in named if each not in ("", "identity")]
    if len(codings) > 1 or not {"gzip", "deflate"}.issuperset(codings):
        raise EncodingError(f"it is encoded as {ascii(encoding)[:50]}, which was not asked for")
    return codings[0] if codings else ""


def _inflated(pieces: Iterator[bytes], coding: str) -> Iterator[bytes]:
    engine: Any = None
    try:
        for piece in filter(None, pieces):
            engine = engine or zlib.decompressobj(_window(coding, piece))
            left = piece
            while left:
                yield engine.decompress(left, _STEP)
                left = engine.unconsumed_tail
        if engine is not None:
            yield engine.flush()
    except zlib.error as error:
        raise EncodingError(f"its compressed data are damaged: {error}") from error


def _window(coding: str, head: bytes) -> int:
    """What zlib calls a format. For `deflate` some servers leave out the header of two bytes."""
    if coding == "gzip":
        return zlib.MAX_WBITS | 16
    has_header = head[0] & 0x0F == _DEFLATE_METHOD and int.from_bytes(head[:2]) % 31 == 0
    return zlib.MAX_WBITS if has_header or len(head) == 1 else -zlib.MAX_WBITS
