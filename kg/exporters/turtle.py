"""Turtle: all articles merged into one graph, what people open."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation import Annotation
from kg.graph.claims_rdf import article_triples
from kg.graph.ordered import sorted_turtle
from kg.graph.vocabulary import data_prefixes
from kg.schema import load_ontology


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """The merged graph, sorted."""
    ontology = load_ontology()
    triples = {t for a in annotations for t in article_triples(a, ontology, base)}
    return sorted_turtle((f"{triple} .\n" for triple in triples), data_prefixes(base))
