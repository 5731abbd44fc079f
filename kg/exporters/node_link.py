"""Node-link JSON, which networkx reads (`node_link_graph`) and D3 draws."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kg.annotation import Annotation
from kg.exporters.property_graph import property_graph


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """The graph as one object; the key of an edge is its claim's IRI."""
    graph = property_graph(annotations, base)
    content = {
        "directed": True,
        "multigraph": True,
        "graph": {},
        "nodes": [{"id": node.id, **node.attributes} for node in graph.nodes],
        "edges": [
            {"source": edge.source, "target": edge.target, "key": edge.id, **edge.attributes}
            for edge in graph.edges
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
