"""A real reconciliation service on loopback, and one that answers as it is told."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
import urllib.request
import venv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest

HERE = Path(__file__).parent
REQUIREMENTS = HERE / "csv_reconcile_requirements.txt"
CONFIG = """
MANIFEST = {
    "identifierSpace": "http://www.wikidata.org/entity/",
    "defaultTypes": [{"id": "Q4830453", "name": "business"}, {"id": "Q5", "name": "human"}],
}
"""
TABLE = "id\tname\nQ1001\tNorland Shipping\nQ1002\tHill Bank\nQ1003\tHill Bank\nQ1004\tQuay Word\n"


@pytest.fixture(scope="session")
def csv_reconcile() -> Path:
    """The Python of an environment with csv-reconcile; made once, beside that of the tests."""
    folder = Path(sys.prefix) / "csv-reconcile"
    python, done = folder / "bin" / "python", folder / "done"
    wanted = REQUIREMENTS.read_text("utf-8")
    if not done.is_file() or done.read_text("utf-8") != wanted:
        venv.create(folder, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "-q", "-r", REQUIREMENTS]
        subprocess.run(install, check=True, timeout=500, capture_output=True)
        done.write_text(wanted, "utf-8")
    return python


@pytest.fixture(scope="module")
def service(csv_reconcile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of csv-reconcile with a table of four things, two of one name."""
    folder = tmp_path_factory.mktemp("service")
    (folder / "table.tsv").write_text(TABLE, "utf-8")
    (folder / "config.py").write_text(CONFIG, "utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    script = HERE / "serve_csv_reconcile.py"
    parts = (folder / "table.tsv", folder / "config.py", folder / "instance", port)
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [csv_reconcile, script, *map(str, parts)], stdout=log, stderr=subprocess.STDOUT
        )
    url = f"http://127.0.0.1:{port}/reconcile"
    try:
        _wait(url, process, folder / "log")
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=5):  # noqa: S310 # our own, on loopback
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"csv-reconcile does not answer: {log.read_text('utf-8')}")


@dataclass(slots=True)
class Told:
    """A service that answers as it is told: `replies` are status, headers and body, in turn."""

    url: str
    replies: list[tuple[int, dict[str, str], bytes]] = field(default_factory=list)
    asked: list[dict[str, dict[str, object]]] = field(default_factory=list)


@pytest.fixture
def told() -> Iterator[Callable[..., Told]]:
    """Starts such a service; after its last reply it repeats that."""
    servers: list[ThreadingHTTPServer] = []

    def start(*replies: tuple[int, dict[str, str], bytes]) -> Told:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply()

            def do_POST(self) -> None:
                length = int(self.headers["Content-Length"])
                form = parse_qs(self.rfile.read(length).decode())
                found.asked.append(json.loads(form["queries"][0]))
                self._reply()

            def _reply(self) -> None:
                reply = found.replies.pop(0) if len(found.replies) > 1 else found.replies[0]
                status, headers, body = reply
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_arguments: object) -> None:
                """Say nothing."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        found = Told(f"http://127.0.0.1:{server.server_port}/reconcile", list(replies))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return found

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
