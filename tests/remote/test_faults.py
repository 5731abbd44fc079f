"""Servers that are not there, refuse, break off or are none: one clear line, and no secrets."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
from command import Result, assert_clear, kg
from sparql_servers import Fake

import kg as package
from kg.errors import QueryError, RemoteError
from kg.remote import connection as asking
from kg.remote.connection import connection
from kg.remote.publishing import publish

JSON = {"Content-Type": "application/sparql-results+json"}
YES = b'{"head": {}, "boolean": true}'
NONE = b'{"head": {"vars": ["base"]}, "results": {"bindings": []}}'
QUERY = "SELECT * { ?s ?p ?o }"
SECRET = "hunter2-secret"  # noqa: S105 - it is looked for in messages


def ask(url: str, **env: str) -> Result:
    return kg("-v", "query", QUERY, "--timeout", "5", "--store", url, env=env)


def test_nobody_is_there() -> None:
    failed = ask("http://127.0.0.1:1")
    assert failed.status == 1
    assert_clear(failed, "http://127.0.0.1:1", "cannot be reached", "check the address")


@pytest.mark.parametrize(
    "url", ["ftp://x.example", "localhost:7878", "https://x/?a=b", "http://["]
)
def test_what_is_no_address_is_told(url: str) -> None:
    failed = ask(url)
    assert failed.status == 1
    assert_clear(failed, "no web address", "https://host:7878/")


@pytest.mark.parametrize("status", [401, 403])
def test_a_server_that_refuses(fake: Fake, status: int) -> None:
    fake.status = status
    failed = ask(fake.url)
    assert failed.status == 1
    assert_clear(failed, fake.url, f"HTTP {status}", "KG_STORE_USER", "netrc")


@pytest.mark.parametrize(
    ("status", "kind", "body"),
    [
        (200, "text/html", b"<html>hello</html>"),
        (404, "text/plain", b"no such page"),
        (500, "text/plain", b"out of order"),
        (503, "text/html", b"<h1>later</h1>"),
    ],
)
def test_a_server_that_is_no_endpoint(fake: Fake, status: int, kind: str, body: bytes) -> None:
    fake.status, fake.headers, fake.body = status, {"Content-Type": kind}, body
    failed = ask(fake.url)
    assert failed.status == 1
    assert_clear(failed, fake.url, "is no SPARQL endpoint", f"answered with {status} {kind}")
    assert "<h" not in failed.err


def test_a_server_that_sends_elsewhere(fake: Fake) -> None:
    fake.status, fake.headers = 302, {"Location": "http://127.0.0.1:1/stolen"}
    failed = ask(fake.url, KG_STORE_TOKEN=SECRET)
    assert failed.status == 1
    assert_clear(failed, fake.url, "302")
    assert SECRET not in failed.err


def test_an_answer_that_breaks_off(fake: Fake) -> None:
    fake.headers, fake.body = JSON, b'{"head": {"vars": ["s"]}, "results": {"bindings": [{"s'
    failed = ask(fake.url)
    assert failed.status == 1
    assert_clear(failed, "damaged or broke off", "LIMIT")


@pytest.mark.parametrize(
    "body",
    [
        b'{"head": {"vars": ["a", "b"]}, "results": {"bindings": []}}',
        b'{"head": {"vars": ["a", "b"]}, "results": {"bindings": [{"a": {"type": "uri", '
        b'"value": "https://x.example/"}}]}}',
        b'{"head": {"vars": []}, "results": {"bindings": [{}]}}',
    ],
)
def test_an_answer_of_other_columns(fake: Fake, demo: Path, body: bytes) -> None:
    fake.headers, fake.body = JSON, body
    with (
        pytest.raises(RemoteError, match="columns for a SELECT of 1"),
        package.open_store(fake.url),
    ):
        pass
    fake.body = NONE
    with connection(fake.url) as server, pytest.raises(RemoteError, match="SELECT of 2"):
        publish(demo, server, lambda *_: None)


def test_what_decodes_to_nothing_counts_as_it_comes(
    fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake.headers, fake.body = JSON, NONE
    monkeypatch.setattr(asking, "QUERY_MEMORY", 100_000)
    with package.open_store(fake.url) as graph:
        fake.headers, fake.body = {**JSON, "Content-Encoding": "gzip"}, gzip.compress(NONE)
        assert len(graph.query(QUERY)) == 0
        fake.body = fake.body[:10] + b"\0\0\0\xff\xff" * 100_000
        with pytest.raises(QueryError, match="too large"):
            graph.query(QUERY)
        fake.status, fake.headers = 500, {**fake.headers, "Content-Type": "text/plain"}
        with pytest.raises(RemoteError, match=r"HTTP 500 \(no reason that can be read\)"):
            graph.query(QUERY)
    assert {headers["accept-encoding"] for _, headers, _ in fake.asked} == {"gzip, deflate"}


def test_what_takes_too_long_to_come_is_told(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.headers, fake.body = JSON, NONE
    with package.open_store(fake.url) as graph:
        times = iter([0.0, 10.0])
        monkeypatch.setattr(asking.time, "monotonic", lambda: next(times, 10.0))
        with pytest.raises(QueryError, match="stopped after 5 seconds"):
            graph.query(QUERY, seconds=5)


def test_an_answer_that_never_comes(fake: Fake) -> None:
    fake.headers, fake.body = JSON, NONE
    with package.open_store(fake.url) as graph:
        fake.wait = 3.0
        with pytest.raises(QueryError, match=r"stopped after 0\.3 seconds"):
            graph.query(QUERY, seconds=0.3)


@pytest.mark.parametrize(
    ("env", "wanted"),
    [
        ({"KG_STORE_TOKEN": SECRET}, f"Bearer {SECRET}"),
        ({"KG_STORE_TOKEN": f" {SECRET}\r\n"}, f"Bearer {SECRET}"),
        ({"KG_STORE_TOKEN": "\r\n"}, None),
        ({"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": SECRET}, "Basic YW5uOmh1bnRlcjItc2VjcmV0"),
        ({}, None),
    ],
)
def test_credentials_from_the_environment(
    fake: Fake, env: dict[str, str], wanted: str | None, tmp_path: Path
) -> None:
    fake.status = 403
    failed = ask(fake.url, HOME=str(tmp_path), **env)
    assert {headers.get("authorization") for _, headers, _ in fake.asked} == {wanted}
    assert SECRET not in failed.err


@pytest.mark.parametrize("inside", [" ", "\r", "\n", "\x1b", "\u00e9"])
def test_a_token_that_cannot_be_sent_is_not_shown(
    fake: Fake, inside: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_STORE_TOKEN", f"{SECRET}{inside}{SECRET}")
    with pytest.raises(RemoteError, match="KG_STORE_TOKEN") as told, package.open_store(fake.url):
        pass
    assert SECRET not in str(told.value)
    assert not fake.asked


def test_credentials_in_the_address(fake: Fake) -> None:
    fake.status = 500
    failed = ask(f"http://ann:{SECRET}@127.0.0.1:{fake.port}/news")
    sent = {headers["authorization"] for _, headers, _ in fake.asked}
    assert sent == {"Basic YW5uOmh1bnRlcjItc2VjcmV0"}
    assert f"{fake.url}/news" in failed.err
    assert SECRET not in failed.err
    assert "ann" not in failed.err


def test_credentials_in_netrc(fake: Fake, tmp_path: Path) -> None:
    netrc = tmp_path / ".netrc"
    netrc.write_text(f"machine 127.0.0.1 login ann password {SECRET}\n", "utf-8")
    netrc.chmod(0o600)
    fake.status = 403
    failed = ask(fake.url, HOME=str(tmp_path))
    assert fake.asked[0][1]["authorization"] == "Basic YW5uOmh1bnRlcjItc2VjcmV0"
    assert SECRET not in failed.err


def test_what_is_wrong_in_netrc_is_not_quoted(fake: Fake, tmp_path: Path) -> None:
    (tmp_path / ".netrc").write_text(f"machine x login ann password a {SECRET}\n", "utf-8")
    (tmp_path / ".netrc").chmod(0o600)
    failed = ask(fake.url, HOME=str(tmp_path))
    assert_clear(failed, "of the netrc file is damaged")
    assert SECRET not in failed.err


def test_changes_that_are_not_taken(fake: Fake, demo: Path) -> None:
    fake.headers, fake.body = JSON, YES
    failed = kg("publish", fake.url, "-g", demo)
    assert failed.status == 1
    assert_clear(failed, fake.url, "gave no rows")


def test_without_the_library_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    with pytest.raises(RemoteError, match=r"newskg\[web\]"), package.open_store("http://x/"):
        pass


def test_no_network_without_the_option(demo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "httpx", None)
    assert len(package.open_graph(demo).ask("articles")) == 8
