"""RDF 1.2 Turtle: a claim reifies its triple, and asserts it only where it is a fact.

`claim:1 rdf:reifies <<( entity:a kg:sellsTo entity:b )>>` describes a triple without stating
it. The annotation syntax `{| |}` would state it, so it is not used for what is no fact, and
Oxigraph writes facts beside it, which is the same graph.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import Annotation
from kg.exporters.exported import Exported
from kg.graph.claims_rdf import article_triples
from kg.graph.naming import article_graph
from kg.graph.ordered import header
from kg.graph.pieces import shared_turtle
from kg.graph.sorted_rows import SortedRows
from kg.graph.terms import term
from kg.graph.vocabulary import RDF, data_prefixes
from kg.schema import Ontology, load_ontology

REIFIES = f"<{RDF}reifies>"
_REPLACED = frozenset(f"<{RDF}{name}>" for name in ("subject", "predicate", "object"))


def parts(graph: Exported) -> Iterator[bytes]:
    """The merged graph, sorted."""
    ontology, base, lines = load_ontology(), graph.base, SortedRows()
    for annotation in graph.annotations:
        lines.add(f"{triple} .\n" for triple in _triples(annotation, ontology, base))
    yield header(data_prefixes(base))
    yield from shared_turtle(lines.keys(), base)


def _triples(annotation: Annotation, ontology: Ontology, base: str) -> Iterator[str]:
    graph = article_graph(annotation, ontology, base)
    for triple in article_triples(annotation, ontology, base):
        if triple.split(" ", 2)[1] not in _REPLACED:
            yield triple
    for claim in graph.claims.values():
        subject, value = graph.ends(claim)
        yield f"{graph.claim(claim.id)} {REIFIES} <<( {subject} {term(claim.relation)} {value} )>>"
