"""Small networks of claims, each written as `subject relation object`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.analysis.measures import Question, find_measure
from kg.analysis.tables import Table
from kg.schema import load_ontology

DEFAULTS: Mapping[str, Any] = {
    "modality": "asserted",
    "negated": False,
    "ended": False,
    "source": "",
    "source_name": "",
    "article": "one",
    "publisher": "Courier",
    "published": "",
    "start": "",
    "end": "",
    "sentence": "",
}


def network(*claims: str | tuple[str, Mapping[str, Any]]) -> nx.MultiDiGraph:
    """Claims between things whose IRIs are `urn:` and their names; keys are `c0`, `c1`, …"""
    rows = [(claim, {}) if isinstance(claim, str) else claim for claim in claims]
    graph = nx.MultiDiGraph()
    names = sorted({word for text, _ in rows for word in text.split()[::2]})
    graph.add_nodes_from((f"urn:{name}", {"name": name, "type": "Company"}) for name in names)
    for number, (text, more) in enumerate(rows):
        subject, relation, value = text.split()
        told = {**DEFAULTS, "relation": relation, **more}
        told["symmetric"] = load_ontology().relations[relation].symmetric
        told["fact"] = told["modality"] == "asserted" and not told["negated"] and not told["ended"]
        graph.add_edge(f"urn:{subject}", f"urn:{value}", key=f"c{number}", **told)
    return graph


def take(measure: str, graph: nx.MultiDiGraph, *names: str, **more: str) -> Table:
    """The table of a measure; `names` are of things."""
    things = tuple(f"urn:{name}" for name in names)
    return find_measure(measure).take(graph, Question(things, **more))


def column(table: Table, name: str, key: str | None = None) -> dict[str, str] | list[str]:
    """A column's texts, or, with the name of another, by the texts of that one."""
    place = table.columns.index(name)
    texts = [row[place] for row in table.texts()]
    if key is None:
        return texts
    keys = [row[table.columns.index(key)] for row in table.texts()]
    return dict(zip(keys, texts, strict=True))
