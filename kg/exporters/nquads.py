"""N-Quads: what `trig` has, a quad a line, for stores and programs that read lines.

A triple that several articles say stands once for each of them in the default graph, too: in
RDF it is the same triple.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph

from kg.exporters.exported import Exported
from kg.graph.claims_rdf import article_triples
from kg.graph.terms import iri
from kg.schema import load_ontology


def parts(graph: Exported) -> Iterator[bytes]:
    """An article after the other, then the judgements of who is who."""
    ontology = load_ontology()
    for annotation in graph.annotations:
        name = iri(annotation.article.id)
        triples = article_triples(annotation, ontology, graph.base)
        yield "".join(f"{triple} .\n{triple} {name} .\n" for triple in triples).encode()
    judged = pyoxigraph.parse(graph.judgements, format=pyoxigraph.RdfFormat.TRIG)
    yield "".join(f"{quad} .\n" for quad in judged).encode()
