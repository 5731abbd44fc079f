"""Groups of nodes, and ways between them."""

from __future__ import annotations

from itertools import combinations

from kg.analysis.communities import communities
from kg.analysis.paths import shortest_paths

CLIQUES = [*combinations(range(5), 2), *combinations(range(5, 9), 2), (0, 5)]


def test_two_cliques_are_two_groups_and_a_lone_node_is_in_none() -> None:
    assert communities(10, CLIQUES) == [0] * 5 + [1] * 4 + [None]


def test_the_order_of_edges_and_their_direction_change_nothing() -> None:
    turned = [(second, first) for first, second in reversed(CLIQUES)]
    assert communities(9, turned) == communities(9, CLIQUES)


def test_edges_that_come_more_often_bind_more() -> None:
    square = [(0, 1), (1, 2), (2, 3), (3, 0)]
    found = communities(4, [*square, *[(0, 1), (2, 3)] * 5])
    assert found[0] == found[1] != found[2] == found[3]


def test_without_edges_there_are_no_groups() -> None:
    assert communities(2, [(1, 1)]) == [None, None]
    assert communities(0, []) == []


def test_paths_are_the_shortest_and_go_either_way() -> None:
    square = [(1, 0), (1, 2), (3, 2), (3, 0), (2, 4)]
    assert shortest_paths(square, 0, 2, 9) == [[0, 1, 2], [0, 3, 2]]
    assert shortest_paths(square, 0, 2, 1) == [[0, 1, 2]]
    assert shortest_paths(square, 0, 7, 9) == []
    assert shortest_paths([(0, 1), (2, 3)], 0, 3, 9) == []
