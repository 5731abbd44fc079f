"""Judgements that cannot all hold: two things that are one by a chain of SAME, and DIFFERENT."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Node = TypeVar("Node", bound=tuple[str, ...])
Edge = frozenset[Node]
Pair = tuple[Node, Node]


def contradictory(
    same: Sequence[Pair[Node]], different: Sequence[Pair[Node]]
) -> list[set[Edge[Node]]]:
    """The edges of each contradiction, those that share an edge as one.

    Of each pair that is DIFFERENT the shortest chain of SAME that says otherwise, until there
    is none: only what takes part in a contradiction is set aside.
    """
    edges = {frozenset(pair) for pair in same if pair[0] != pair[1]}
    apart = sorted({tuple(sorted(pair)) for pair in different})
    conflicts: list[set[Edge[Node]]] = []
    while True:
        links = _links(edges)
        found = [
            {*chain, frozenset(pair)}
            for pair in apart
            if (chain := _chain(links, pair[0], pair[1])) is not None
        ]
        if not found:
            return _joined(conflicts)
        conflicts += found
        gone = set().union(*found)
        edges -= gone
        apart = [pair for pair in apart if frozenset(pair) not in gone]


def _links(edges: Iterable[Edge[Node]]) -> Mapping[Node, list[Node]]:
    links: dict[Node, list[Node]] = defaultdict(list)
    for edge in edges:
        left, right = sorted(edge)
        links[left].append(right)
        links[right].append(left)
    return {node: sorted(others) for node, others in links.items()}


def _chain(links: Mapping[Node, list[Node]], start: Node, end: Node) -> list[Edge[Node]] | None:
    """The edges of the shortest chain between two nodes, by breadth-first search."""
    came_from: dict[Node, Node] = {start: start}
    waiting = deque([start])
    while waiting and end not in came_from:
        node = waiting.popleft()
        for other in links.get(node, ()):
            if other not in came_from:
                came_from[other] = node
                waiting.append(other)
    if end not in came_from:
        return None
    chain, node = [], end
    while node != start:
        chain.append(frozenset((node, came_from[node])))
        node = came_from[node]
    return chain


def _joined(conflicts: Iterable[set[Edge[Node]]]) -> list[set[Edge[Node]]]:
    joined: list[set[Edge[Node]]] = []
    for conflict in conflicts:
        group = set(conflict)
        for other in [each for each in joined if each & group]:
            joined.remove(other)
            group |= other
        joined.append(group)
    return joined
