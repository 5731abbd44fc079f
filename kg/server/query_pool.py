"""Several query processes shared by all requests, on the event loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from kg.builder.files import STORE
from kg.builder.staging import place_of
from kg.graph.query_jobs import Job, Reply
from kg.graph.query_worker import QueryWorker, timed_out
from kg.server.settings import ServerSettings

_MANIFEST = "manifest.json"
QUICK = 0.5
"""Seconds. The join of all allegations with all denials takes 0.1 to 0.4 on 1,000 articles."""
_LOOK = 0.25
"""Seconds after which a slow query looks whether its client is still there."""
Left = Callable[[], Awaitable[bool]]
_REMEMBERED = 256
"""Texts of slow queries that are known again."""


class TooBusyError(Exception):
    """More queries wait than may."""


class ClientLeftError(Exception):
    """Nobody waits for the answer any more."""


class QueryPool:
    """Runs jobs, each in an idle process; a process whose job is stopped or given up is killed.

    One process is kept for quick queries: what takes longer than `QUICK` goes on, or starts
    again, only where another of the others is free, and what was slow once waits for those
    at once. So endless queries do not keep out those that take milliseconds. A graph that has
    been built again is read anew.
    """

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._manifest = settings.folder / _MANIFEST
        self._idle: asyncio.Queue[QueryWorker] = asyncio.Queue()
        self._workers: dict[QueryWorker, tuple[int, int]] = {}
        self._asked = 0
        self._slow_lane = asyncio.Semaphore(max(1, settings.processes - 1))
        self._slow: OrderedDict[str, None] = OrderedDict()

    async def start(self) -> None:
        """Start all processes, so that no request waits for one."""
        for worker in [_worker(self._settings) for _ in range(self._settings.processes)]:
            await asyncio.to_thread(worker.start)
            self._workers[worker] = stamp(self._manifest)
            self._idle.put_nowait(worker)

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.kill()

    async def run(self, job: Job, left: Left | None = None) -> Reply:
        """The reply to a job; `left` tells whether its client has gone.

        Raises `TooBusyError` where too many wait, `QueryTimeoutError` where it takes too
        long, `ClientLeftError`, or `QueryError` where its process dies.
        """
        if self._asked >= self._settings.waiting:
            raise TooBusyError
        self._asked += 1
        try:
            if job.text not in self._slow:
                async with self._worker() as worker:
                    reply = await self._begun(worker, job, left or _stays)
                if reply is not None:
                    return reply
            return await self._slowly(job, left or _stays)
        finally:
            self._asked -= 1

    @asynccontextmanager
    async def _worker(self) -> AsyncIterator[QueryWorker]:
        """An idle process that has read the graph as it is now."""
        worker = await self._idle.get()
        try:
            written = stamp(self._manifest)
            if self._workers[worker] != written:
                worker.kill()
                self._workers[worker] = written
            if not worker.running:
                await asyncio.to_thread(worker.start)
            yield worker
        except BaseException:  # a request given up too: the next must not get its reply
            worker.kill()
            raise
        finally:
            self._idle.put_nowait(worker)

    async def _begun(self, worker: QueryWorker, job: Job, left: Left) -> Reply | None:
        """The reply of a process that anybody may take; None where the job is too slow for it."""
        if job.text in self._slow:  # found out while this one waited
            return None
        worker.submit(job)
        if await _readable(worker, min(QUICK, job.seconds)):
            return worker.receive()
        self._remember(job)
        if self._slow_lane.locked():
            worker.kill()
            return None
        async with self._slow_lane:
            return await _awaited(worker, job, job.seconds - QUICK, left)

    async def _slowly(self, job: Job, left: Left) -> Reply:
        try:
            await asyncio.wait_for(self._slow_lane.acquire(), job.seconds)
        except TimeoutError as error:
            raise TooBusyError from error
        try:
            if await left():
                raise ClientLeftError
            async with self._worker() as worker:
                worker.submit(job)
                return await _awaited(worker, job, job.seconds, left)
        finally:
            self._slow_lane.release()

    def _remember(self, job: Job) -> None:
        self._slow[job.text] = None
        if len(self._slow) > _REMEMBERED:
            self._slow.popitem(last=False)


async def _stays() -> bool:
    return False


async def _awaited(worker: QueryWorker, job: Job, seconds: float, left: Left) -> Reply:
    """The reply within so many seconds. Raises `QueryTimeoutError` or `ClientLeftError`."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while (remaining := deadline - loop.time()) > 0:
        if await _readable(worker, min(remaining, _LOOK)):
            return worker.receive()
        if await left():
            raise ClientLeftError
    raise timed_out(job)


def check_store(settings: ServerSettings) -> None:
    """Raises `StoreError` where the graph's store cannot be opened."""
    worker = _worker(settings)
    worker.start()
    worker.kill()


def _worker(settings: ServerSettings) -> QueryWorker:
    return QueryWorker(place_of(settings.folder, STORE), settings.base)


async def _readable(worker: QueryWorker, seconds: float) -> bool:
    """Wait until something can be read; whether it can within so many seconds."""
    descriptor = worker.connection.fileno()
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def seen() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(descriptor, seen)
    try:
        await asyncio.wait_for(ready, seconds)
    except TimeoutError:
        return False
    finally:
        loop.remove_reader(descriptor)
    return True


def stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file is replaced; zeros while there is none."""
    with contextlib.suppress(FileNotFoundError):
        status = path.stat()
        return status.st_ino, status.st_mtime_ns
    return 0, 0
