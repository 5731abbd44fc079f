"""The ASGI application: its addresses and what stands before them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KgError
from kg.server import pages, resources
from kg.server.completion import terms
from kg.server.endpoint import sparql
from kg.server.guards import Guards
from kg.server.links import KINDS
from kg.server.query_pool import QueryPool, TooBusyError
from kg.server.settings import ServerSettings

_FOLDER = Path(__file__).parent


def create_app(settings: ServerSettings) -> Starlette:
    """The application that serves one graph."""
    pool = QueryPool(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await pool.start()
        yield
        pool.stop()

    app = Starlette(
        routes=_routes(),
        middleware=_middleware(settings),
        exception_handlers={
            404: pages.not_found,
            KgError: pages.refused,
            TooBusyError: pages.refused,
        },
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.pool = pool
    return app


def _routes() -> list[Route | Mount]:
    return [
        Route("/", pages.start),
        Route("/graph", pages.graph),
        Route("/query", pages.editor),
        Route("/questions", pages.questions),
        Route("/questions/{name}", pages.question),
        Route("/sparql", sparql, methods=["GET", "POST"]),
        Route("/terms.json", terms),
        Route("/resource", resources.any_resource),
        *(Route(f"/{kind}/{{name:path}}", resources.named_resource, name=kind) for kind in KINDS),
        Mount("/static", StaticFiles(directory=_FOLDER / "static")),
        Mount("/yasgui", StaticFiles(directory=_FOLDER / "vendor/yasgui")),
    ]


def _middleware(settings: ServerSettings) -> list[Middleware]:
    stack = [Middleware(Guards, origin=settings.origin)]
    if settings.origin is not None:
        stack.append(
            Middleware(
                CORSMiddleware,
                allow_origins=[settings.origin],
                allow_methods=["GET", "POST"],
                allow_headers=["Accept", "Content-Type"],
            )
        )
    return stack
