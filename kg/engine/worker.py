"""A process that reads chunks for another one, and ends when that one is gone.

Started by `kg.engine.processes`, never by hand:

    python -m kg.engine.worker DESCRIPTOR
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from kg.engine.job import run_job
from kg.errors import EngineError, KgError
from kg.settings import COLLECT_GARBAGE

READY = b""
"""What is said when a job has been loaded, before its first answer."""


def main(descriptor: str) -> None:
    """Answer one message after the other until the other end closes."""
    gc.set_threshold(*COLLECT_GARBAGE)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    connection = Connection(int(descriptor))
    messages: SimpleQueue[bytes] = SimpleQueue()
    Thread(target=_receive, args=(connection, messages), daemon=True).start()
    try:
        _serve(connection, messages)
    except OSError:  # nobody is there to be answered
        os._exit(0)


def _serve(connection: Connection, messages: SimpleQueue[bytes]) -> None:
    """Answer each message; before the first of a job, get ready for it, and say so.

    What happens to a process that still loads its model is no article's fault.
    """
    last = b""
    while True:
        job, chunk = pickle.loads(messages.get())  # noqa: S301 - from our parent, over our own pipe
        reply = b"" if job == last else answer(job, pickle.dumps(()))
        if job != last and pickle.loads(reply) == b"":  # noqa: S301 - made in the line before
            last = job
            connection.send_bytes(READY)
        connection.send_bytes(answer(job, chunk) if job == last else reply)


def answer(job: bytes, chunk: bytes) -> bytes:
    """The pickled content of a pickled chunk by a pickled job, or the error to be raised."""
    try:
        content = run_job(pickle.loads(job), pickle.loads(chunk))  # noqa: S301 - as above
        return pickle.dumps(content)
    except KgError as error:
        return _pickled(error)
    except Exception as error:  # noqa: BLE001 - the job cannot be loaded; the parent says so
        return pickle.dumps(EngineError(f"a worker cannot load its job: {error!r}"))


def _pickled(error: KgError) -> bytes:
    """An error as bytes; one that does not survive that becomes its message."""
    try:
        data = pickle.dumps(error)
        pickle.loads(data)  # noqa: S301 - made in the line before
    except Exception:  # noqa: BLE001 - classes may do anything when they are pickled
        return pickle.dumps(EngineError(str(error)))
    return data


def _receive(connection: Connection, messages: SimpleQueue[bytes]) -> None:
    """Take messages off the pipe at any time: the parent never waits to be rid of one.

    The pipe closes when the parent ends, however it ends; then this process ends at once,
    whatever it is reading.
    """
    try:
        while True:
            messages.put(connection.recv_bytes())
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
