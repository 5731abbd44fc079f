"""What a reader makes of the bytes of one file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.article import Span
from kg.readers.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Content:
    """An article's text, the stretches of it that are boilerplate, and what it says of itself."""

    text: str
    boilerplate: tuple[Span, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)


Reader = Callable[[bytes], Content]
"""Reads one format. Raises `ReadError` with what is wrong and what to do."""
