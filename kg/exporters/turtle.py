"""Turtle: all articles merged into one graph, what people open."""

from __future__ import annotations

from collections.abc import Iterator

from kg.exporters.exported import Exported
from kg.graph.pieces import article_pieces, turtle_parts


def parts(graph: Exported) -> Iterator[bytes]:
    """The merged graph: what articles share, then each article's own."""
    pieces = (article_pieces(each, graph.base) for each in graph.annotations)
    return turtle_parts(pieces, graph.base)
