"""Oxigraph's own server on loopback, and one that answers as it is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

OXIGRAPH = Path(sys.executable).parent / "oxigraph"


@dataclass(frozen=True, slots=True)
class Oxigraph:
    """A running server."""

    url: str

    def quads(self) -> set[str]:
        """All that it holds, as N-Quads lines."""
        dump = httpx.get(f"{self.url}/store", headers={"Accept": "application/n-quads"})
        return {line for line in dump.raise_for_status().text.split("\n") if line}

    def update(self, text: str) -> None:
        headers = {"Content-Type": "application/sparql-update"}
        httpx.post(f"{self.url}/update", content=text, headers=headers).raise_for_status()


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[Oxigraph]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [OXIGRAPH, "serve", "--location", folder / "data", "--bind", f"127.0.0.1:{port}"],
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait(port, process)
        yield Oxigraph(f"http://127.0.0.1:{port}")
    finally:
        process.kill()
        process.wait()


def _wait(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < end:
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("oxigraph did not start")


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[Oxigraph]:
    """A server with nothing in it."""
    (tmp_path / "oxigraph").mkdir()
    with oxigraph_server(tmp_path / "oxigraph") as server:
        yield server


@pytest.fixture
def copy_of(tmp_path: Path) -> Callable[[Path, str], Path]:
    """A copy of a graph, to be changed."""

    def copy(folder: Path, name: str) -> Path:
        return Path(shutil.copytree(folder, tmp_path / name))

    return copy


@dataclass
class Fake:
    """A server that gives one answer to all, and keeps what it was asked."""

    port: int = 0
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    wait: float = 0.0
    asked: list[tuple[str, Mapping[str, str], bytes]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def fake() -> Iterator[Fake]:
    found = Fake()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            found.asked.append((self.path, headers, body))
            time.sleep(found.wait)
            self.send_response(found.status)
            for name, value in found.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(found.body)

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
