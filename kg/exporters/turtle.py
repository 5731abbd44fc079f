"""Turtle: all articles merged into one graph, what people open."""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation import Annotation
from kg.graph.pieces import article_pieces, turtle_parts


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """The merged graph: what articles share, then each article's own."""
    return b"".join(turtle_parts([article_pieces(each, base) for each in annotations], base))
