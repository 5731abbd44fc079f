"""With how many others a thing has to do."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table, ranking
from kg.analysis.ties import ties


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Degree: the number of others (Freeman 1978); `reports` counts each tie's articles."""
    graph = ties(network)
    return ranking(
        network, "degree", dict(graph.degree()), reports=dict(graph.degree(weight="weight"))
    )
