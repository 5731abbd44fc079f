"""Who has to do with those who have much to do with each other."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse.linalg import eigsh

from kg.analysis.measures import Question
from kg.analysis.tables import Table, ranking
from kg.analysis.ties import ties


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Eigenvector centrality (Bonacich 1972), weighted by reports.

    It compares only things that are connected, so that those outside the largest part of
    the network have none; of parts of one size the one with the first name is taken.
    """
    graph = ties(network)
    order = {node: place for place, node in enumerate(graph)}
    parts = [sorted(part, key=order.__getitem__) for part in nx.connected_components(graph)]
    largest = max(parts, key=lambda part: (len(part), -order[part[0]]), default=[])
    return ranking(network, "eigenvector", _principal(graph, largest))


def _principal(graph: nx.Graph, nodes: list[str]) -> dict[str, float]:
    """The principal eigenvector, of length 1; Lanczos from a fixed start repeats itself."""
    if len(nodes) < 2:  # noqa: PLR2004 - one thing alone is central to nothing
        return {}
    matrix = nx.to_scipy_sparse_array(graph, nodes, weight="weight", dtype=float)
    _, vectors = eigsh(matrix, k=1, which="LA", v0=np.ones(len(nodes)))
    return dict(zip(nodes, map(float, abs(vectors[:, 0])), strict=True))
