"""One worker process, seen from the process that gives it work."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from multiprocessing.connection import Connection, Pipe
from typing import Any

from kg.engine.tasks import Task
from kg.errors import EngineError, KgError

_LAST_BREATH = 2.0
"""Seconds from the closing of its pipe to the end of a process; it takes milliseconds."""


class WorkerProcess:
    """A process of `kg.engine.worker`, its pipe, and what it was given and has not answered.

    A fresh interpreter rather than `multiprocessing`, whose workers run the user's own
    script once more unless that is written with care.
    """

    def __init__(self) -> None:
        self.tasks: deque[Task[Any]] = deque()
        self.is_ready = False
        self._job = b""
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None

    @property
    def connection(self) -> Connection:
        """Our end of the pipe."""
        assert self._connection is not None  # noqa: S101 - there is one from `start` to `kill`
        return self._connection

    def start(self) -> None:
        """Start the process. Raises `EngineError` where the system refuses."""
        ours, theirs = Pipe()
        command = [sys.executable, "-P", "-m", "kg.engine.worker", str(theirs.fileno())]
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
                process_group=0,  # Ctrl-C is sent to our group, and ours to handle
            )
        except OSError as error:
            ours.close()
            raise EngineError(f"no worker can be started: {error}; try --jobs 1") from error
        finally:
            theirs.close()
        self._connection = ours

    def give(self, task: Task[Any], job: bytes) -> None:
        """Send it something to do; if it has died, that is seen when its answer is waited for."""
        self.tasks.append(task)
        if job != self._job:
            self.is_ready, self._job = False, job
        message = pickle.dumps((job, pickle.dumps(task.chunk)))
        with suppress(BrokenPipeError, ConnectionResetError):
            self.connection.send_bytes(message)

    def receive(self) -> bytes | KgError | None:
        """Its answer to the first of its tasks; None when it says that it is ready.

        Raises `EOFError` or `OSError` where it has died.
        """
        data = self.connection.recv_bytes()
        if not data:
            self.is_ready = True
            return None
        answer: bytes | KgError = pickle.loads(data)  # noqa: S301 - from our own worker
        return answer

    def kill(self) -> None:
        """End the process, whatever it does."""
        if self._connection is not None:
            self._connection.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def ended(self) -> str:
        """How the process ended, whose pipe is closed."""
        assert self._process is not None  # noqa: S101 - it has a pipe
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_LAST_BREATH)
        self.kill()
        status = self._process.wait()
        if status >= 0:
            return f"with status {status}"
        return f"by signal {-status} ({signal.strsignal(-status)})"


def _environment() -> dict[str, str]:
    """One thread for numpy, and modules where this process finds them."""
    path = os.pathsep.join(folder or os.getcwd() for folder in sys.path)  # noqa: PTH109
    return {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path}
