"""TriG: the merge of all articles as default graph, then a named graph per article.

Without the merge, queries find nothing in stores whose default graph is not the union.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.annotation import Annotation
from kg.graph.pieces import article_pieces, trig_parts


def export(annotations: Sequence[Annotation], base: str) -> bytes:
    """The dataset."""
    return b"".join(trig_parts([article_pieces(each, base) for each in annotations], base))
