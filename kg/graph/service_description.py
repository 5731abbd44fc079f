"""What the endpoint is, in the words of the SPARQL 1.1 Service Description."""

from __future__ import annotations

from typing import cast

import pyoxigraph

from kg.graph.query_formats import GRAPH_FORMATS, RESULT_FORMATS, WireFormat
from kg.graph.vocabulary import RDF

SD = "http://www.w3.org/ns/sparql-service-description#"


def describe_service(address: str, form: str) -> tuple[str, bytes]:
    """Media type and bytes of the description, in one of `GRAPH_FORMATS`.

    The default graph is the merge of all articles, each of which is a named graph.
    """
    wanted = GRAPH_FORMATS[form]
    engine = cast("pyoxigraph.RdfFormat", wanted.engine)
    node = pyoxigraph.NamedNode
    service = node(address)
    values = [
        (f"{RDF}type", f"{SD}Service"),
        (f"{SD}endpoint", address),
        (f"{SD}supportedLanguage", f"{SD}SPARQL11Query"),
        (f"{SD}feature", f"{SD}UnionDefaultGraph"),
        *((f"{SD}resultFormat", each.iri) for each in _formats()),
    ]
    triples = [pyoxigraph.Triple(service, node(name), node(value)) for name, value in values]
    content = pyoxigraph.serialize(
        triples,
        format=engine,
        prefixes={"sd": SD, "formats": "http://www.w3.org/ns/formats/"},
    )
    return wanted.media_types[0], content or b""


def _formats() -> list[WireFormat]:
    return [*RESULT_FORMATS.values(), *GRAPH_FORMATS.values()]
