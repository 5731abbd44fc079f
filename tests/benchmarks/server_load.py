"""How many queries `kg serve` answers, against a bare pyoxigraph in the same ASGI server.

    python tests/benchmarks/server_load.py [--articles N] [--seconds S] [--rounds N]
        [--endure S] [--rdflib S]

Both run on uvicorn over the same store, on loopback; `wrk` asks (apt-get install wrk). The bare
one runs the query on the event loop, with nothing that could stop it. Rounds alternate, medians
are shown. Then, on `kg serve`: memory before and after, and hostile requests while it serves.

Two cores, 1,000 articles, 2.6 million quads. Idle: .52 of the bare one's requests for one label,
.78 for 20 claims. With seven others at work on the machine: 1.04 and .40. Memory in ten minutes
of load 193 to 195 MB. 18 queries a second answered (73 when idle) while 500 connections are held
and 16 clients send endless queries. The join of allegations with denials, 53 rows, takes 0.75 CPU
seconds; rdflib was stopped after 25 minutes. On 100 articles 0.06 s, and 10.5 s in rdflib.
"""

from __future__ import annotations

import argparse
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

import psutil

sys.path.insert(0, str(Path(__file__).parents[1]))
from graph_folder import write_manifest
from page_graphs import CLAIMS_AN_ARTICLE, make_graph
from serving import Server, start, stop

from kg.graph.store import create_store
from kg.settings import Settings

CONNECTIONS = 16
PREFIXES = """PREFIX kg: <https://newskg.example/ontology#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
DISPUTED = """SELECT ?by ?no ?sentence ?denial WHERE {
  ?claim kg:modality kg:Alleged ; rdf:subject ?s ; rdf:predicate ?p ; kg:saidBy/rdfs:label ?by ;
    kg:quote ?sentence .
  ?reply kg:modality kg:Denied ; rdf:subject ?s ; rdf:predicate ?p ; kg:saidBy/rdfs:label ?no ;
    kg:quote ?denial .
}"""
QUERIES: Mapping[str, str] = {
    "one label": 'SELECT ?e { ?e rdfs:label "Marveltonash 0 Systems" }',
    "20 claims with sentences": (
        "SELECT ?l ?q { ?c a kg:Claim ; rdfs:label ?l ; kg:quote ?q } LIMIT 20"
    ),
    "alleged and denied": DISPUTED + " LIMIT 100",
}
BARE = """
import sys
import pyoxigraph, uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route

store = pyoxigraph.Store.read_only(sys.argv[1])

async def sparql(request):
    result = store.query(request.query_params["query"])
    body = result.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
    return Response(body, media_type="application/sparql-results+json")

app = Starlette(routes=[Route("/sparql", sparql)])
port = int(sys.argv[2])
uvicorn.run(app, port=port, log_level="error", access_log=False, http="h11", loop="asyncio")
"""

RDFLIB = """
import sys, time
import rdflib

graph = rdflib.Graph().parse(sys.argv[1], format="ox-turtle")
print(f"rdflib: {len(graph):,} triples loaded", flush=True)
begin = time.perf_counter()
rows = len(list(graph.query(sys.argv[2])))
print(f"rdflib: {rows} rows, {time.perf_counter() - begin:.1f} s", flush=True)
"""


def main() -> None:
    options = arguments()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build(folder, options.articles)
        compare(folder, options.seconds, options.rounds)
        endure(folder, options.endure)
        if options.rdflib:
            join_with_rdflib(folder, options.rdflib)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--endure", type=int, default=30, help="seconds of load on memory")
    parser.add_argument("--rdflib", type=int, help="seconds that rdflib may take for the join")
    return parser.parse_args()


def build(folder: Path, articles: int) -> None:
    settings = Settings()
    graph = make_graph(articles * 10, articles * CLAIMS_AN_ARTICLE)
    store = create_store(folder / "store", graph, settings.base)
    print(f"{articles} articles, {len(store.oxigraph):,} quads", flush=True)  # noqa: T201
    store.close()
    write_manifest(folder)


def compare(folder: Path, seconds: int, rounds: int) -> None:
    """Requests per second of both, query by query."""
    with bare(folder / "store") as port, serving(folder) as server:
        for name, text in QUERIES.items():
            query = urlencode({"query": PREFIXES + text})
            pairs = [
                (wrk(port, query, seconds), wrk(server.port, query, seconds))
                for _ in range(rounds)
            ]
            plain, ours = (statistics.median(each) for each in zip(*pairs, strict=True))
            share = ours / max(plain, 0.1)
            print(f"{name}: bare {plain:.0f}/s, kg serve {ours:.0f}/s, {share:.2f}", flush=True)  # noqa: T201


def endure(folder: Path, seconds: int) -> None:
    """Memory under load, and queries answered while the server is attacked."""
    with serving(folder, "--timeout", "2") as server:
        query = urlencode({"query": PREFIXES + QUERIES["20 claims with sentences"]})
        wrk(server.port, query, 2)
        seen = [memory(server)]
        for _ in range(10):
            wrk(server.port, query, max(1, seconds // 10))
            seen.append(memory(server))
        told = ", ".join(f"{each:.0f}" for each in seen)
        print(f"memory in {seconds} s of load: {told} MB", flush=True)  # noqa: T201
        with attacked(server):
            rate = wrk(server.port, query, 10)
        print(f"under attack: {rate:.0f}/s, then {server.ask('ASK {}').status}", flush=True)  # noqa: T201


@contextmanager
def attacked(server: Server) -> Iterator[None]:
    """500 held connections, and endless queries all the time."""
    held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
    attack = [*wrk_command(server.port, urlencode({"query": ENDLESS}), 12), "--timeout", "10"]
    process = subprocess.Popen(attack, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()
        for each in held:
            each.close()


def wrk_command(port: int, query: str, seconds: int) -> list[str]:
    address = f"http://127.0.0.1:{port}/sparql?{query}"
    return ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", address]


def wrk(port: int, query: str, seconds: int) -> float:
    """Requests per second that were answered with 200."""
    done = subprocess.run(
        wrk_command(port, query, seconds), capture_output=True, text=True, check=True
    )
    total = int(re.findall(r"(\d+) requests in", done.stdout)[0])
    failed = re.findall(r"Non-2xx or 3xx responses: (\d+)", done.stdout)
    return (total - int(failed[0] if failed else 0)) / seconds


def memory(server: Server) -> float:
    """Resident megabytes of the server and its query processes."""
    process = psutil.Process(server.process.pid)
    family: Sequence[psutil.Process] = [process, *process.children(recursive=True)]
    return sum(each.memory_info().rss for each in family) / 1e6


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[Server]:
    server = start(folder, *options)
    try:
        yield server
    finally:
        stop(server)


@contextmanager
def bare(store: Path) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", BARE, str(store), str(port)])
    for _ in range(100):
        with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
            break
        time.sleep(0.1)
    try:
        yield port
    finally:
        process.terminate()
        process.wait()


def join_with_rdflib(folder: Path, seconds: int) -> None:
    """The join of allegations and denials, by Oxigraph and by rdflib on the same triples."""
    from kg.graph.query_jobs import Job
    from kg.graph.query_worker import QueryWorker
    from kg.graph.store import read_store

    worker = QueryWorker(folder / "store", Settings().base)
    worker.start()
    begin = time.perf_counter()
    rows = len(worker.answer(Job(DISPUTED)))
    ours = time.perf_counter() - begin
    print(f"the join, {rows} rows: kg {ours:.2f} s", flush=True)  # noqa: T201
    (folder / "graph.ttl").write_bytes(read_store(folder / "store").turtle())
    command = [sys.executable, "-c", RDFLIB, str(folder / "graph.ttl"), PREFIXES + DISPUTED]
    try:
        subprocess.run(command, check=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        print(f"rdflib: stopped after {seconds} s, loading included")  # noqa: T201


if __name__ == "__main__":
    main()
