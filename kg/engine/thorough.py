"""A job done on all chunks, whatever becomes of the workers: this process does what they leave."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence

from kg.engine.inline import InlineEngine
from kg.engine.job import Done, Engine, ItemT, Job
from kg.errors import EngineError

LOG = logging.getLogger("kg")


def contents(
    engine: Engine, job: Job[ItemT], undone: Callable[[], Iterable[Sequence[ItemT]]]
) -> Iterator[bytes]:
    """What comes of all chunks, in the order in which it is there.

    `undone` gives the chunks that are still to be done when it is called. For work that any
    process can do, as all has been read by then: where the engine fails, or items end its
    processes, they are done here. Raises as `Engine.results`, but for `EngineError`.
    """
    try:
        yield from _done(engine, job, undone())
    except EngineError as error:
        LOG.warning("%s; this process does the rest", error)
    yield from _done(InlineEngine(), job, undone())


def _done(engine: Engine, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]) -> Iterator[bytes]:
    for result in engine.results(job, chunks):
        if isinstance(result, Done):
            yield result.content
