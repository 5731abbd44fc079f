"""What all engines have in common: the job, what comes of a chunk, and how an error is told."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from kg.errors import JobError, KgError


class Item(Protocol):
    """What a chunk consists of: an article to read, or one of which something is to be made.

    `source` names it in messages; `size` is how much work it is, in characters to be read.
    """

    @property
    def source(self) -> str:
        """Where it comes from."""

    @property
    def size(self) -> int:
        """As many characters as take as long to read."""


ItemT = TypeVar("ItemT", bound=Item)

Job = Callable[[Sequence[ItemT]], bytes]
"""From a chunk of articles to its content. It can be pickled: a function of a module, or a
`functools.partial` of one. The content of several articles is that of each, one after the other,
so that a chunk can be read article by article where one of them ends its process; that of none is
empty, and asked for first, so that a process loads what it needs before it is given articles."""

_NAMED = 3
"""Articles that a message names; of more it says how many there are."""


@dataclass(frozen=True, slots=True)
class Done(Generic[ItemT]):
    """A chunk that was read, without the articles that were set aside, and its content."""

    chunk: tuple[ItemT, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class SetAside(Generic[ItemT]):
    """An article that ended every process which read it, and what is known of that."""

    article: ItemT
    reason: str


class Engine(Protocol):
    """Runs jobs."""

    def results(
        self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """Run the job on every chunk; what comes of them, in the order in which it is there.

        Chunks are taken a few at a time, so that memory does not grow with their number.
        Raises what the job raises if that is a `KgError`, else `JobError`; `EngineError`
        where the engine itself fails.
        """


def run_job(job: Job[ItemT], chunk: Sequence[ItemT]) -> bytes:
    """The content of a chunk. Raises the job's `KgError`, or `JobError` for any other."""
    try:
        return job(chunk)
    except KgError:
        raise
    except Exception as error:  # whatever it is, the user wants to know at which article
        told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        culprit = _culprit(job, chunk)
        raise job_error(culprit, told, traceback.format_exc()) from error


def job_error(articles: Sequence[Item], told: str, trace: str = "") -> JobError:
    """What is raised where these articles cannot be read."""
    failed = JobError(
        f"{named(articles)}: it cannot be read or written ({told}); this is a fault of kg: "
        "report it, and leave the article out for now"
    )
    if trace:
        failed.add_note(trace)
    return failed


def named(articles: Sequence[Item]) -> str:
    """Articles by where they were read, the first few of many."""
    first = ", ".join(article.source for article in articles[:_NAMED])
    more = len(articles) - _NAMED
    return f"{first} and {more} more" if more > 0 else first


def _culprit(job: Job[ItemT], chunk: Sequence[ItemT]) -> Sequence[ItemT]:
    """The first article of a chunk at which the job fails; all where it fails at none alone."""
    for article in chunk if len(chunk) > 1 else ():
        try:
            job([article])
        except Exception:  # noqa: BLE001 - told by the caller, who has seen the same one
            return [article]
    return chunk
