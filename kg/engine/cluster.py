"""The engine of a Dask cluster: the same job on other machines.

Chunks go out and contents come back through the scheduler, so that nothing has to be shared
but the program.
"""

from __future__ import annotations

import pickle
import time
from asyncio import CancelledError as LoopCancelledError
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.engine.cluster_connection import (
    CONNECT_SECONDS,
    RETURN_SECONDS,
    connect,
    no_workers,
    scheduler,
)
from kg.engine.cluster_job import run_here
from kg.engine.job import Done, ItemT, Job, SetAside
from kg.engine.tasks import Task, Tasks
from kg.errors import EngineError, KgError

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 2
"""Chunks for each thread of the cluster: the one it reads, and the next."""
_TRIES = 2
"""The scheduler itself tries a chunk on several workers each time."""
_LOOK_SECONDS = 2.0
"""How often it is looked who the workers are."""
_LOST = (CancelledError, LoopCancelledError, OSError)
"""What comes of a scheduler that has gone: all that it was asked is given up."""


class _LostError(Exception):
    """The scheduler has gone, and with it all that it knew."""


@contextmanager
def cluster_engine(address: str, jobs: int) -> Iterator[ClusterEngine]:
    """An engine on the scheduler at `address`, or on one of `jobs` workers that is started.

    Raises `EngineError` where that is not possible, `SettingsError` where `address` is wrong.
    """
    with scheduler(address, jobs) as reached:
        engine = ClusterEngine(reached)
        try:
            yield engine
        finally:
            engine.close()


class ClusterEngine:
    """Runs jobs on the workers of a Dask scheduler."""

    def __init__(self, address: str, patience: float = RETURN_SECONDS) -> None:
        """Connect; a scheduler or workers that go have so many seconds to come back.

        Raises `EngineError` where there is no scheduler, or none of its workers can be used.
        """
        self._address = address
        self._patience = patience
        self._client: Client = connect(address)
        self._threads = 0
        self._looked = 0.0
        self._seen = time.monotonic()

    def close(self) -> None:
        """Give up what is still read, and leave."""
        with suppress(Exception):  # it may be gone, and we are done with it
            self._client.close(timeout=1)  # type: ignore[no-untyped-call]

    def results(
        self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """See `Engine.results`; what a scheduler that was restarted forgot is asked again."""
        tasks = Tasks(chunks)
        asked: dict[Future[Any], Task[ItemT]] = {}
        while True:
            try:
                self._ask(job, tasks, asked)
                if not asked:
                    return
                finished = self._wait(asked)
                for future in finished:
                    answer = _answer(future)
                    yield from _taken(asked.pop(future), answer, tasks)
            except _LostError:
                for task in reversed(asked.values()):
                    tasks.returned(task)
                asked.clear()
                self._return()

    def _ask(
        self, job: Job[ItemT], tasks: Tasks[ItemT], asked: dict[Future[Any], Task[ItemT]]
    ) -> None:
        """Send chunks while the workers have room; of those to be read again only one.

        A worker's death is held against all that it was to do: an innocent article must not
        be with a guilty one twice.
        """
        room = self._room()
        while len(asked) < room:
            suspects = not any(task.is_suspect for task in asked.values())
            task = tasks.next(suspects=suspects)
            if task is None:
                return
            message = pickle.dumps((job, task.chunk))
            try:
                future = self._client.submit(run_here, __version__, message, pure=False)
            except _LOST as error:
                tasks.returned(task)
                raise _LostError from error
            asked[future] = task

    def _room(self) -> int:
        """How many chunks may be out. Raises `EngineError` where workers are missing for long."""
        now = time.monotonic()
        if now - self._looked >= _LOOK_SECONDS:
            try:
                self._threads = sum(self._client.nthreads().values())  # type: ignore[no-untyped-call]
            except _LOST as error:
                raise _LostError from error
            self._looked = now
        if self._threads:
            self._seen = now
        elif now - self._seen > self._patience:
            raise no_workers(self._address)
        return _AHEAD * max(1, self._threads)

    def _wait(self, asked: dict[Future[Any], Task[ItemT]]) -> list[Future[Any]]:
        """Those that are there; none where it takes long."""
        from distributed import wait

        try:
            with self._client.as_current():
                found = wait(list(asked), timeout=_LOOK_SECONDS, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
        except TimeoutError:
            if self._client.status != "running":
                raise _LostError from None
            return []
        except _LOST as error:
            raise _LostError from error
        return [future for future in asked if future in found.done]

    def _return(self) -> None:
        """Reach the scheduler once more. Raises `EngineError` where it does not come back."""
        self.close()
        deadline = time.monotonic() + self._patience
        while True:
            try:
                self._client = connect(self._address, min(CONNECT_SECONDS, self._patience))
            except EngineError as error:
                if time.monotonic() > deadline:
                    raise EngineError(
                        f"the scheduler at {self._address} has gone and did not come back; "
                        "start it again with its workers, and run the same command again: "
                        "what was built before is as it was"
                    ) from error
                continue
            self._looked, self._seen = 0.0, time.monotonic()
            return


def _answer(future: Future[Any]) -> bytes | BaseException:
    """What a worker gave back, or what went wrong."""
    try:
        if future.status == "error":
            error: BaseException = future.exception()  # type: ignore[no-untyped-call]
            return error
        content: bytes = future.result()
        return content
    except _LOST as error:
        raise _LostError from error


def _taken(
    task: Task[ItemT], answer: bytes | BaseException, tasks: Tasks[ItemT]
) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
    from distributed.scheduler import KilledWorker

    if isinstance(answer, bytes):
        yield from tasks.done(task, answer)
    elif isinstance(answer, KilledWorker):
        reason = "every worker of the cluster that read it ended"
        yield from tasks.died(task, reason, _TRIES)
    elif isinstance(answer, KgError):
        raise answer
    else:
        raise EngineError(f"a worker of the cluster cannot run the job: {answer!r}") from answer
