"""What is meant to harm leaves the server serving; see also tests/benchmarks/server_load.py."""

from __future__ import annotations

import shutil
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from command import kg
from serving import Server, descriptors, start, stop

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
ASK = "ASK { ?c a kg:Claim }"


@pytest.fixture(scope="module")
def strict(graph_folder: Path) -> Iterator[Server]:
    running = start(graph_folder, "--timeout", "1.5", "--processes", "2")
    yield running
    assert stop(running)[0] == 0


def test_an_endless_query_is_stopped(strict: Server) -> None:
    begin = time.monotonic()
    got = strict.ask(ENDLESS)
    assert (got.status, got.headers["retry-after"]) == (503, "5")
    assert "stopped after 1.5 seconds" in got.text
    assert time.monotonic() - begin < 10
    assert strict.ask(ASK).status == 200


def test_many_endless_queries_are_answered_all(strict: Server) -> None:
    with ThreadPoolExecutor(80) as threads:
        got = list(threads.map(strict.ask, [ENDLESS] * 80))
    assert {each.status for each in got} == {503}
    assert any("too many queries are waiting" in each.text for each in got)
    assert strict.ask(ASK).status == 200


def test_endless_queries_do_not_keep_out_quick_ones(strict: Server) -> None:
    with ThreadPoolExecutor(12) as threads:
        endless = [threads.submit(strict.ask, f"{ENDLESS} # {i % 3}") for i in range(12)]
        quick = [strict.ask(f"{ASK} # {i}").status for i in range(5)]
        waited = [each.done() for each in endless]
    assert quick == [200] * 5
    assert not all(waited)


def test_a_query_whose_client_has_gone_is_stopped(graph_folder: Path) -> None:
    server = start(graph_folder, "--timeout", "100", "--processes", "1")
    with socket.create_connection(("127.0.0.1", server.port)) as sent:
        query = urlencode({"query": ENDLESS}).encode()
        sent.sendall(b"GET /sparql?" + query + b" HTTP/1.1\r\nHost: localhost\r\n\r\n")
        time.sleep(1)
    begin = time.monotonic()
    assert server.ask(ASK).status == 200
    assert time.monotonic() - begin < 20
    assert stop(server)[0] == 0


def test_a_body_without_a_length_is_cut_off(strict: Server) -> None:
    with socket.create_connection(("127.0.0.1", strict.port), timeout=30) as sent:
        sent.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: application/sparql-query\r\n\r\n"
        )
        chunk = b"#" * 65_000
        for _ in range(20):
            sent.sendall(b"%x\r\n%s\r\n" % (len(chunk), chunk))
        assert sent.recv(100).startswith(b"HTTP/1.1 413")


def test_five_hundred_connections_do_not_keep_others_out(strict: Server) -> None:
    before = descriptors(strict)
    held = [socket.create_connection(("127.0.0.1", strict.port)) for _ in range(500)]
    try:
        for place, each in enumerate(held):
            if place % 2:
                each.sendall(b"GET /sparql?query=")
        assert strict.ask(ASK).status == 200
    finally:
        for each in held:
            each.close()
    deadline = time.monotonic() + 10
    while descriptors(strict) > before + 5 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert descriptors(strict) <= before + 5


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static//etc/passwd",
        "/yasgui/%2e%2e%2f%2e%2e%2fsettings.py",
        "/../../etc/passwd",
        "//etc/passwd",
        "/entity/../../etc/passwd",
        "/entity/%00",
        "/entity/%ff",
        "/static/\x2e\x2e\\app.py",
        "/" + "a/" * 5000,
    ],
)
def test_a_path_leads_nowhere_else(strict: Server, path: str) -> None:
    got = strict.send("GET", path)
    assert got.status in (400, 404)
    assert b"import" not in got.body
    assert b"root:" not in got.body


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:{port}",
        "127.0.0.1.evil.example",
        "localhost:{port}@evil.example",
        "",
        "0.0.0.0",  # noqa: S104 # a name to refuse, not one to bind
        "[::1].evil.example",
    ],
)
def test_only_names_of_this_machine_are_answered(strict: Server, host: str) -> None:
    got = strict.send("GET", "/", {"Host": host.format(port=strict.port)})
    assert got.status in (400, 403)
    assert "What is in this graph" not in got.text


def test_names_of_this_machine_are_answered(strict: Server) -> None:
    for host in ("localhost", f"localhost:{strict.port}", "127.0.0.1", "LOCALHOST:1", "[::1]:80"):
        assert strict.send("GET", "/questions", {"Host": host}).status == 200


def test_other_pages_may_not_ask(strict: Server) -> None:
    for origin in ("http://evil.example", "null", "http://localhost:1"):
        got = strict.send("GET", "/sparql?query=ASK%7B%7D", {"Origin": origin})
        assert got.status == 403
        assert "access-control-allow-origin" not in got.headers
    own = {"Origin": f"http://127.0.0.1:{strict.port}"}
    got = strict.send("GET", "/sparql?query=ASK%7B%7D", own)
    assert got.status == 200
    assert "access-control-allow-origin" not in got.headers


def test_other_pages_may_not_have_a_browser_ask(strict: Server) -> None:
    """A page elsewhere that shows <img src="http://127.0.0.1:7878/sparql?query=…">."""
    for path in ("/sparql?query=ASK%7B%7D", "/%73parql?query=ASK%7B%7D", "/sparql"):
        for site in ("cross-site", "same-site"):
            assert strict.send("GET", path, {"Sec-Fetch-Site": site}).status == 403
        for site in ("same-origin", "none"):
            assert strict.send("GET", path, {"Sec-Fetch-Site": site}).status == 200
    assert strict.send("GET", "/questions", {"Sec-Fetch-Site": "cross-site"}).status == 200


def test_one_page_may_be_allowed(graph_folder: Path) -> None:
    server = start(graph_folder, "--origin", "http://localhost:3000")
    asked = {"Origin": "http://localhost:3000", "Sec-Fetch-Site": "cross-site"}
    got = server.send("GET", "/sparql?query=ASK%7B%7D", asked)
    assert got.headers["access-control-allow-origin"] == "http://localhost:3000"
    preflight = {**asked, "Access-Control-Request-Method": "POST"}
    assert server.send("OPTIONS", "/sparql", preflight).status == 200
    assert server.send("GET", "/", {"Origin": "http://evil.example"}).status == 403
    assert stop(server)[0] == 0


@pytest.mark.parametrize(
    "raw",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        b"GET /sparql?query=" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused(strict: Server, raw: bytes) -> None:
    with socket.create_connection(("127.0.0.1", strict.port), timeout=30) as sent:
        sent.sendall(raw)
        status = sent.recv(100).split()
    assert not status or status[1] in (b"400", b"403", b"505")
    assert strict.ask(ASK).status == 200


def test_a_header_with_many_ranges_is_read_quickly(strict: Server) -> None:
    begin = time.monotonic()
    assert strict.ask(ASK, "a/b;q=0.1," * 5000).status == 406
    assert time.monotonic() - begin < 5


def test_a_graph_built_anew_is_served(graph_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graph"
    shutil.copytree(graph_folder, folder)
    server = start(folder, "--processes", "1")
    assert server.ask(ASK).text.endswith("true}")
    other = tmp_path / "other"
    assert (
        kg("build", Path(__file__).parents[2] / "kg/samples/pension-fund.txt", "-o", other).status
        == 0
    )
    (folder / "store").rename(tmp_path / "old")
    (other / "store").rename(folder / "store")
    (other / "manifest.json").replace(folder / "manifest.json")
    asked = "ASK { ?e rdfs:label 'Skylark Robotics' }"
    assert server.ask(asked).text.endswith("false}")
    assert stop(server)[0] == 0


def test_a_taken_port_and_a_missing_graph_are_told(
    strict: Server, graph_folder: Path, tmp_path: Path
) -> None:
    taken = kg("serve", "-g", graph_folder, "--port", str(strict.port))
    assert (taken.status, taken.out) == (1, "")
    assert f"kg: port {strict.port} of 127.0.0.1 cannot be listened on" in taken.err
    missing = kg("serve", "-g", tmp_path / "none")
    assert missing.status == 1
    assert "there is no graph in" in missing.err
    shutil.copy(graph_folder / "manifest.json", tmp_path)
    empty = kg("serve", "-g", tmp_path)
    assert (empty.status, "Traceback" in empty.err) == (1, False)
    assert "there is no store in" in empty.err
    assert kg("serve", "--port", "70000").status == 2
