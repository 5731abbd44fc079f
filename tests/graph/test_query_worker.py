"""Queries in a process of their own: stopped in time, and the next is answered again."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.annotation import Annotation
from kg.errors import QueryError, StoreError
from kg.graph.queries import Dataset
from kg.graph.query_jobs import Job, Wire
from kg.graph.query_worker import QueryTimeoutError, QueryWorker
from kg.graph.store import create_store

BASE = "https://newskg.example/"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }"


@pytest.fixture(scope="module")
def worker(
    tmp_path_factory: pytest.TempPathFactory, harbour: Annotation, hearing: Annotation
) -> Iterator[QueryWorker]:
    folder = tmp_path_factory.mktemp("worker") / "store"
    create_store(folder, [harbour, hearing], BASE).close()
    worker = QueryWorker(folder, BASE)
    yield worker
    worker.kill()


def process_of(worker: QueryWorker) -> int:
    worker.start()
    peek = worker._end.peek()  # type: ignore[union-attr]
    assert peek is not None
    return int(peek[2][0].pid)


def test_an_answer_keeps_its_types(worker: QueryWorker) -> None:
    answer = worker.answer(Job(COUNT))
    assert answer.texts() == [["21"]]
    assert answer.rows[0][0].datatype.value.endswith("#integer")  # type: ignore[union-attr]


def test_an_endless_query_is_stopped_and_the_next_one_answered(worker: QueryWorker) -> None:
    first = process_of(worker)
    start = time.monotonic()
    with pytest.raises(QueryTimeoutError, match=r"stopped after 0\.5 seconds"):
        worker.answer(Job(ENDLESS, seconds=0.5))
    assert time.monotonic() - start < 5
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert worker.answer(Job(COUNT)).texts() == [["21"]]


def test_a_query_that_takes_all_memory_ends_alone(worker: QueryWorker) -> None:
    text = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
    first = process_of(worker)
    with pytest.raises(QueryError, match="needed more memory"):
        worker.answer(Job(text, seconds=60))
    assert process_of(worker) != first
    assert worker.answer(Job(COUNT)).texts() == [["21"]]


def test_a_process_that_is_killed_from_outside_is_told_and_replaced(worker: QueryWorker) -> None:
    process = process_of(worker)
    threading.Timer(0.3, os.kill, (process, signal.SIGKILL)).start()
    with pytest.raises(QueryError, match="needed more memory"):
        worker.answer(Job(ENDLESS, seconds=60))
    assert worker.answer(Job(COUNT)).texts() == [["21"]]


def test_errors_come_back_as_themselves(worker: QueryWorker) -> None:
    with pytest.raises(QueryError, match="not correct SPARQL"):
        worker.answer(Job("SELEC"))
    with pytest.raises(QueryError, match="SERVICE asks a server"):
        worker.answer(Job("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"))
    with pytest.raises(QueryError, match="more than 3 rows"):
        worker.answer(Job("SELECT * { ?s ?p ?o }", rows=3))


def test_allowed_the_network_is_tried(worker: QueryWorker) -> None:
    text = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    with pytest.raises(QueryError, match="the query failed"):
        worker.answer(Job(text, allow_remote=True))


def test_an_answer_in_bytes_has_a_limit(worker: QueryWorker) -> None:
    job = Job("SELECT * { ?s ?p ?o }", wire=Wire("csv", "turtle"))
    media_type, content = worker.run(job)  # type: ignore[misc]
    assert media_type == "text/csv"
    small = Job(job.text, wire=Wire("csv", "turtle", limit=len(content) - 1))  # type: ignore[arg-type]
    assert "larger than" in str(worker.run(small))
    exact = Job(job.text, wire=Wire("csv", "turtle", limit=len(content)))  # type: ignore[arg-type]
    assert worker.run(exact) == (media_type, content)


def test_the_graphs_of_the_protocol_replace_those_of_the_query(worker: QueryWorker) -> None:
    one, other = f"{BASE}article/crane-deal", f"{BASE}article/hearing"
    text = "SELECT (COUNT(?c) AS ?n) FROM <%s> { ?c a kg:Claim }" % one  # noqa: UP031, S608
    wire = Wire("csv", None)
    counts = [
        worker.run(Job(text, dataset=dataset, wire=wire))[1]  # type: ignore[index]
        for dataset in (Dataset(), Dataset((other,)), Dataset((one, other)), Dataset((), (one,)))
    ]
    assert counts == [b"n\r\n16\r\n", b"n\r\n5\r\n", b"n\r\n21\r\n", b"n\r\n0\r\n"]
    named = "SELECT DISTINCT ?g { GRAPH ?g { ?c a kg:Claim } }"
    found = worker.run(Job(named, dataset=Dataset((), (other,)), wire=wire))
    assert found[1] == f"g\r\n{other}\r\n".encode()  # type: ignore[index]


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        QueryWorker(tmp_path / "none", BASE).answer(Job(COUNT))


def test_no_process_outlives_its_owner(worker: QueryWorker) -> None:
    other = QueryWorker(worker._store, BASE)
    process = process_of(other)
    os.kill(process, 0)
    del other
    gc.collect()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
