"""Where the nodes lie: computed here, with a fixed seed, so that the page opens at once.

Fruchterman and Reingold (1991), with repulsion cut off at a radius and neighbours found by
a KD-tree. vis-network's own physics takes 88 s for 500 nodes in the browser.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Pairs = NDArray[np.intp]

SEED = 20260101
EDGE_LENGTH = 230
"""Wanted length of an edge in pixels: room for a relation and its badge."""

ROUNDS = 200
FEWEST_ROUNDS = 60
ROUNDS_FOR = 150
"""Up to this many nodes all rounds are run; of more nodes each round costs more."""

ALL_PAIRS = 400
"""Up to this many nodes every pair repels, which gives the rounder outline. More of them would be
a ball: they start out by community, which also takes a third of the time at 10,000."""

REACH = 2.0
"""Repulsion beyond this many edge lengths is left out where there are more nodes."""

GRAVITY = 1.4
"""Pull to the middle: nodes without edges come to lie 1.5 edge lengths apart, not out of sight."""

GRAVITY_NEAR = 0.05
"""The pull where far nodes do not repel: with more of it large graphs are pressed to a disc."""

NEAREST = 0.4
"""No two nodes are nearer, in edge lengths: below, their names run into one another."""

TOGETHER = 0.12
"""Pull of a node to the middle of its community, so that the groups of a large graph can be seen
apart; from 0.3 on they are knots with nothing between them."""

SPREAD = 1.2
"""Distance of communities from the middle, against that of nodes without any."""

WIDEN = 1.4
"""Screens are wider than high."""


def positions(
    count: int,
    edges: Sequence[tuple[int, int]],
    communities: Sequence[int | None] | None = None,
) -> list[tuple[int, int]]:
    """Places of `count` nodes in whole pixels; `edges` are pairs of node numbers.

    `communities` gives each node's, and nodes of one are drawn together.
    """
    if count == 0:
        return []
    links = np.array(sorted({(a, b) for a, b in edges if a != b}), dtype=np.intp).reshape(-1, 2)
    members = np.array([-1 if c is None else c for c in communities or [None] * count])
    places = _start(count) if count <= ALL_PAIRS else _start_apart(members)
    rounds = max(FEWEST_ROUNDS, min(ROUNDS, ROUNDS * ROUNDS_FOR // count))
    for step in np.linspace(0.6, 0.02, rounds):
        forces = _forces(places, links) + _to_middles(places, members)
        places += _limited(forces, float(step))
    _part(places)
    places = (places - places.mean(axis=0)) * EDGE_LENGTH
    return [(round(x * WIDEN), round(y)) for x, y in places.tolist()]


def _start(count: int) -> Floats:
    """A sunflower (Vogel 1979), a little shaken: nodes that come first lie in the middle."""
    number = np.arange(count, dtype=np.float64)
    radius, angle = 0.7 * np.sqrt(number + 0.5), number * 2.399963229728653
    places = np.stack((radius * np.cos(angle), radius * np.sin(angle)), axis=1)
    shaken: Floats = places + np.random.default_rng(SEED).uniform(-0.05, 0.05, places.shape)
    return shaken


def _start_apart(members: Pairs) -> Floats:
    """Each community in a sunflower of its own, these in a sunflower as their sizes need."""
    places = np.zeros((len(members), 2))
    filled = 0
    for community in np.unique(members):
        own = np.flatnonzero(members == community)
        middle = filled + len(own) / 2
        radius, angle = SPREAD * np.sqrt(middle), float(community) * 2.399963229728653
        places[own] = _start(len(own))
        places[own] += np.array([radius * np.cos(angle), radius * np.sin(angle)])
        filled += len(own)
    return places


def _forces(places: Floats, links: Pairs) -> Floats:
    pull = GRAVITY if len(places) <= ALL_PAIRS else GRAVITY_NEAR
    forces = _apart(places) - pull * places
    along, length = _differences(places, links)
    _push(forces, links, -along * length)
    return forces


def _to_middles(places: Floats, members: Pairs) -> Floats:
    """Pull to the middle of the own community; nodes without one (-1) are not pulled."""
    pull = np.zeros_like(places)
    kept = members >= 0
    sizes = np.maximum(np.bincount(members[kept]), 1)
    for axis in (0, 1):
        middles = np.bincount(members[kept], weights=places[kept, axis]) / sizes
        pull[kept, axis] = TOGETHER * (middles[members[kept]] - places[kept, axis])
    return pull


def _apart(places: Floats) -> Floats:
    """Repulsion: the inverse of the distance, away from every other node."""
    if len(places) > ALL_PAIRS:
        return _apart_near(places)
    gaps = [np.subtract.outer(axis, axis) for axis in places.T]
    square = gaps[0] * gaps[0]
    square += gaps[1] * gaps[1]
    weight = np.reciprocal(np.maximum(square, 0.0001, out=square), out=square)
    return np.stack([np.einsum("ij,ij->i", gap, weight) for gap in gaps], axis=1)


def _apart_near(places: Floats) -> Floats:
    near = _near(places, REACH)
    away, distance = _differences(places, near)
    forces = np.zeros_like(places)
    _push(forces, near, away / distance**2)
    return forces


def _part(places: Floats) -> None:
    """Move apart, a few times over, those that are nearer than `NEAREST`."""
    for _ in range(150):
        near = _near(places, NEAREST)
        if len(near) == 0:
            return
        away, distance = _differences(places, near)
        missing = np.maximum(NEAREST * 1.05 - distance, 0.0)
        _push(places, near, away / distance * missing / 2)


def _near(places: Floats, reach: float) -> Pairs:
    """The pairs of nodes that are no further from one another, the lower number first."""
    if len(places) <= ALL_PAIRS:
        gaps = [np.subtract.outer(axis, axis) for axis in places.T]
        square = gaps[0] * gaps[0] + gaps[1] * gaps[1]
        return np.argwhere(np.triu(square <= reach * reach, k=1))
    # Late: SciPy takes longer to load than a small graph to be laid out.
    from scipy.spatial import cKDTree

    pairs: Pairs = cKDTree(places).query_pairs(reach, output_type="ndarray")
    return pairs


def _differences(places: Floats, pairs: Pairs) -> tuple[Floats, Floats]:
    gap = places[pairs[:, 0]] - places[pairs[:, 1]]
    length = np.sqrt((gap * gap).sum(axis=1, keepdims=True))
    return gap, np.maximum(length, 0.01)


def _push(forces: Floats, pairs: Pairs, push: Floats) -> None:
    for axis in (0, 1):
        for end, sign in ((0, 1.0), (1, -1.0)):
            forces[:, axis] += sign * np.bincount(
                pairs[:, end], weights=push[:, axis], minlength=len(forces)
            )


def _limited(forces: Floats, step: float) -> Floats:
    length = np.maximum(np.sqrt((forces * forces).sum(axis=1, keepdims=True)), 1e-9)
    moved: Floats = forces / length * np.minimum(length, step)
    return moved
