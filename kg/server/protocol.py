"""The SPARQL 1.1 Protocol for queries: what a request asks, whatever way it asks it.

W3C Recommendation of 21 March 2013, section 2.1 and 2.2.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.requests import ClientDisconnect, Request

from kg.graph.queries import Dataset
from kg.server.settings import BODY_SECONDS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_FIELDS = 1000

Fields = Mapping[str, Sequence[str]]


class ProtocolError(Exception):
    """A request that cannot be answered: the status that says so, and why."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """A query as it came: its text, the graphs it names, and the format it asks for by name."""

    text: str
    dataset: Dataset
    format: str | None


async def read_request(request: Request, limit: int) -> QueryRequest | None:
    """The query of a request; None where a GET has none, which asks what the service is.

    `limit` is the size of the body in bytes. Raises `ProtocolError`.
    """
    fields = _decoded(request.url.query, "the query string")
    if request.method in ("GET", "HEAD"):
        if not fields:
            return None
        return _from_fields(fields)
    media_type, charset = _content_type(request.headers.get("content-type", ""))
    if media_type == UPDATE:
        raise ProtocolError(403, "this endpoint only reads: updates are refused")
    if media_type not in (FORM, QUERY):
        raise ProtocolError(415, f"send the query as {FORM} or {QUERY}, not as {media_type!r}")
    text = _text(await _body(request, limit), charset)
    if media_type == QUERY:
        _refuse_query_field(fields)
        return _from_fields({**fields, "query": [text]})
    return _from_fields(_joined(fields, _decoded(text, "the body")))


def _from_fields(fields: Fields) -> QueryRequest:
    if "update" in fields:
        raise ProtocolError(403, "this endpoint only reads: updates are refused")
    queries = fields.get("query", ())
    if len(queries) != 1 or not queries[0].strip():
        raise ProtocolError(400, f"give one query, not {len(queries)}")
    dataset = Dataset(
        tuple(fields.get("default-graph-uri", ())), tuple(fields.get("named-graph-uri", ()))
    )
    formats = fields.get("format", ())
    return QueryRequest(queries[0], dataset, formats[-1] if formats else None)


def _refuse_query_field(fields: Fields) -> None:
    if "query" in fields:
        raise ProtocolError(400, "the query stands in the body and in the address; give one")


def _joined(address: Fields, body: Fields) -> Fields:
    return {name: [*address.get(name, ()), *body.get(name, ())] for name in {*address, *body}}


def _decoded(text: str, where: str) -> Fields:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as error:
        raise ProtocolError(400, f"{where} cannot be decoded as UTF-8 fields") from error


def _content_type(header: str) -> tuple[str, str]:
    media_type, _, parameters = header.partition(";")
    pairs = (part.partition("=") for part in parameters.split(";"))
    fields = {name.strip().lower(): value.strip(' "').lower() for name, _, value in pairs}
    return media_type.strip().lower(), fields.get("charset", "utf-8")


def _text(body: bytes, charset: str) -> str:
    if charset not in ("utf-8", "utf8", "us-ascii"):
        raise ProtocolError(415, f"send the query in UTF-8, not in {charset!r}")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ProtocolError(400, "the body is no UTF-8") from error


async def _body(request: Request, limit: int) -> bytes:
    """The body. Raises `ProtocolError` 413 where it is too large, 408 where it does not come."""
    too_large = ProtocolError(413, f"the body is larger than {limit:,} bytes")
    if int(request.headers.get("content-length") or 0) > limit:
        raise too_large
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for part in request.stream():
                size += len(part)
                if size > limit:
                    raise too_large
                parts.append(part)
    except (TimeoutError, ClientDisconnect) as error:
        raise ProtocolError(408, "the body did not come in time") from error
    return b"".join(parts)
