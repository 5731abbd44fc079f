"""What much is done to by those to whom much is done."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table, ranking
from kg.analysis.ties import arcs

DAMPING = 0.85
"""The value of the paper."""

TOLERANCE = 1e-12
"""Far below the digits that are shown, so that backends agree on them."""


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """PageRank (Brin and Page 1998) along the claims, weighted by reports."""
    found = nx.pagerank(arcs(network), alpha=DAMPING, tol=TOLERANCE, max_iter=1_000)
    return ranking(network, "pagerank", found)
