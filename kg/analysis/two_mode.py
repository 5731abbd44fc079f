"""Networks of two kinds of things, such as signatories and documents (Breiger 1974)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Any

import networkx as nx

from kg.analysis.relations import relations
from kg.analysis.tables import Table, Thing, table, thing
from kg.analysis.ties import reports


def two_mode(network: nx.MultiDiGraph, role: str) -> nx.Graph:
    """The claims of some relations as edges from subjects to objects, with `claims`.

    Nodes are `(side, IRI)`, side 0 for subjects and 1 for objects and `bipartite` as networkx
    has it: one thing may sell to some and buy from others. `role` names the relations.
    """
    wanted = relations(role)
    claims: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for subject, value, claim in network.edges(data=True):
        if claim["relation"] in wanted:
            claims[subject, value].append(claim)
    graph = nx.Graph()
    for subject, value in sorted(claims):
        graph.add_node((0, subject), bipartite=0)
        graph.add_node((1, value), bipartite=1)
        graph.add_edge((0, subject), (1, value), claims=claims[subject, value])
    return graph


def pairs_table(network: nx.MultiDiGraph, role: str, columns: tuple[str, str]) -> Table:
    """A row per subject and object: how many reports say so, facts and other claims.

    Ordered by the name of the object, then by reports, then by name.
    """
    rows = []
    for first, second, claims in two_mode(network, role).edges(data="claims"):
        subject, value = (node for _, node in sorted((first, second)))
        facts = sum(claim["fact"] for claim in claims)
        ends = thing(network, subject), thing(network, value)
        rows.append((*ends, reports(claims), facts, len(claims) - facts))
    rows.sort(key=lambda row: (_key(row[1]), -row[2], _key(row[0])))
    return table((*columns, "reports", "facts", "other_claims"), rows)


def shared_table(
    network: nx.MultiDiGraph, role: str, side: int, columns: tuple[str, str, str]
) -> Table:
    """A row per two things of one side with what they share on the other (Newman 2001).

    The most shared first; `facts` counts what both share by facts alone. `side` is 0 for
    subjects and 1 for objects.
    """
    graph = two_mode(network, role)
    shared: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for node in sorted(node for node in graph if node[0] != side):
        for (_, first), (_, second) in combinations(sorted(graph[node]), 2):
            shared[first, second].append(thing(network, node[1]))
    rows = []
    for pair, common in shared.items():
        ends = sorted((thing(network, node) for node in pair), key=_key)
        names = "; ".join(each.name for each in sorted(common, key=_key))
        facts = sum(_are_facts(graph, side, each.iri, pair) for each in common)
        rows.append((ends[0], ends[1], len(common), facts, names))
    rows.sort(key=lambda row: (-row[2], _key(row[0]), _key(row[1])))
    return table((*columns, "facts", "which"), rows)


def _are_facts(graph: nx.Graph, side: int, common: str, pair: tuple[str, str]) -> bool:
    """Whether facts tie both of a pair to what they have in common."""
    edges = [graph.edges[(side, each), (1 - side, common)] for each in pair]
    return all(any(claim["fact"] for claim in edge["claims"]) for edge in edges)


def _key(end: Thing) -> tuple[str, str]:
    return end.name, end.iri
