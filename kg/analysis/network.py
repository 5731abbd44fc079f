"""The claims of a corpus as a networkx graph, for measures and drawings of one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import networkx as nx

from kg.annotation import Annotation, Claim
from kg.corpus import Corpus, Statement, merge
from kg.page.edges import is_symmetric

Keep = Callable[[Claim], bool]
"""Says of a claim whether it becomes an edge."""


def network(annotations: Sequence[Annotation], keep: Keep | None = None) -> nx.MultiDiGraph:
    """One node per entity, one edge per claim between two entities.

    Nodes are keyed by IRI and have `name` and `type`; they come in the order of their names.
    Edges are keyed by claim id and have `relation`, `symmetric`, `modality`, `negated`,
    `ended`, `basis`, `fact` (whether a plain triple is made of the claim), `source` and
    `source_name` (who says it, empty where the article itself does), `article` (IRI),
    `title`, `publisher`, `published`, `start` and `end` (when it happened), all of them
    empty where unknown, `sentence` and `score`. Claims about literals and about other claims
    are no edges. Without `keep` every claim counts, denials as well.
    """
    return corpus_network(merge(annotations), keep)


def corpus_network(corpus: Corpus, keep: Keep | None = None) -> nx.MultiDiGraph:
    """The network of what is merged already; see `network`."""
    graph = nx.MultiDiGraph()
    for thing in sorted(corpus.things, key=lambda thing: (thing.name, thing.iri)):
        graph.add_node(thing.iri, name=thing.name, type=thing.type)
    for statement in corpus.statements:
        if keep is None or keep(statement.claim):
            _add_edge(graph, corpus, statement)
    return graph


def _add_edge(graph: nx.MultiDiGraph, corpus: Corpus, statement: Statement) -> None:
    if not isinstance(statement.object, int):
        return
    claim = statement.claim
    graph.add_edge(
        corpus.things[statement.subject].iri,
        corpus.things[statement.object].iri,
        key=claim.id,
        relation=claim.relation,
        symmetric=is_symmetric(claim.relation),
        modality=claim.modality,
        negated=claim.negated,
        ended=claim.ended,
        basis=claim.basis,
        fact=claim.is_fact,
        sentence=claim.evidence.text,
        score=claim.score,
        **_origin(corpus, statement),
    )


def _origin(corpus: Corpus, statement: Statement) -> dict[str, str]:
    article, time = corpus.articles[statement.article], statement.claim.time
    source = None if statement.source is None else corpus.things[statement.source]
    return {
        "source": source.iri if source else "",
        "source_name": source.name if source else "",
        "article": article.id,
        "title": article.title or "",
        "publisher": article.publisher or "",
        "published": article.published or "",
        "start": (time.start or "") if time else "",
        "end": (time.end or "") if time else "",
    }
