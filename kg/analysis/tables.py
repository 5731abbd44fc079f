"""What a measure gives: a table whose cells are things, texts and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx

DIGITS = 6
"""Figures are rounded to this before they are ranked: networkx's backends sum in other orders,
and what differs after the sixth digit is no difference between two people."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity in a table."""

    iri: str
    name: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A claim in a table, by its id: `kg explain` shows its sentence."""

    claim: str


Cell = Thing | Reference | str | int | float
"""What a table holds."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a measure, best first; equal ones in the order of their names."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def texts(self) -> list[list[str]]:
        """The rows as people read them."""
        return [[plain(cell) for cell in row] for row in self.rows]

    def __len__(self) -> int:
        return len(self.rows)


def plain(cell: Cell) -> str:
    """A cell as people read it: the name of a thing, the id of a claim, a number."""
    if isinstance(cell, Thing):
        return cell.name
    return cell.claim if isinstance(cell, Reference) else str(cell)


def thing(network: nx.Graph, node: str) -> Thing:
    """A node of a network as a cell."""
    return Thing(node, network.nodes[node]["name"])


def ranking(
    network: nx.MultiDiGraph,
    measure: str,
    values: Mapping[str, float],
    *,
    ascending: bool = False,
    **more: Mapping[str, Cell],
) -> Table:
    """Things by a value, with how many facts and other claims they take part in.

    `more` are further columns between the value and these counts.
    """
    rounded = {node: round(value, DIGITS) for node, value in values.items()}
    sign = 1 if ascending else -1
    order = sorted(rounded, key=lambda node: (sign * rounded[node], *_name(network, node)))
    rows = (
        (
            thing(network, node),
            network.nodes[node]["type"],
            rounded[node],
            *(column[node] for column in more.values()),
            *fact_counts(network, node),
        )
        for node in order
    )
    return Table(("entity", "type", measure, *more, "facts", "other_claims"), tuple(rows))


def _name(network: nx.MultiDiGraph, node: str) -> tuple[str, str]:
    return network.nodes[node]["name"], node


def fact_counts(network: nx.MultiDiGraph, node: str) -> tuple[int, int]:
    """How many facts a thing takes part in, and how many claims that are none."""
    keys = {
        key: fact
        for edges in (network.in_edges, network.out_edges)
        for *_, key, fact in edges(node, keys=True, data="fact")
    }
    facts = sum(keys.values())
    return facts, len(keys) - facts


def table(columns: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table of rows that are in their order already."""
    return Table(tuple(columns), tuple(rows))
