"""CSV for Neo4j's import: `nodes.csv` and `relationships.csv`, with the command, in an archive.

A relationship is named after its relation where the claim is a fact, and otherwise starts with
`CLAIMED_`: whoever matches `SELLS_TO` never finds an allegation. As in every table that kg
writes, text that a spreadsheet would compute has an apostrophe before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kg.exporters.exported import Exported
from kg.exporters.property_graph import EDGE_FIELDS, Edge, Node, Value, property_graph
from kg.exporters.zip_archive import zipped
from kg.graph.spreadsheet import csv_lines

_TYPES = {str: "", bool: ":boolean", int: ":long", float: ":double"}
_COMMAND = """\
neo4j-admin database import full --multiline-fields=true \\
  --nodes=nodes.csv --relationships=relationships.csv neo4j
"""


def parts(exported: Exported) -> Iterator[bytes]:
    """The archive."""
    graph = property_graph(exported.annotations, exported.base)
    node_head = ["iri:ID", ":LABEL", "name", "aliases:string[]", "same_as:string[]"]
    edge_head = [f"{name}{_TYPES[type_]}" for name, type_ in EDGE_FIELDS.items()]
    return zipped(
        {
            "nodes.csv": _table(node_head, map(_node, graph.nodes)),
            "relationships.csv": _table(
                [":START_ID", ":END_ID", ":TYPE", *edge_head], map(_edge, graph.edges)
            ),
            "import.sh": [_COMMAND.encode()],
        }
    )


def _node(node: Node) -> list[Value]:
    told = {name: str(value) for name, value in node.attributes.items()}
    lists = (told[name].replace(";", ",").replace(" | ", ";") for name in ("aliases", "same_as"))
    labels = f"{told['kind'].capitalize()};{told['type']}"
    return [node.id, labels, told["label"], *lists]


def _edge(edge: Edge) -> list[Value]:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(edge.attributes["relation"])).upper()
    name = words if edge.attributes["fact"] else f"CLAIMED_{words}"
    return [edge.source, edge.target, name, *edge.attributes.values()]


def _table(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> Iterator[bytes]:
    for row in chain([head], rows):
        yield csv_lines([map(_cell, row)])


def _cell(value: Value) -> Value:
    return str(value).lower() if isinstance(value, bool) else value
