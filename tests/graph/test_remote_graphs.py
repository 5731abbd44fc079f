"""FROM with graphs of another server, over loopback: fetched only where the user allows it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from command import assert_clear, kg
from graph_folder import write_graph
from stories import harbour

from kg.errors import QueryError
from kg.graph import remote_graphs
from kg.graph.queries import Dataset, evaluate, run_query
from kg.graph.store import GraphStore, create_store
from kg.knowledge_graph import KnowledgeGraph

TURTLE = b'<http://a.example/x> <http://www.w3.org/2000/01/rdf-schema#label> "Far Away" .'
TYPES = {"/x.ttl": "text/turtle", "/page": "text/html"}


@dataclass(slots=True)
class Elsewhere:
    """Another server, and what it was asked for."""

    address: str
    asked: list[str] = field(default_factory=list)


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            if self.path not in TYPES:
                self.send_error(404)
                return
            self.send_response(200)
            self.send_header("Content-Type", TYPES[self.path])
            self.send_header("Content-Length", str(len(TURTLE)))
            self.end_headers()
            self.wfile.write(TURTLE)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Elsewhere(f"http://127.0.0.1:{server.server_port}", asked)
    server.shutdown()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_graph(harbour(), tmp_path_factory.mktemp("remote") / "graph")
    create_store(folder / "store", KnowledgeGraph(folder).annotations).close()
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> GraphStore:
    place = tmp_path_factory.mktemp("store") / "store"
    return create_store(place, KnowledgeGraph(folder).annotations)


def labels(query: str) -> str:
    return f"SELECT ?l {query} {{ ?x rdfs:label ?l }} ORDER BY ?l"


def test_without_leave_nothing_is_fetched(folder: Path, elsewhere: Elsewhere) -> None:
    query = labels(f"FROM <{elsewhere.address}/x.ttl>")
    assert_clear(kg("query", query, "-g", folder), "--allow-remote")
    assert elsewhere.asked == []


def test_a_graph_of_another_server_is_asked(folder: Path, elsewhere: Elsewhere) -> None:
    query = labels(f"FROM <{elsewhere.address}/x.ttl>")
    result = kg("query", query, "-g", folder, "--allow-remote", "-f", "csv")
    assert result.out.splitlines() == ["l", "Far Away"], result.err
    assert elsewhere.asked == ["/x.ttl"]


def test_it_is_asked_together_with_an_article(
    store: GraphStore, folder: Path, elsewhere: Elsewhere
) -> None:
    article = KnowledgeGraph(folder).annotations[0].article.id
    both = labels(f"FROM <{article}> FROM NAMED <{article}> FROM <{elsewhere.address}/x.ttl>")
    alone = labels(f"FROM <{article}>")
    found = [row[0] for row in run_query(store, both, allow_remote=True).texts()]
    local = [row[0] for row in run_query(store, alone, allow_remote=True).texts()]
    assert local
    assert sorted(found) == sorted([*local, "Far Away"])
    assert elsewhere.asked == ["/x.ttl"]


def test_a_named_graph_and_the_protocol_s_way_to_say_it(
    store: GraphStore, elsewhere: Elsewhere
) -> None:
    address = f"{elsewhere.address}/x.ttl"
    text = f"SELECT ?g FROM NAMED <{address}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"  # noqa: S608 # SPARQL
    assert run_query(store, text, allow_remote=True).texts() == [[address]]
    found = evaluate(store, "ASK { ?s ?p 'Far Away' }", Dataset((address,)), allow_remote=True)
    assert bool(found) is True
    assert run_query(store, "ASK { ?s ?p 'Far Away' }").boolean is False


def test_the_graph_itself_stays_as_it_is(store: GraphStore, elsewhere: Elsewhere) -> None:
    before = len(store.oxigraph)
    run_query(store, labels(f"FROM <{elsewhere.address}/x.ttl>"), allow_remote=True)
    assert len(store.oxigraph) == before


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("<{}/nothing>", "could not be fetched: Error 404"),
        ("<{}/page>", "could not be fetched: The content media type text/html"),
        ("<file:///etc/hostname>", "neither an article of this graph nor a web address"),
        ("<graph>", "neither an article of this graph nor a web address"),
        ("kg:graph", "write the address in full"),
    ],
)
def test_what_cannot_be_fetched_is_said(
    store: GraphStore, elsewhere: Elsewhere, name: str, words: str
) -> None:
    query = labels(f"FROM {name.format(elsewhere.address)}")
    with pytest.raises(QueryError, match=words):
        run_query(store, query, allow_remote=True)


def test_there_are_limits(
    store: GraphStore, elsewhere: Elsewhere, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = " ".join(f"FROM <{elsewhere.address}/{number}>" for number in range(11))
    with pytest.raises(QueryError, match="a query may fetch 10"):
        run_query(store, labels(many), allow_remote=True)
    assert elsewhere.asked == []
    monkeypatch.setattr(remote_graphs, "MOST_TRIPLES", 0)
    with pytest.raises(QueryError, match="more than 0 triples"):
        run_query(store, labels(f"FROM <{elsewhere.address}/x.ttl>"), allow_remote=True)


def test_an_address_in_a_string_or_a_comment_is_not_fetched(
    store: GraphStore, elsewhere: Elsewhere
) -> None:
    text = f"SELECT ?x {{ VALUES ?x {{ 'from <{elsewhere.address}/x.ttl>' }} }}"
    text += f" # from <{elsewhere.address}/x.ttl>"
    assert len(run_query(store, text, allow_remote=True).rows) == 1
    assert elsewhere.asked == []
