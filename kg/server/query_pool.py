"""Several query processes shared by all requests, on the event loop."""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

from kg.graph.query_jobs import Job, Reply
from kg.graph.query_worker import QueryWorker, timed_out
from kg.knowledge_graph import STORE
from kg.server.settings import ServerSettings

_MANIFEST = "manifest.json"


class TooBusyError(Exception):
    """More queries wait than may."""


class QueryPool:
    """Runs jobs, each in an idle process; a process whose job is stopped or given up is killed.

    A graph that has been built again is noticed and read anew.
    """

    def __init__(self, settings: ServerSettings) -> None:
        self._settings = settings
        self._manifest = settings.folder / _MANIFEST
        self._idle: asyncio.Queue[QueryWorker] = asyncio.Queue()
        self._workers: dict[QueryWorker, tuple[int, int]] = {}
        self._waiting = 0

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

    async def run(self, job: Job) -> Reply:
        """The reply to a job.

        Raises `TooBusyError` where too many wait, `QueryTimeoutError` where it takes too
        long to be reached or answered, `QueryError` where its process dies.
        """
        if self._waiting >= self._settings.waiting:
            raise TooBusyError
        self._waiting += 1
        try:
            worker = await asyncio.wait_for(self._idle.get(), job.seconds)
        except TimeoutError as error:
            raise TooBusyError from error
        finally:
            self._waiting -= 1
        try:
            return await self._run_on(worker, job)
        finally:
            self._idle.put_nowait(worker)

    async def _run_on(self, worker: QueryWorker, job: Job) -> Reply:
        written = stamp(self._manifest)
        if self._workers[worker] != written:
            worker.kill()
            self._workers[worker] = written
        try:
            if not worker.running:
                await asyncio.to_thread(worker.start)
            worker.submit(job)
            await _readable(worker.connection.fileno(), job)
            return worker.receive()
        except BaseException:  # a request given up too: the next must not get its reply
            worker.kill()
            raise


def check_store(settings: ServerSettings) -> None:
    """Raises `StoreError` where the graph's store cannot be opened."""
    worker = _worker(settings)
    worker.start()
    worker.kill()


def _worker(settings: ServerSettings) -> QueryWorker:
    return QueryWorker(settings.folder / STORE, settings.base)


async def _readable(descriptor: int, job: Job) -> None:
    """Wait until something can be read. Raises `QueryTimeoutError` after the job's time."""
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[None] = loop.create_future()

    def seen() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(descriptor, seen)
    try:
        async with asyncio.timeout(job.seconds):
            await ready
    except TimeoutError as error:
        raise timed_out(job) from error
    finally:
        loop.remove_reader(descriptor)


def stamp(path: Path) -> tuple[int, int]:
    """Changes whenever the file is replaced; zeros while there is none."""
    with contextlib.suppress(FileNotFoundError):
        status = path.stat()
        return status.st_ino, status.st_mtime_ns
    return 0, 0
