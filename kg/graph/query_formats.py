"""The formats that an answer goes over the wire in, as Oxigraph writes them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import pyoxigraph

from kg.errors import QueryError
from kg.graph.queries import Result
from kg.graph.vocabulary import data_prefixes

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Engine = pyoxigraph.QueryResultsFormat | pyoxigraph.RdfFormat


@dataclass(frozen=True, slots=True)
class WireFormat:
    """A format: its name, how Oxigraph writes it, its media types, the first being sent."""

    name: str
    engine: Engine
    media_types: tuple[str, ...]

    @property
    def iri(self) -> str:
        """Its IRI among the W3C's formats, for the Service Description."""
        return self.engine.iri


_XML = ("application/xml", "text/xml")
_JSON = "application/json"
_SPARQL = "application/sparql-results"
_Results = pyoxigraph.QueryResultsFormat
_Rdf = pyoxigraph.RdfFormat


def _by_name(*formats: WireFormat) -> Mapping[str, WireFormat]:
    return {each.name: each for each in formats}


RESULT_FORMATS = _by_name(
    WireFormat("json", _Results.JSON, (f"{_SPARQL}+json", _JSON)),
    WireFormat("xml", _Results.XML, (f"{_SPARQL}+xml", *_XML)),
    WireFormat("csv", _Results.CSV, ("text/csv",)),
    WireFormat("tsv", _Results.TSV, ("text/tab-separated-values",)),
)
"""What SELECT and ASK can give; the first is the default."""

GRAPH_FORMATS = _by_name(
    WireFormat("turtle", _Rdf.TURTLE, ("text/turtle", "application/x-turtle")),
    WireFormat("ntriples", _Rdf.N_TRIPLES, ("application/n-triples", "text/plain")),
    WireFormat("jsonld", _Rdf.JSON_LD, ("application/ld+json", _JSON)),
    WireFormat("rdfxml", _Rdf.RDF_XML, ("application/rdf+xml", *_XML)),
)
"""What CONSTRUCT and DESCRIBE can give; the first is the default."""


class NotAcceptableError(QueryError):
    """The kind of the query gives none of the formats that were asked for."""


class _Limited(io.BytesIO):
    """A file in memory that takes so many bytes and no more."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: ReadableBuffer, /) -> int:
        written = super().write(data)
        if self.tell() > self.limit:
            raise OSError(f"the answer is larger than {self.limit:,} bytes")
        return written


def write_result(
    result: Result, base: str, results_as: str | None, graph_as: str | None, limit: int
) -> tuple[str, bytes]:
    """The media type and the bytes of a result, in the format that suits its kind.

    Raises `NotAcceptableError` where the format for that kind is None, `QueryError` where the
    answer takes more than `limit` bytes or the query fails on the way.
    """
    triples = isinstance(result, pyoxigraph.QueryTriples)
    name, formats = (graph_as, GRAPH_FORMATS) if triples else (results_as, RESULT_FORMATS)
    if name is None:
        offered = ", ".join(each.media_types[0] for each in formats.values())
        raise NotAcceptableError(f"this query can be answered as {offered}, and as nothing else")
    media_type = formats[name].media_types[0]
    if isinstance(result, pyoxigraph.QueryBoolean) and name in ("csv", "tsv"):
        return media_type, b"true\n" if result else b"false\n"
    file = _Limited(limit)
    try:
        _serialize(result, file, formats[name].engine, base)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"{error}; narrow the query or end it with LIMIT") from error
    return media_type, file.getvalue()


def _serialize(result: Result, file: _Limited, engine: Engine, base: str) -> None:
    if isinstance(engine, pyoxigraph.RdfFormat):
        triples = cast("pyoxigraph.QueryTriples", result)
        # Their own serialize takes no prefixes.
        pyoxigraph.serialize(triples, file, engine, prefixes=data_prefixes(base))
    else:
        solutions = cast("pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean", result)
        solutions.serialize(file, engine)
