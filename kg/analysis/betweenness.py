"""On how many of the shortest ways between others a thing lies."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table, ranking
from kg.analysis.ties import ties

EXACT = 1_000
"""Up to so many nodes it is exact. That took 6 CPU seconds for 1,000 nodes with 3,000 ties, 25
for 2,000: it grows with the square."""

PIVOTS = 250
"""Nodes from which larger networks are looked at (Brandes and Pich 2007)."""

SEED = 20260101
"""The same pivots each time."""


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Betweenness (Freeman 1977; Brandes 2001), as a share of all pairs of others.

    Directions do not count, nor how many reports there are. Above `EXACT` nodes it is an
    estimate from `PIVOTS` of them.
    """
    return ranking(network, "betweenness", betweenness(ties(network)))


def betweenness(graph: nx.Graph) -> dict[str, float]:
    """Betweenness of each node."""
    pivots = None if len(graph) <= EXACT else PIVOTS
    found: dict[str, float] = nx.betweenness_centrality(graph, k=pivots, seed=SEED)
    return found
