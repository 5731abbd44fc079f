"""What an exporter writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.annotation import Annotation


@dataclass(frozen=True, slots=True)
class Exported:
    """A graph: its annotations in the order of their articles' IRIs, and the base of its IRIs.

    The annotations may be asked for more than once, and need not be in memory. `judgements` is
    the graph of identity judgements as a TriG block.
    """

    annotations: Iterable[Annotation]
    base: str
    judgements: bytes = b""
