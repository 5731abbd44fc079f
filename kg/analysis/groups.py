"""Groups of things that are talked of together, as a table."""

from __future__ import annotations

import random

import networkx as nx

from kg.analysis.communities import SEED, communities
from kg.analysis.measures import Question
from kg.analysis.tables import Table, fact_counts, table, thing
from kg.analysis.ties import ties
from kg.errors import AnalysisError

METHODS = ("louvain", "leiden")
"""How communities may be found."""


def measure(network: nx.MultiDiGraph, question: Question) -> Table:
    """A row per thing, by community from the largest on, then by name.

    Communities maximise modularity (Newman and Girvan 2004) with weights by reports:
    Louvain (Blondel et al. 2008), or Leiden (Traag et al. 2019) by igraph. `ties` counts the
    others in the same community, `outside` those in another.
    """
    graph = ties(network)
    member = groups(graph, question.method)
    nodes = sorted(member, key=lambda node: (member[node], network.nodes[node]["name"], node))
    rows = [
        (
            member[node] + 1,
            thing(network, node),
            network.nodes[node]["type"],
            *_split(graph, node, member),
            *fact_counts(network, node),
        )
        for node in nodes
    ]
    return table(("community", "entity", "type", "ties", "outside", "facts", "other_claims"), rows)


def groups(graph: nx.Graph, method: str = "louvain") -> dict[str, int]:
    """The community of each node that has a tie, counted from 0, the largest first.

    Raises `AnalysisError` where the method is unknown or its library is not installed.
    """
    if method not in METHODS:
        raise AnalysisError(f"unknown method {method!r}; there are: {', '.join(METHODS)}")
    if method == "leiden":
        return _leiden(graph)
    nodes = list(graph)
    places = {node: place for place, node in enumerate(nodes)}
    pairs = [
        (places[first], places[second])
        for first, second, weight in graph.edges(data="weight")
        for _ in range(weight)
    ]
    found = communities(len(nodes), pairs)
    return {node: group for node, group in zip(nodes, found, strict=True) if group is not None}


def _leiden(graph: nx.Graph) -> dict[str, int]:
    try:
        import igraph
    except ImportError as error:
        raise AnalysisError(
            "Leiden needs igraph: python -m pip install 'newskg[igraph]', or choose louvain"
        ) from error
    nodes = [node for node in graph if graph.degree(node)]
    places = {node: place for place, node in enumerate(nodes)}
    edges = [(places[first], places[second]) for first, second in graph.edges]
    weights = [weight for *_, weight in graph.edges(data="weight")]
    igraph.set_random_number_generator(random.Random(SEED))  # noqa: S311 - repeats itself
    found = igraph.Graph(len(nodes), edges).community_leiden(
        objective_function="modularity", weights=weights, n_iterations=-1
    )
    parts = sorted((sorted(part) for part in found), key=lambda part: (-len(part), part))
    return {nodes[place]: number for number, part in enumerate(parts) for place in part}


def _split(graph: nx.Graph, node: str, member: dict[str, int]) -> tuple[int, int]:
    within = sum(member[other] == member[node] for other in graph[node])
    return within, len(graph[node]) - within
