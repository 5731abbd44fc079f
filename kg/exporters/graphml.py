"""GraphML (Brandes et al. 2002), for networkx, igraph, yEd and Gephi.

Ids are short names, as the schema wants; the IRI of a node and the id of a claim are
attributes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.exporters.exported import Exported
from kg.exporters.property_graph import (
    EDGE_FIELDS,
    NODE_FIELDS,
    PropertyGraph,
    Value,
    property_graph,
)
from kg.exporters.xml_text import xml_text

_TYPES = {str: "string", bool: "boolean", int: "int", float: "double"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns
    http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def parts(graph: Exported) -> Iterator[bytes]:
    """The graph, directed."""
    return (part.encode() for part in _parts(property_graph(graph.annotations, graph.base)))


def _parts(graph: PropertyGraph) -> Iterator[str]:
    names = {node.id: f"n{number}" for number, node in enumerate(graph.nodes)}
    yield _HEAD
    yield from _keys("node", {"iri": str, **NODE_FIELDS})
    yield from _keys("edge", EDGE_FIELDS)
    yield '<graph id="claims" edgedefault="directed">\n'
    for node in graph.nodes:
        yield f'<node id="{names[node.id]}">\n'
        yield from _data("node", {"iri": node.id, **node.attributes})
        yield "</node>\n"
    for number, edge in enumerate(graph.edges):
        ends = f'source="{names[edge.source]}" target="{names[edge.target]}"'
        yield f'<edge id="e{number}" {ends}>\n'
        yield from _data("edge", edge.attributes)
        yield "</edge>\n"
    yield "</graph>\n</graphml>\n"


def _keys(kind: str, fields: Mapping[str, type]) -> Iterator[str]:
    for name, type_ in fields.items():
        told = f'for="{kind}" attr.name="{name}" attr.type="{_TYPES[type_]}"'
        yield f'<key id="{kind}-{name}" {told}/>\n'


def _data(kind: str, attributes: Mapping[str, Value]) -> Iterator[str]:
    for name, value in attributes.items():
        yield f'<data key="{kind}-{name}">{xml_text(value)}</data>\n'
