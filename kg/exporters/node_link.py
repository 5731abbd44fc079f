"""Node-link JSON, which networkx reads (`node_link_graph`) and D3 draws."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from kg.exporters.exported import Exported
from kg.exporters.property_graph import Edge, Node, Value, property_graph

_HEAD = """{
 "directed": true,
 "multigraph": true,
 "graph": {},
 "nodes": ["""


def parts(exported: Exported) -> Iterator[bytes]:
    """The graph as one object; the key of an edge is its claim's IRI."""
    graph = property_graph(exported.annotations, exported.base)
    yield _HEAD.encode()
    yield from _rows(map(_node, graph.nodes))
    yield b'],\n "edges": ['
    yield from _rows(map(_edge, graph.edges))
    yield b"]\n}\n"


def _node(node: Node) -> Mapping[str, Value]:
    return {"id": node.id, **node.attributes}


def _edge(edge: Edge) -> Mapping[str, Value]:
    return {"source": edge.source, "target": edge.target, "key": edge.id, **edge.attributes}


def _rows(rows: Iterable[Mapping[str, Value]]) -> Iterator[bytes]:
    """The objects of a list, indented as `json` would write the whole."""
    last = b""
    for row in rows:
        yield b",\n" if last else b"\n"
        text = json.dumps(row, ensure_ascii=False, indent=1)
        yield ("  " + text.replace("\n", "\n  ")).encode()
        last = b"\n "
    yield last
