"""The endpoint `/sparql`: answers queries, and says what it is when asked nothing."""

from __future__ import annotations

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.errors import KgError
from kg.graph.queries import NetworkRefusedError
from kg.graph.query_formats import (
    GRAPH_FORMATS,
    RESULT_FORMATS,
    NotAcceptableError,
    WireFormat,
)
from kg.graph.query_jobs import Job, Reply, Wire
from kg.graph.query_worker import QueryTimeoutError
from kg.graph.service_description import describe_service
from kg.server.negotiation import preferred
from kg.server.protocol import ProtocolError, QueryRequest, read_request
from kg.server.query_pool import ClientLeftError, QueryPool, TooBusyError
from kg.server.settings import ServerSettings

_ALIASES = {"srj": "json", "srx": "xml", "ttl": "turtle", "nt": "ntriples", "json-ld": "jsonld"}
"""Other names that clients give to formats."""

_UNAVAILABLE = 503
_STATUS = (
    (NetworkRefusedError, 403),
    (NotAcceptableError, 406),
    (QueryTimeoutError, _UNAVAILABLE),
)


async def sparql(request: Request) -> Response:
    """Answer one request of the SPARQL 1.1 Protocol."""
    settings: ServerSettings = request.app.state.settings
    try:
        asked = await read_request(request, settings.body_bytes)
        if asked is None:
            return _description(request)
        wire = _wire(asked.format, request.headers.get("accept"))
        job = _job(asked, replace(wire, limit=settings.answer_bytes), settings)
        return _response(await _run(request, job))
    except ProtocolError as error:
        return _refusal(error)


async def _run(request: Request, job: Job) -> Reply:
    pool: QueryPool = request.app.state.pool
    try:
        return await pool.run(job, request.is_disconnected)
    except TooBusyError as error:
        raise ProtocolError(
            _UNAVAILABLE, "too many queries are waiting; ask again later"
        ) from error
    except ClientLeftError as error:
        raise ProtocolError(408, "the client has gone") from error
    except KgError as error:
        return error


def _job(asked: QueryRequest, wire: Wire, settings: ServerSettings) -> Job:
    return Job(
        asked.text,
        seconds=settings.seconds,
        allow_remote=settings.allow_remote,
        dataset=asked.dataset,
        wire=wire,
    )


def _response(reply: Reply) -> Response:
    if isinstance(reply, KgError):
        status = next((code for kind, code in _STATUS if isinstance(reply, kind)), 400)
        raise ProtocolError(status, str(reply))
    assert isinstance(reply, tuple)  # noqa: S101 # what a job with `wire` gives
    media_type, content = reply
    return Response(content, media_type=media_type, headers={"Vary": "Accept"})


def _refusal(error: ProtocolError) -> Response:
    headers = {"Retry-After": "5"} if error.status == _UNAVAILABLE else {}
    return PlainTextResponse(f"{error.message}\n", error.status, headers)


def _wire(name: str | None, accept: str | None) -> Wire:
    """The formats that will do. Raises `ProtocolError` 400 or 406 where there is none."""
    if name is not None:
        return _named_format(name)
    results = preferred(accept, _offers(*RESULT_FORMATS.values()))
    graph = preferred(accept, _offers(*GRAPH_FORMATS.values()))
    if results is None and graph is None:
        offered = [
            each.media_types[0] for each in (*RESULT_FORMATS.values(), *GRAPH_FORMATS.values())
        ]
        raise ProtocolError(406, f"there is nothing but {', '.join(offered)}")
    return Wire(results, graph)


def _named_format(name: str) -> Wire:
    """By a name (`json`) or a media type (`text/csv`), which may fit both kinds of results."""
    wanted = name.strip().lower()
    wanted = _ALIASES.get(wanted, wanted)

    def fitting(formats: dict[str, WireFormat]) -> str | None:
        fits = (key for key, each in formats.items() if wanted in (key, *each.media_types))
        return next(fits, None)

    results, graph = fitting(dict(RESULT_FORMATS)), fitting(dict(GRAPH_FORMATS))
    if wanted in ("json", "xml"):
        graph = {"json": "jsonld", "xml": "rdfxml"}[wanted]
    if results is None and graph is None:
        names = ", ".join((*RESULT_FORMATS, *GRAPH_FORMATS))
        raise ProtocolError(400, f"unknown format {name!r}; there are: {names}")
    return Wire(results, graph)


def _offers(*formats: WireFormat) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.name, each.media_types) for each in formats]


def _description(request: Request) -> Response:
    """The Service Description, by Accept."""
    name = preferred(request.headers.get("accept"), _offers(*GRAPH_FORMATS.values()))
    if name is None:
        raise ProtocolError(406, "the description of this service is RDF")
    media_type, content = describe_service(str(request.url.replace(query="")), name)
    return Response(content, media_type=media_type, headers={"Vary": "Accept"})
