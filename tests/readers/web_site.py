"""A web server on this machine, for tests of what reads from the web."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HTML = {"Content-Type": "text/html; charset=utf-8"}


@dataclass
class Site:
    """A server: what it answers by path, and what it was asked, when and with what."""

    port: int = 0
    answers: dict[str, tuple[int, Mapping[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _, _ in self.asked]

    def put(
        self, path: str, body: str | bytes, headers: Mapping[str, str] = HTML, status: int = 200
    ) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = (status, headers, data)
        return self.url + path


@contextmanager
def served_site() -> Iterator[Site]:
    """A site without pages, served while the block runs."""
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            found.asked.append((self.path, headers, time.monotonic()))
            status, given, body = found.answers.get(self.path, (404, {}, b"gone"))
            if headers.get("if-none-match") and headers["if-none-match"] == given.get("ETag"):
                status, body = 304, b""
            self.send_response(status)
            for name, value in given.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.port = server.server_port
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
