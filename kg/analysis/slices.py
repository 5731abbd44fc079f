"""The network slice by slice of time: what is claimed, who comes, who goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import networkx as nx

from kg.analysis.measures import Question
from kg.analysis.periods import overlaps, period
from kg.analysis.tables import Cell, Table, table, thing
from kg.analysis.ties import ties
from kg.errors import AnalysisError

STEPS: Mapping[str, int] = {"year": 4, "month": 7, "day": 10}
"""Each step and how much of an ISO date names one."""

UNDATED = "undated"
COLUMNS = ("slice", "claims", "facts", "entities", "new", "gone", "most_ties", "ties")


def measure(network: nx.MultiDiGraph, question: Question) -> Table:
    """A row per slice in which a claim begins or ends (time slices: Moody et al. 2005).

    A claim is in every slice that its period overlaps; see `kg.analysis.periods.period`.
    `facts` counts those that are facts, `new` and `gone` the entities that the slice before
    did not have, and those that only it had. `most_ties` has to do with the most others,
    `ties` of them. Claims without a date make the last row.
    """
    if question.step not in STEPS:
        raise AnalysisError(f"unknown step {question.step!r}; there are: {', '.join(STEPS)}")
    return table(COLUMNS, _rows(network, _slices(network, STEPS[question.step])))


def _slices(network: nx.MultiDiGraph, length: int) -> dict[str, list[tuple[str, str, str]]]:
    dates = {key: period(claim) for *_, key, claim in network.edges(keys=True, data=True)}
    names = sorted({date[:length] for both in dates.values() if both for date in both})
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for subject, value, key in network.edges(keys=True):
        told = dates[key]
        within = [name for name in names if told and overlaps(told, name, name)]
        for name in within or [UNDATED]:
            found[name].append((subject, value, key))
    return {name: found[name] for name in [*names, UNDATED] if found[name]}


def _rows(
    network: nx.MultiDiGraph, slices: Mapping[str, list[tuple[str, str, str]]]
) -> Iterator[tuple[Cell, ...]]:
    before: set[str] = set()
    for name, edges in slices.items():
        graph = ties(network.edge_subgraph(edges))
        now = set(graph)
        most = min(
            graph, key=lambda node: (-graph.degree(node), network.nodes[node]["name"], node)
        )
        changes = ("", "") if name == UNDATED else (len(now - before), len(before - now))
        facts = sum(network.edges[edge]["fact"] for edge in edges)
        yield (
            name,
            len(edges),
            facts,
            len(now),
            *changes,
            thing(network, most),
            graph.degree(most),
        )
        before = now
