"""Ways from one thing to another, with the claims along them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.paths import shortest_paths
from kg.analysis.tables import Cell, Reference, Table, table, thing

MOST = 10
"""Paths that are told: nobody reads more, and hubs have thousands of one length."""

COLUMNS = (
    "path", "step", "subject", "relation", "object", "status", "claim", "publisher", "published",
    "sentence",
)  # fmt: skip


def measure(network: nx.MultiDiGraph, question: Question) -> Table:
    """A row per claim on each of the shortest ways (Moore 1959), step by step.

    Claims may be gone along either way; all claims between two steps are told, so that what
    one source says and another denies stand together.
    """
    order = list(network)
    places = {node: place for place, node in enumerate(order)}
    ends = [places.get(each, -1) for each in question.things]
    pairs = [(places[first], places[second]) for first, second in network.edges()]
    rows: list[tuple[Cell, ...]] = []
    for number, path in enumerate(shortest_paths(pairs, ends[0], ends[1], MOST), start=1):
        for step, (first, second) in enumerate(pairwise(path), start=1):
            rows += [
                (number, step, *cells) for cells in _claims(network, order[first], order[second])
            ]
    return table(COLUMNS, rows)


def _claims(network: nx.MultiDiGraph, first: str, second: str) -> Iterator[tuple[Cell, ...]]:
    for subject, value in ((first, second), (second, first)):
        between = network.get_edge_data(subject, value) or {}
        for key in sorted(between, key=lambda key: (not between[key]["fact"], key)):
            claim = between[key]
            yield (
                thing(network, subject),
                claim["relation"],
                thing(network, value),
                status(claim),
                Reference(key),
                claim["publisher"],
                claim["published"],
                claim["sentence"],
            )


def status(claim: dict[str, Any]) -> str:
    """How certainly a claim is said, and by whom: `alleged by Oxfam, not so`."""
    words = claim["modality"]
    if claim["source_name"]:
        words += f" by {claim['source_name']}"
    marks = [
        mark for mark, holds in (("not so", claim["negated"]), ("ended", claim["ended"])) if holds
    ]
    return ", ".join([words, *marks])
