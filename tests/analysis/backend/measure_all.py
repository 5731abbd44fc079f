"""Prints the tables of all measures, for `test_backends.py`, which runs it twice."""

from __future__ import annotations

import sys

import networkx as nx
from networks import network

from kg.analysis.measures import MEASURES, Question

RELATIONS = ("sellsTo", "urges", "signatoryOf", "partnersWith", "pays")


def main() -> None:
    plain = nx.barabasi_albert_graph(80, 2, seed=1)
    claims = [
        (f"n{a} {RELATIONS[a * b % 5]} n{b}", {"article": f"a{a % 7}", "start": f"20{a % 20:02}"})
        for a, b in plain.edges
    ]
    graph = network(*claims, "n1 pays lone", "lone pays far")
    for name, measure in MEASURES.items():
        table = measure.take(graph, Question(("urn:n0", "urn:n77")[: measure.most]))
        sys.stdout.write(f"{name} {len(table)} {table.texts()}\n")
    called = sys.modules["reordered"].CALLED if "reordered" in sys.modules else ()
    sys.stderr.write(" ".join(sorted(called)))


main()
