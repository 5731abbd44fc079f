"""Who sells to whom."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table
from kg.analysis.two_mode import pairs_table


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """The two-mode network of sellers and buyers (Breiger 1974)."""
    return pairs_table(network, "selling", ("seller", "buyer"))
