"""TriG: the merge of all articles as default graph, then a named graph per article.

Without the merge, queries find nothing in stores whose default graph is not the union.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation import Annotation
from kg.graph.claims_rdf import article_triples
from kg.graph.ordered import sorted_trig
from kg.graph.terms import iri
from kg.graph.vocabulary import data_prefixes
from kg.schema import load_ontology


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """The dataset, sorted."""
    ontology = load_ontology()
    graphs = {
        iri(annotation.article.id): [
            f"{triple} .\n" for triple in article_triples(annotation, ontology, base)
        ]
        for annotation in annotations
    }
    merged = {line for lines in graphs.values() for line in lines}
    return sorted_trig(merged, graphs, data_prefixes(base))
