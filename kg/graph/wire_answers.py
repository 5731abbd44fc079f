"""What a SPARQL server answers over the wire, as an `Answer`."""

from __future__ import annotations

from typing import IO

import pyoxigraph

from kg.errors import QueryError, RemoteError
from kg.graph.answers import Answer
from kg.graph.queries import answer_of_results, answer_of_triples
from kg.graph.query_formats import GRAPH_FORMATS, RESULT_FORMATS
from kg.graph.query_hints import unbound_prefixes
from kg.graph.vocabulary import data_prefixes

ACCEPTED = (
    "application/sparql-results+json, application/n-triples, "
    "application/sparql-results+xml;q=0.8, text/turtle;q=0.7, application/rdf+xml;q=0.5"
)
"""The formats that an answer may have; which of them fits is the server's to say."""

_ENGINES = {
    media_type: each.engine
    for formats in (GRAPH_FORMATS, RESULT_FORMATS)
    for each in formats.values()
    for media_type in each.media_types
}


def with_prefixes(text: str, base: str) -> str:
    """The query with those of our prefixes that it uses and does not declare, on one line."""
    bound = data_prefixes(base)
    used = [name for name in unbound_prefixes(text, ()) if name in bound]
    return "".join(f"PREFIX {name}: <{bound[name]}> " for name in used) + text


def read_answer(stream: IO[bytes], media_type: str, base: str, rows: int) -> Answer:
    """The answer that a server sends, read no further than `rows` rows.

    Raises `QueryError` where it has more, `RemoteError` where it is no answer to a query, or
    breaks off.
    """
    engine, prefixes = _ENGINES.get(media_type), data_prefixes(base)
    if engine is None:
        raise RemoteError(f"the server answered with {media_type or 'something'}, not with rows")
    try:
        if isinstance(engine, pyoxigraph.RdfFormat):
            triples = (quad.triple for quad in pyoxigraph.parse(stream, format=engine))
            return answer_of_triples(triples, prefixes, rows)
        found = pyoxigraph.parse_query_results(stream, format=engine)
        return answer_of_results(found, prefixes, rows)
    except (QueryError, RemoteError):
        raise
    except (OSError, ValueError, RuntimeError, SyntaxError) as error:
        raise RemoteError(
            f"the server's answer is damaged or broke off ({' '.join(str(error).split())[:200]}); "
            "it may have a time limit of its own: narrow the query, or end it with LIMIT"
        ) from error
