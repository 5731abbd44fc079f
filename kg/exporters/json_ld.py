"""JSON-LD: the merged graph in expanded form, as every JSON-LD library reads it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

import pyoxigraph

from kg.exporters.exported import Exported
from kg.graph.claims_rdf import article_triples
from kg.graph.sorted_rows import SortedRows, content_of
from kg.schema import load_ontology


def parts(graph: Exported) -> Iterator[bytes]:
    """One object a subject, sorted."""
    ontology, triples = load_ontology(), SortedRows()
    for annotation in graph.annotations:
        triples.add(article_triples(annotation, ontology, graph.base))
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as written:
        lines.writelines(f"{triple} .\n".encode() for triple in triples.keys())  # noqa: SIM118 # not a mapping
        lines.seek(0)
        parsed = pyoxigraph.parse(lines, format=pyoxigraph.RdfFormat.N_TRIPLES)
        pyoxigraph.serialize(parsed, written, format=pyoxigraph.RdfFormat.JSON_LD)
        yield from content_of(written)
    yield b"\n"
