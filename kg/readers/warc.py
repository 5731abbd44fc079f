"""Web archives (WARC): the pages that a crawl kept, one record at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import IO, Any

from kg.errors import ReadError
from kg.iri import normalised_url
from kg.readers.content import Member, Reading
from kg.readers.libraries import needs, untrusted
from kg.readers.response import ARTICLE_TYPES, media_type, read_response

_TYPES = ("response", "resource", "conversion")
_OK = "200"
_PIECE = 1 << 16


def read_warc(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The pages of an archive, known by their addresses.

    What is no article by its type, such as pictures, redirects and requests, is passed over
    as it is in a folder. Behind a record whose length is wrong the rest cannot be found.
    """
    with needs("warcio"):
        from warcio.archiveiterator import ArchiveIterator

    with untrusted("WARC"):
        records = ArchiveIterator(stream)
    while True:
        record, damaged = _next(records)
        if damaged:
            yield Member(_key(record), ReadError("the record before it is damaged", "crawl anew"))
        if record is None:
            return
        if _may_be_article(record):
            yield _member(record, reading)


def _next(records: Any) -> tuple[Any, bool]:
    """The next record, and whether the end of the one before was not where it should be."""
    faults = records.err_count
    # The library prints a warning of many lines; the fault is told as any other.
    with untrusted("WARC"), redirect_stderr(io.StringIO()):
        record = next(records, None)
    return record, records.err_count > faults


def _may_be_article(record: Any) -> bool:
    if record.rec_type not in _TYPES:
        return False
    headers = record.http_headers
    if headers is not None and headers.get_statuscode() != _OK:
        return False
    kind, _ = media_type(_content_type(record))
    return kind in ARTICLE_TYPES and not _key(record).endswith("/robots.txt")


def _content_type(record: Any) -> str | None:
    headers = record.http_headers or record.rec_headers
    value = headers.get_header("Content-Type")
    return None if value is None else str(value)


def _key(record: Any) -> str:
    """The address of a page; without one the record's own id."""
    if record is None:
        return "end"
    headers = record.rec_headers
    address = headers.get_header("WARC-Target-URI") or headers.get_header("WARC-Record-ID")
    return str(address or "record").strip("<>")


def _member(record: Any, reading: Reading) -> Member:
    address = _key(record)
    try:
        with untrusted("WARC"):
            body = _body(record, reading.max_bytes)
        _check_address(address)
        return Member(address, read_response(body, _content_type(record), address))
    except ReadError as error:
        return Member(address, error)


def _body(record: Any, limit: int | None) -> bytes:
    stream = record.content_stream()
    data = bytes(stream.read() if limit is None else _at_most(stream, limit + 1))
    if limit is not None and len(data) > limit:
        raise ReadError(f"it has more than {limit / 1e6:g} million bytes", "save it on its own")
    while record.raw_stream.read(_PIECE):  # what ends a body sent in chunks
        pass
    if record.raw_stream.limit > 0:
        raise ReadError("the record is cut off", "crawl the page anew")
    return data


def _at_most(stream: Any, limit: int) -> bytes:
    """Up to `limit` bytes: the stream gives them in pieces as they come."""
    pieces: list[bytes] = []
    size = 0
    while size < limit:
        piece = stream.read(limit - size)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    return b"".join(pieces)


def _check_address(address: str) -> None:
    try:
        normalised_url(address)
    except ValueError as error:
        reason = "its address is no web address"
        raise ReadError(reason, "only pages with one are read") from error
