"""Runs `kg serve` and sends it requests exactly as they are given."""

from __future__ import annotations

import http.client
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from command import KG, environment


@dataclass(frozen=True, slots=True)
class Response:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; requests are sent as they are given, nothing is mended."""

    address: str
    process: subprocess.Popen[bytes]

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | str | None = None,
    ) -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request(method, path, body, dict(headers or {}))
            got = connection.getresponse()
            fields = {name.lower(): value for name, value in got.getheaders()}
            return Response(got.status, fields, got.read())
        finally:
            connection.close()

    def get(self, path: str, accept: str | None = None, **fields: str) -> Response:
        address = f"{path}?{urlencode(fields)}" if fields else path
        return self.send("GET", address, {"Accept": accept} if accept else {})

    def ask(self, query: str, accept: str | None = None, **fields: str) -> Response:
        return self.get("/sparql", accept, query=query, **fields)


def start(folder: Path, *options: str) -> Server:
    """Start `kg serve` on a free port."""
    process = subprocess.Popen(
        [*KG, "serve", "-g", str(folder), "--port", "0", *options],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=folder,
    )
    assert process.stdout is not None
    address = process.stdout.readline().decode().strip()
    if not address:
        assert process.stderr is not None
        pytest.fail(process.stderr.read().decode())
    return Server(address, process)


def stop(server: Server) -> tuple[int, str]:
    """End it politely; its status and what it said."""
    server.process.terminate()
    _, told = server.process.communicate(timeout=30)
    return server.process.returncode, told.decode()


def descriptors(server: Server) -> int:
    """How many files and connections the server has open (Linux)."""
    return len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))
