"""Claims between two entities as one tie, weighted by how many reports there are of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx


def reports(claims: Iterable[Mapping[str, Any]]) -> int:
    """How many independent reports stand behind claims: articles, each counted once.

    However often one article repeats itself, it is one report.
    """
    return len({claim["article"] for claim in claims})


def ties(network: nx.MultiDiGraph) -> nx.Graph:
    """Who has to do with whom, either way; `weight` is the number of reports of it.

    Claims of a thing about itself are left out.
    """
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for subject, value, claim in network.edges(data=True):
        if subject != value:
            pairs[min(subject, value), max(subject, value)].append(claim)
    return _weighted(nx.Graph(), network, pairs)


def arcs(network: nx.MultiDiGraph) -> nx.DiGraph:
    """Who does something to whom; `weight` is the number of reports of it.

    A symmetric relation, such as a partnership, is an arc each way.
    """
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for subject, value, claim in network.edges(data=True):
        if subject != value:
            pairs[subject, value].append(claim)
            if claim["symmetric"]:
                pairs[value, subject].append(claim)
    return _weighted(nx.DiGraph(), network, pairs)


def _weighted(
    graph: nx.Graph,
    network: nx.MultiDiGraph,
    pairs: Mapping[tuple[str, str], list[Mapping[str, Any]]],
) -> nx.Graph:
    """Nodes and edges in the order of names, so that nothing hangs on the order of reading."""
    order = {node: place for place, node in enumerate(network)}
    graph.add_nodes_from(network.nodes.items())
    for pair in sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])):
        graph.add_edge(*pair, weight=reports(pairs[pair]))
    return graph
