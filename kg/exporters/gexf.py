"""GEXF 1.2, the format of Gephi; what is no fact is drawn dashed.

Ids of nodes are IRIs, those of edges the IRIs of claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from kg.exporters.exported import Exported
from kg.exporters.property_graph import (
    EDGE_FIELDS,
    NODE_FIELDS,
    Edge,
    Node,
    PropertyGraph,
    Value,
    property_graph,
)
from kg.exporters.xml_text import xml_text

_TYPES = {str: "string", bool: "boolean", int: "integer", float: "double"}
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz"
  version="1.2">
<graph mode="static" defaultedgetype="directed">
"""


def parts(graph: Exported) -> Iterator[bytes]:
    """The graph, directed."""
    return (part.encode() for part in _parts(property_graph(graph.annotations, graph.base)))


def _parts(graph: PropertyGraph) -> Iterator[str]:
    yield _HEAD
    yield from _declared("node", NODE_FIELDS)
    yield from _declared("edge", EDGE_FIELDS)
    yield "<nodes>\n"
    for node in graph.nodes:
        yield from _node(node)
    yield "</nodes>\n<edges>\n"
    for edge in graph.edges:
        yield from _edge(edge)
    yield "</edges>\n</graph>\n</gexf>\n"


def _declared(kind: str, fields: Mapping[str, type]) -> Iterator[str]:
    yield f'<attributes class="{kind}">\n'
    for name, type_ in _beside_label(fields).items():
        yield f'<attribute id="{kind}-{name}" title="{name}" type="{_TYPES[type_]}"/>\n'
    yield "</attributes>\n"


def _node(node: Node) -> Iterator[str]:
    label = xml_text(node.attributes["label"])
    yield f'<node id="{xml_text(node.id)}" label="{label}">\n'
    yield from _values("node", node.attributes)
    yield "</node>\n"


def _edge(edge: Edge) -> Iterator[str]:
    ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
    label = xml_text(edge.attributes["label"])
    yield f'<edge id="{xml_text(edge.id)}" {ends} label="{label}">\n'
    yield from _values("edge", edge.attributes)
    if not edge.attributes["fact"]:
        yield '<viz:shape value="dashed"/>\n'
    yield "</edge>\n"


def _values(kind: str, attributes: Mapping[str, Value]) -> Iterator[str]:
    yield "<attvalues>\n"
    for name, value in _beside_label(attributes).items():
        yield f'<attvalue for="{kind}-{name}" value="{xml_text(value)}"/>\n'
    yield "</attvalues>\n"


def _beside_label(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if name != "label"}
