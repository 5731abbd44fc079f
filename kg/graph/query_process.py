"""The process that answers queries: it can be killed, which Oxigraph's queries cannot be.

pyoxigraph has no way to stop a query, and a Python signal handler runs only when it has
returned. Started by `kg.graph.query_worker`, never by hand:

    python -m kg.graph.query_process DESCRIPTOR STORE BASE
"""

from __future__ import annotations

import resource
import signal
import sys
from multiprocessing.connection import Connection
from pathlib import Path

from kg.errors import KgError
from kg.graph.queries import evaluate, run_query
from kg.graph.query_formats import write_result
from kg.graph.query_jobs import Job, Reply
from kg.graph.store import GraphStore, read_store
from kg.own_relations import teach_graph
from kg.settings import QUERY_MEMORY

_GRACE = 2.0
"""Seconds after its time in which the parent kills; if the parent is gone, the kernel does."""


def main(descriptor: str, store: str, base: str) -> None:
    """Open the store, say so, and answer jobs until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process, in whatever code it is
    _limit_memory()
    connection = Connection(int(descriptor))
    try:
        opened = read_store(Path(store), base)
        teach_graph(Path(store).parent)  # for what is said of names that it does not know
    except KgError as error:
        connection.send(error)
        return
    connection.send(None)
    _serve(connection, opened)


def _serve(connection: Connection, store: GraphStore) -> None:
    while True:
        try:
            job: Job = connection.recv()
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_REAL, job.seconds + _GRACE)
        reply = _answer(store, job)
        signal.setitimer(signal.ITIMER_REAL, 0)
        connection.send(reply)


def _answer(store: GraphStore, job: Job) -> Reply:
    try:
        if job.wire is None:
            return run_query(store, job.text, rows=job.rows, allow_remote=job.allow_remote)
        result = evaluate(store, job.text, job.dataset, allow_remote=job.allow_remote)
        wire = job.wire
        return write_result(result, store.base, wire.results, wire.graph, wire.limit)
    except KgError as error:
        return error


def _limit_memory() -> None:
    """Let the process die before it takes the whole machine's memory (Linux; no-op elsewhere)."""
    if hasattr(resource, "RLIMIT_DATA"):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = QUERY_MEMORY if hard == resource.RLIM_INFINITY else min(QUERY_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))


if __name__ == "__main__":
    main(*sys.argv[1:])
