"""What goes to the process that answers queries, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.errors import KgError
from kg.graph.answers import Answer
from kg.graph.queries import Dataset
from kg.settings import QUERY_BYTES, QUERY_ROWS, QUERY_SECONDS


@dataclass(frozen=True, slots=True)
class Wire:
    """Answer in bytes: the format of each kind of result, None where none will do."""

    results: str | None
    graph: str | None
    limit: int = QUERY_BYTES


@dataclass(frozen=True, slots=True)
class Job:
    """One query with its limits; without `wire` its answer is an `Answer`."""

    text: str
    seconds: float = QUERY_SECONDS
    rows: int = QUERY_ROWS
    allow_remote: bool = False
    dataset: Dataset = field(default_factory=Dataset)
    wire: Wire | None = None


Reply = Answer | tuple[str, bytes] | KgError
"""An answer, a media type with bytes, or the error that the query ended with."""
