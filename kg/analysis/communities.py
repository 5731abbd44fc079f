"""Groups of things that are talked of together: communities of the network of claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import networkx as nx

SEED = 20260101
"""Louvain visits nodes in random order: a fixed one gives the same groups each time."""


def communities(count: int, pairs: Sequence[tuple[int, int]]) -> list[int | None]:
    """The community of each of `count` nodes, by Louvain's method (Blondel et al. 2008).

    `pairs` are the edges; a pair that comes more often binds more. Communities are numbered
    from the largest on; a node without edges is in none.
    """
    weights = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    graph = nx.Graph()
    for (first, second), weight in sorted(weights.items()):
        graph.add_edge(first, second, weight=weight)
    # Elsewhere nodes may come in another order, and Louvain's groups hang on it.
    with nx.config(backend_priority=[]):
        found = nx.community.louvain_communities(graph, seed=SEED) if len(graph) else []
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group))
    member: list[int | None] = [None] * count
    for number, group in enumerate(groups):
        for node in group:
            member[node] = number
    return member
