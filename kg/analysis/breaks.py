"""Without whom the network would fall apart, and how far."""

from __future__ import annotations

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.tables import Table, ranking
from kg.analysis.ties import ties


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """Articulation points (Hopcroft and Tarjan 1973), those that cut off most first.

    `cut_off` counts the things that would no longer be connected with the largest piece
    that is left, `pieces` the pieces.
    """
    pieces = _pieces(ties(network))
    return ranking(
        network,
        "cut_off",
        {node: sum(sizes) - max(sizes) for node, sizes in pieces.items()},
        pieces={node: len(sizes) for node, sizes in pieces.items()},
    )


def _pieces(graph: nx.Graph) -> dict[str, list[int]]:
    """What is left of its part of the network without each articulation point: sizes.

    Read off the tree of blocks and the points that they share, each of which is passed
    once; taking every point out and looking would take their number times as long.
    """
    points = set(nx.articulation_points(graph))
    tree = nx.Graph()
    weights: dict[object, int] = dict.fromkeys(points, 1)
    for number, block in enumerate(nx.biconnected_components(graph)):
        weights[number] = len(block - points)
        tree.add_edges_from((number, point) for point in block & points)
    found: dict[str, list[int]] = {point: [] for point in points}
    for part in nx.connected_components(tree):
        _weigh(tree, min(part, key=str), weights, found)
    return found


def _weigh(
    tree: nx.Graph, root: object, weights: dict[object, int], found: dict[str, list[int]]
) -> None:
    """Add to each point the sizes of the pieces on every side of it."""
    below = dict.fromkeys(nx.node_connected_component(tree, root), 0)
    total = sum(weights[node] for node in below)
    edges = [*nx.bfs_edges(tree, root)]
    for parent, child in reversed(edges):
        below[child] += weights[child]
        below[parent] += below[child]
    for parent, child in edges:
        if parent in found and isinstance(parent, str):
            found[parent].append(below[child])
        if child in found:
            found[child].append(total - below[child])
