"""Ways from one thing to another along the network of claims."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

import networkx as nx


def shortest_paths(
    pairs: Sequence[tuple[int, int]], start: int, end: int, most: int
) -> list[list[int]]:
    """Up to `most` of the shortest ways from `start` to `end`, each as the nodes on it.

    `pairs` are edges, which may be gone along either way. Without a way there is none.
    """
    graph = nx.Graph(sorted({(min(pair), max(pair)) for pair in pairs}))
    # Elsewhere edges may come in another order, and with them the paths that are told first.
    with nx.config(backend_priority=[]):
        if start not in graph or end not in graph or not nx.has_path(graph, start, end):
            return []
        return list(islice(nx.all_shortest_paths(graph, start, end), most))
