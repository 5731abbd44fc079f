"""What a server holds after publishing is what the folder holds, whatever came between."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from command import assert_clear, environment, kg
from sparql_servers import Oxigraph

from kg.builder.files import STORE
from kg.builder.run import rebuild
from kg.graph.store import read_store
from kg.iri import span_iri
from kg.knowledge_graph import KnowledgeGraph
from kg.settings import DATA_BASE

Copy = Callable[[Path, str], Path]
CATALOGUE = f"<{DATA_BASE}published>"
FOREIGN = """INSERT DATA {
  <https://other.example/s> <https://other.example/p> "default" .
  GRAPH <https://other.example/g> { <https://other.example/s> <https://other.example/p> "named" }
}"""
HEADER = "verdict,mention,name,other_mention,other_name,claim,correction,who,when,why\n"


def local(folder: Path) -> set[str]:
    """All quads of a graph's own store, as N-Quads lines."""
    store = read_store(folder / STORE).oxigraph
    return {f"{quad} ." for quad in map(str, store)}


def ours(server: Oxigraph) -> set[str]:
    """What the server holds, without the catalogue."""
    return {line for line in server.quads() if not line.endswith(f"{CATALOGUE} .")}


def test_the_server_holds_what_the_folder_holds(
    demo: Path, oxigraph: Oxigraph, copy_of: Copy
) -> None:
    oxigraph.update(FOREIGN)
    foreign = oxigraph.quads()
    first, second = copy_of(demo, "first"), copy_of(demo, "second")
    assert kg("remove", "transit-strike.txt", "-g", first).status == 0
    assert kg("remove", "pension-fund.txt", "-g", second).status == 0

    done = kg("publish", oxigraph.url, "-g", first)
    assert done.status == 0, done.err
    assert "7 graphs sent, 0 taken out, 0 as they were" in done.err
    assert ours(oxigraph) == local(first) | foreign
    assert "0 graphs sent, 0 taken out, 7 as" in kg("publish", oxigraph.url, "-g", first).err

    done = kg("publish", oxigraph.url, "-g", second)
    assert "1 taken out" in done.err
    assert "0 as they were" not in done.err
    assert ours(oxigraph) == local(second) | foreign
    assert foreign


def test_judgements_are_a_graph_of_their_own(
    demo: Path, oxigraph: Oxigraph, copy_of: Copy
) -> None:
    folder = copy_of(demo, "judged")
    annotation = KnowledgeGraph(folder).annotations[0]
    names = {each.entity: each for each in annotation.mentions if each.kind == "name"}
    one, other = list(names.values())[:2]
    places = (span_iri(annotation.article.id, each.span) for each in (one, other))
    row = 'DIFFERENT,"{}",{},"{}",{},,,ann,2025-03-04,two\n'
    mentions = zip(places, (one.text, other.text), strict=True)
    row = row.format(*(text for mention in mentions for text in mention))
    (folder / "judgements.csv").write_text(HEADER + row, "utf-8")
    rebuild(folder)
    if not any(f"<{DATA_BASE}judgements> ." in line for line in local(folder)):
        pytest.fail("the judgement is about nothing in the graph")
    assert kg("publish", oxigraph.url, "-g", folder).status == 0
    assert ours(oxigraph) == local(folder)
    (folder / "judgements.csv").unlink()
    rebuild(folder)
    assert "1 taken out" in kg("publish", oxigraph.url, "-g", folder).err
    assert ours(oxigraph) == local(folder)


def test_what_somebody_dropped_is_sent_again_with_all(demo: Path, oxigraph: Oxigraph) -> None:
    kg("publish", oxigraph.url, "-g", demo)
    oxigraph.update(f"DROP GRAPH <{read_store(demo / STORE).graphs()[3]}>")
    assert ours(oxigraph) != local(demo)
    assert "8 graphs sent" in kg("publish", oxigraph.url, "-g", demo, "--all").err
    assert ours(oxigraph) == local(demo)


def test_another_graph_is_not_replaced_unasked(
    demo: Path, oxigraph: Oxigraph, copy_of: Copy
) -> None:
    few, others = copy_of(demo, "few"), copy_of(demo, "others")
    names = ["transit-strike.txt", "pension-fund.txt"]
    assert kg("remove", *names, "-g", few).status == 0
    rest = [path.name for path in Path("kg/samples").glob("*.*") if not path.stem.endswith("meta")]
    rest = [name for name in rest if name.endswith((".txt", ".html")) and name not in names]
    assert kg("remove", *rest, "-g", others).status == 0
    assert kg("publish", oxigraph.url, "-g", few).status == 0
    before = oxigraph.quads()
    refused = kg("publish", oxigraph.url, "-g", others)
    assert refused.status == 1
    assert_clear(refused, "another graph", "6 articles", "--replace")
    assert oxigraph.quads() == before
    assert kg("publish", oxigraph.url, "-g", others, "--replace").status == 0
    assert ours(oxigraph) == local(others)


@pytest.fixture
def hanging(oxigraph: Oxigraph) -> Iterator[tuple[str, threading.Event]]:
    """The address of a server before Oxigraph that gives no answer to the third graph."""
    reached = threading.Event()
    changes: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            if self.path == "/update":
                changes.append(body)
            if len(changes) == 5:
                reached.set()
                self.rfile.read()  # until the other side has gone
                return
            kept = {name: self.headers[name] for name in ("content-type", "accept")}
            got = httpx.post(oxigraph.url + self.path, content=body, headers=kept)
            self.send_response(got.status_code)
            self.send_header("content-type", got.headers.get("content-type", "text/plain"))
            self.end_headers()
            self.wfile.write(got.content)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", reached
    server.shutdown()
    server.server_close()


def test_publishing_goes_on_after_it_was_killed(
    demo: Path, oxigraph: Oxigraph, hanging: tuple[str, threading.Event]
) -> None:
    url, reached = hanging
    small_parcels = (
        "import sys, kg.cli, kg.remote.publishing as publishing\n"
        "publishing._PARCEL = 1\n"
        "sys.exit(kg.cli.main(sys.argv[1:]))\n"
    )
    command = [sys.executable, "-c", small_parcels, "publish", url, "-g", str(demo)]
    process = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
    assert reached.wait(60)
    process.kill()
    process.wait()
    part = ours(oxigraph)
    assert part
    assert part < local(demo)
    done = kg("publish", oxigraph.url, "-g", demo)
    assert done.status == 0
    assert "6 graphs sent, 0 taken out, 2 as they were" in done.err
    assert ours(oxigraph) == local(demo)


def test_a_build_publishes_what_it_built(oxigraph: Oxigraph, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norland Shipping sued Quay Works on Monday.\n", "utf-8")
    (tmp_path / "kg.toml").write_text('base = "https://own.example/news/"\n', "utf-8")
    graph = tmp_path / "graph"
    done = kg("build", tmp_path / "a.txt", "-o", graph, "--store", oxigraph.url)
    assert done.status == 0, done.err
    before = oxigraph.quads()
    catalogue = "<https://own.example/news/published> ."
    assert {each for each in before if not each.endswith(catalogue)} == local(graph)
    text = "SELECT ?name { entity:norland-shipping rdfs:label ?name }"
    found = kg("query", text, "--store", oxigraph.url, "-f", "csv")
    assert found.out == "name\r\nNorland Shipping\r\n"
    (tmp_path / "a.txt").write_text("Norland Shipping sued Hill Bank on Monday.\n", "utf-8")
    dry = kg("build", tmp_path / "a.txt", "-o", graph, "--dry-run", "--store", oxigraph.url)
    assert dry.status == 0, dry.err
    assert oxigraph.quads() == before


def test_nothing_is_built_for_a_server_that_takes_no_changes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norland Shipping sued Quay Works on Monday.\n", "utf-8")
    graph = tmp_path / "graph"
    failed = kg("build", tmp_path / "a.txt", "-o", graph, "--store", "http://127.0.0.1:1")
    assert failed.status == 1
    assert_clear(failed, "http://127.0.0.1:1", "cannot be reached")
    assert not graph.exists()
