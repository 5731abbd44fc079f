"""Who links those that have nothing to do with each other."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse import diags_array

from kg.analysis.betweenness import betweenness
from kg.analysis.groups import groups
from kg.analysis.measures import Question
from kg.analysis.tables import DIGITS, Table, ranking
from kg.analysis.ties import ties


def measure(network: nx.MultiDiGraph, question: Question) -> Table:
    """Burt's constraint (Burt 1992, 2004), the lowest first: the less, the more of a broker.

    Only of things with two others or more, of whom some must have nothing to do with each
    other. `communities` counts those that the others belong to.
    """
    graph = ties(network)
    nodes = [node for node in graph if _is_between(graph, node)]
    member = groups(graph, question.method)
    between = betweenness(graph)
    found = constraint(graph)
    return ranking(
        network,
        "constraint",
        {node: found[node] for node in nodes},
        ascending=True,
        betweenness={node: round(between[node], DIGITS) for node in nodes},
        communities={node: len({member[other] for other in graph[node]}) for node in nodes},
    )


def constraint(graph: nx.Graph) -> dict[str, float]:
    """How far the ties of each node lead back to each other.

    It is the sum over its others of the squared share of its ties that goes to them,
    straight or by way of a third. The whole at once: networkx goes through pairs of
    neighbours, which took 29 CPU seconds for 2,000 nodes with 6,000 ties.
    """
    if not graph:
        return {}
    weights = nx.to_scipy_sparse_array(graph, list(graph), weight="weight", dtype=float)
    totals = weights.sum(axis=1)
    shares = diags_array(1 / np.where(totals > 0, totals, 1)) @ weights
    invested = (shares + shares @ shares) * (weights > 0)
    return dict(zip(graph, map(float, (invested * invested).sum(axis=1)), strict=True))


def _is_between(graph: nx.Graph, node: str) -> bool:
    """Whether two of its others have no tie: else there is nobody to link."""
    others = list(graph[node])
    between = sum(second in graph[first] for first in others for second in others) // 2
    return between < len(others) * (len(others) - 1) // 2
