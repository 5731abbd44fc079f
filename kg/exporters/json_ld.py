"""JSON-LD: the merged graph in expanded form, as every JSON-LD library reads it."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph

from kg.annotation import Annotation
from kg.errors import ExportError
from kg.graph.claims_rdf import article_triples
from kg.schema import load_ontology


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """One object a subject, sorted."""
    ontology = load_ontology()
    triples = {t for a in annotations for t in article_triples(a, ontology, base)}
    lines = "".join(f"{triple} .\n" for triple in sorted(triples))
    parsed = pyoxigraph.parse(lines.encode(), format=pyoxigraph.RdfFormat.N_TRIPLES)
    written = pyoxigraph.serialize(parsed, format=pyoxigraph.RdfFormat.JSON_LD)
    if written is None:
        raise ExportError("Oxigraph wrote nothing; update pyoxigraph")
    return written.rstrip(b"\n") + b"\n"
