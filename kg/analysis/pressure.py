"""Triangles of pressure: A presses B, and B deals with C."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import networkx as nx

from kg.analysis.evidence_paths import status
from kg.analysis.measures import Question
from kg.analysis.relations import relations
from kg.analysis.tables import Cell, Reference, Table, plain, table, thing

COLUMNS = (
    "presses", "relation", "pressed", "dealing", "partner", "also_tied", "pressing_status",
    "dealing_status", "pressing_claim", "dealing_claim",
)  # fmt: skip

Edge = tuple[str, str, str, dict[str, Any]]


def measure(network: nx.MultiDiGraph, _question: Question) -> Table:
    """A row per pressing claim and dealing claim of whom is pressed, by names.

    A motif of directed edges of two kinds (Milo et al. 2002; for edges of several kinds
    Ribeiro et al. 2021). `also_tied` tells whether there is any claim between the first and
    the last, which makes the path a triangle. Which relations press and which deal stands in
    `relations.toml`.
    """
    rows = sorted(_rows(network), key=lambda row: [plain(cell) for cell in row])
    return table(COLUMNS, rows)


def _rows(network: nx.MultiDiGraph) -> Iterator[tuple[Cell, ...]]:
    deals: dict[str, list[Edge]] = {}
    for edge in _edges(network, "dealing"):
        deals.setdefault(edge[0], []).append(edge)
        if edge[3]["symmetric"]:
            deals.setdefault(edge[1], []).append((edge[1], edge[0], *edge[2:]))
    for first, middle, key, pressing in _edges(network, "pressing"):
        for _, last, other_key, dealing in deals.get(middle, ()):
            if len({first, middle, last}) < 3:  # noqa: PLR2004 - a triangle has three corners
                continue
            tied = network.has_edge(first, last) or network.has_edge(last, first)
            yield (
                thing(network, first),
                pressing["relation"],
                thing(network, middle),
                dealing["relation"],
                thing(network, last),
                "yes" if tied else "no",
                status(pressing),
                status(dealing),
                Reference(key),
                Reference(other_key),
            )


def _edges(network: nx.MultiDiGraph, role: str) -> Iterator[Edge]:
    wanted = relations(role)
    for edge in network.edges(keys=True, data=True):
        if edge[3]["relation"] in wanted:
            yield edge
