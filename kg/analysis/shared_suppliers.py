"""Buyers who buy from the same sellers."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table
from kg.analysis.two_mode import shared_table


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Buyers by sellers in common: the one-mode projection (Newman 2001)."""
    return shared_table(network, "selling", 1, ("buyer", "other", "sellers"))
