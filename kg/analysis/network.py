"""The claims of a corpus as a networkx graph, for measures and drawings of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import networkx as nx

from kg.annotation import Annotation, Claim

Keep = Callable[[Claim], bool]
"""Says of a claim whether it becomes an edge."""


def network(annotations: Sequence[Annotation], keep: Keep | None = None) -> nx.MultiDiGraph:
    """One node per entity, one edge per claim between two entities.

    Nodes are keyed by IRI and have `name` and `type`; edges are keyed by claim id and have
    `relation`, `modality`, `negated`, `fact` (whether a plain triple is made of the claim),
    `source` (IRI or empty), `article` (IRI), `sentence` and `score`. Claims about literals
    and about other claims are no edges. Without `keep` every claim counts, denials as well.
    """
    graph = nx.MultiDiGraph()
    for annotation in sorted(annotations, key=lambda row: row.article.id):
        for entity in annotation.entities:
            graph.add_node(entity.iri, name=entity.name, type=entity.type)
        for claim in annotation.claims:
            if keep is None or keep(claim):
                _add_edge(graph, annotation, claim)
    return graph


def _add_edge(graph: nx.MultiDiGraph, annotation: Annotation, claim: Claim) -> None:
    iris = {entity.id: entity.iri for entity in annotation.entities}
    if not isinstance(claim.object, str):
        return
    graph.add_edge(
        iris[claim.subject],
        iris[claim.object],
        key=claim.id,
        relation=claim.relation,
        modality=claim.modality,
        negated=claim.negated,
        fact=claim.is_fact,
        source=iris[claim.source] if claim.source else "",
        article=annotation.article.id,
        sentence=claim.evidence.text,
        score=claim.score,
    )
