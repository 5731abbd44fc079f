"""The engine of several processes on this machine.

Own supervision, since `concurrent.futures` gives up all work when one process dies, and
`multiprocessing.Pool` waits for ever.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from multiprocessing.connection import wait
from typing import Self

from kg.engine.inline import InlineEngine
from kg.engine.job import Done, ItemT, Job, SetAside
from kg.engine.process import WorkerProcess
from kg.engine.tasks import Task, Tasks
from kg.errors import EngineError, KgError

LOG = logging.getLogger("kg")

LITTLE = 60_000
"""Characters below which this process reads alone."""
_AHEAD = 2
"""Chunks that a worker has: the one it reads, and the next, so that it never waits for us."""
_GIVE_UP = 20
"""Workers that may die with nothing read between: more, and it is not the articles."""


class ProcessEngine:
    """Runs jobs in up to `jobs` processes, which are started when there is something to read."""

    def __init__(self, jobs: int, little: int = LITTLE) -> None:
        self._jobs = jobs
        self._little = little
        self._workers: list[WorkerProcess] = []
        self._deaths = 0

    def results(
        self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """See `Engine.results`."""
        first, rest = _taken(chunks, self._little)
        if rest is None and not self._workers:
            yield from InlineEngine().results(job, first)
            return
        try:
            yield from self._supervised(job, Tasks(chain(first, rest or ())))
        except BaseException:  # what they still read nobody waits for
            self.close()
            raise

    def close(self) -> None:
        """End all workers, whatever they do."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def _supervised(
        self, job: Job[ItemT], tasks: Tasks[ItemT]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        self._deaths = 0
        message = pickle.dumps(job)
        while True:
            self._hand_out(message, tasks)
            busy = {worker.connection: worker for worker in self._workers if worker.tasks}
            if not busy:
                return
            for connection in wait(list(busy)):
                yield from self._heard(busy[connection], tasks)  # type: ignore[index]

    def _hand_out(self, job: bytes, tasks: Tasks[ItemT]) -> None:
        """Give every worker what it can take, an idle one first; start those that are missing."""
        while (worker := self._free()) is not None and (task := tasks.next()) is not None:
            if worker not in self._workers:
                worker.start()
                self._workers.append(worker)
            worker.give(task, job)

    def _free(self) -> WorkerProcess | None:
        """The worker that has least to do, a new one before one that has its next chunk."""
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if (least is None or least.tasks) and len(self._workers) < self._jobs:
            return WorkerProcess()
        return least if least is not None and len(least.tasks) < _AHEAD else None

    def _heard(
        self, worker: WorkerProcess, tasks: Tasks[ItemT]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        try:
            answer = worker.receive()
        except (EOFError, OSError):
            yield from self._died(worker, tasks)
            return
        if answer is None:  # it has loaded what the job needs
            return
        self._deaths = 0
        task = worker.tasks.popleft()
        if isinstance(answer, KgError):
            raise answer
        yield from tasks.done(task, answer)

    def _died(
        self, worker: WorkerProcess, tasks: Tasks[ItemT]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """Have what it had read again: the first of it is what it was at."""
        self._workers.remove(worker)
        how = worker.ended()
        self._deaths += 1
        LOG.debug("a worker ended %s", how)
        if self._deaths >= _GIVE_UP:
            raise EngineError(
                f"{_GIVE_UP} workers ended one after the other, the last {how}; give them more "
                "memory, or try with --jobs 1 to see why"
            )
        at: Task[ItemT] | None = worker.tasks.popleft() if worker.is_ready else None
        for task in reversed(worker.tasks):
            tasks.returned(task)
        if at is not None:
            yield from tasks.died(at, f"every process that read it ended, the last {how}")


def _taken(
    chunks: Iterable[Sequence[ItemT]], little: int
) -> tuple[list[Sequence[ItemT]], Iterator[Sequence[ItemT]] | None]:
    """The first chunks, and the rest; None where they are all, and few or little to read."""
    first: list[Sequence[ItemT]] = []
    rest = iter(chunks)
    size = 0
    while size < little or len(first) < 2:  # noqa: PLR2004 - a second worker wants a chunk of its own
        chunk = next(rest, None)
        if chunk is None:
            return first, None
        first.append(chunk)
        size += sum(item.size for item in chunk)
    return first, rest
