"""Queries in a process of their own, which is killed when their time is over."""

from __future__ import annotations

import subprocess
import sys
import weakref
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from threading import Lock

from kg.errors import KgError, QueryError, StoreError
from kg.graph.answers import Answer
from kg.graph.query_jobs import Job, Reply

_START_SECONDS = 60.0
"""Starting took 0.2 s on an idle machine; a loaded one may need long."""


class QueryTimeoutError(QueryError):
    """A query took longer than it may."""


class QueryWorker:
    """A process with the store open to read; started when first needed, and after each kill.

    `submit` and `receive` are for callers that wait in their own way, with `fileno`; others
    call `run`. One job at a time.
    """

    def __init__(self, store: Path, base: str) -> None:
        self._store = store
        self._base = base
        self._connection: Connection | None = None
        self._end: weakref.finalize[[subprocess.Popen[bytes], Connection], QueryWorker] | None
        self._end = None
        self._lock = Lock()

    def run(self, job: Job) -> Reply:
        """The reply to a job. Raises `QueryError` where its time is over or its process dies."""
        with self._lock:
            try:
                self.submit(job)
                if not self.connection.poll(job.seconds):
                    raise timed_out(job)
                return self.receive()
            except BaseException:  # Ctrl-C too: the next job must not get this one's reply
                self.kill()
                raise

    def answer(self, job: Job) -> Answer:
        """The answer to a job without `wire`; raises what the query ended with."""
        reply = self.run(job)
        if isinstance(reply, KgError):
            raise reply
        assert isinstance(reply, Answer)  # noqa: S101 # what a job without `wire` gives
        return reply

    def start(self) -> None:
        """Start the process where there is none, and wait until its store is open.

        Raises `StoreError` where the store cannot be opened.
        """
        if self.running:
            return
        ours, theirs = Pipe()
        command = [sys.executable, "-m", "kg.graph.query_process", str(theirs.fileno())]
        process = subprocess.Popen(  # noqa: S603 # our own module
            [*command, str(self._store), self._base],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        theirs.close()
        self._connection = ours
        self._end = weakref.finalize(self, _end, process, ours)
        self._wait_until_open(ours)

    def submit(self, job: Job) -> None:
        """Send a job, starting the process where there is none."""
        self.start()
        self.connection.send(job)

    def receive(self) -> Reply:
        """The reply to the job that was sent; waits for it.

        Raises `QueryError` where the process has died, as it does when memory runs out.
        """
        try:
            reply: Reply = self.connection.recv()
        except (EOFError, ConnectionError) as error:
            self.kill()
            raise QueryError(
                "the query needed more memory than it may have; narrow it, or end it with LIMIT"
            ) from error
        return reply

    @property
    def running(self) -> bool:
        """Whether a process was started and not killed."""
        return self._connection is not None

    @property
    def connection(self) -> Connection:
        """Our end of the pipe. Raises `QueryError` where no process runs."""
        if self._connection is None:
            raise QueryError("no process answers queries; start one first")
        return self._connection

    def kill(self) -> None:
        """End the process, whatever it does; the next job starts another."""
        if self._end is not None:
            self._end()
        self._connection = self._end = None

    def _wait_until_open(self, connection: Connection) -> None:
        try:
            if not connection.poll(_START_SECONDS):
                raise StoreError(
                    f"{self._store} could not be opened in {_START_SECONDS:g} seconds"
                )
            opened = connection.recv()
        except (EOFError, ConnectionError) as error:
            self.kill()
            raise StoreError(f"{self._store}: the process that reads it ended at once") from error
        if isinstance(opened, KgError):
            self.kill()
            raise opened


def timed_out(job: Job) -> QueryTimeoutError:
    """The error of a job whose time is over."""
    return QueryTimeoutError(
        f"the query was stopped after {job.seconds:g} seconds; narrow it, or allow more "
        "with --timeout"
    )


def _end(process: subprocess.Popen[bytes], connection: Connection) -> None:
    connection.close()
    process.kill()
    process.wait()
