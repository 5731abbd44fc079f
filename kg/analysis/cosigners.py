"""Who signs the same documents."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table
from kg.analysis.two_mode import shared_table


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Signatories by documents in common: the one-mode projection (Newman 2001)."""
    return shared_table(network, "signing", 0, ("signatory", "other", "documents"))
