"""Oxigraph's own server on loopback, and what a server is told to answer."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
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
