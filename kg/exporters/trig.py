"""TriG: the merge of all articles as default graph, judgements of who is who, a graph per article.

Without the merge, queries find nothing in stores whose default graph is not the union.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.exporters.exported import Exported
from kg.graph.pieces import article_pieces, trig_parts


def parts(graph: Exported) -> Iterator[bytes]:
    """The dataset."""
    pieces = (article_pieces(each, graph.base) for each in graph.annotations)
    return trig_parts(pieces, graph.base, graph.judgements)
