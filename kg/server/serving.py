"""Running the application with uvicorn, on loopback."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Callable
from typing import Any

import uvicorn

from kg.errors import ServerError
from kg.server.app import create_app
from kg.server.query_pool import check_store
from kg.server.settings import HOST, ServerSettings

_KEEP_ALIVE = 5
_HEADER_BYTES = 65_536
"""A GET request may carry a query of this length; longer ones are posted."""


class _Server(uvicorn.Server):
    """Says where it listens once it does, and keeps the reason where it cannot start."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[str], None]) -> None:
        super().__init__(config)
        self.ready = ready

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets)
        for server in self.servers if self.started else ():
            host, port = server.sockets[0].getsockname()[:2]
            self.ready(f"http://{host}:{port}/")


def serve(settings: ServerSettings, port: int, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; `ready` is told the address.

    Raises `ServerError` where the port is taken, `StoreError` where the graph cannot be read.
    """
    _allow_many_connections()
    check_store(settings)
    config = uvicorn.Config(
        create_app(settings),
        host=HOST,
        port=port,
        log_level="error",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=2,
        h11_max_incomplete_event_size=_HEADER_BYTES,
        http="h11",
        ws="none",
        loop="asyncio",
    )
    try:
        asyncio.run(_Server(config, ready).serve())
    except KeyboardInterrupt:
        return  # how a server is meant to end
    except SystemExit as error:
        raise ServerError(
            f"port {port} of {HOST} cannot be listened on; choose another with --port"
        ) from error


def _allow_many_connections() -> None:
    """A thousand idle connections must not use up all descriptors."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
