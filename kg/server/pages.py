"""The pages: what is in the graph, what is known of one thing, and the questions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response

from kg.builder.files import PAGE
from kg.errors import QueryError
from kg.graph.questions import find_question, load_questions
from kg.page.sanitize import clean
from kg.server.answering import answer, answer_question
from kg.server.guards import POLICY
from kg.server.links import page_of
from kg.server.lookups import lookup
from kg.server.query_pool import TooBusyError
from kg.server.settings import ServerSettings

_START = ("counts", "modalities", "relations", "entities", "articles")
_EDITOR_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
# YASGUI writes style attributes into the elements it draws.


async def start(request: Request) -> Response:
    """What is in this graph."""
    found = {name: await answer(request, lookup(name)) for name in _START}
    return page(request, "start", {**found, "questions": load_questions().values()})


async def graph(request: Request) -> Response:
    """The page that `kg build` wrote, which carries a policy of its own."""
    path = settings_of(request).folder / PAGE
    if not path.is_file():
        return error_page(request, 404, "this graph has no page; build it again")
    return FileResponse(
        path, media_type="text/html", headers={"Content-Security-Policy": "frame-ancestors 'none'"}
    )


async def editor(request: Request) -> Response:
    """The SPARQL page."""
    response = page(request, "query", {})
    response.headers["Content-Security-Policy"] = _EDITOR_POLICY
    return response


async def questions(request: Request) -> Response:
    """All questions that come with the program."""
    return page(request, "questions", {"questions": load_questions().values()})


async def question(request: Request) -> Response:
    """One question: a form for what it wants to be told, and its answer."""
    try:
        asked = find_question(request.path_params["name"])
    except QueryError as error:
        return error_page(request, 404, str(error))
    given = [request.query_params.get(each.name, "") for each in asked.parameters]
    content: dict[str, Any] = {"question": asked, "given": given, "answer": None, "problem": None}
    if all(text.strip() for text in given):
        try:
            content["text"] = asked.sparql(given)
            content["answer"] = await answer_question(request, asked.name, given)
        except QueryError as error:
            content["problem"] = str(error)
    return page(request, "question", content)


async def not_found(request: Request, _error: Exception) -> Response:
    """What is said of an address that leads nowhere."""
    return error_page(request, 404, "there is no such page")


async def refused(request: Request, error: Exception) -> Response:
    """What is said where the graph cannot be asked."""
    if isinstance(error, TooBusyError):
        return error_page(request, 503, "too many questions are waiting; ask again later")
    return error_page(request, 503 if isinstance(error, QueryError) else 500, str(error))


def error_page(request: Request, status: int, message: str) -> Response:
    """A page that says what is wrong."""
    return page(request, "problem", {"status": status, "message": message}, status)


def page(request: Request, name: str, content: Mapping[str, Any], status: int = 200) -> Response:
    """One of our templates; every text in it is data, never markup."""
    link = partial(page_of, base=settings_of(request).base)
    template = _templates().get_template(f"{name}.html.jinja")
    html = template.render(**content, link=link, here=request.url.path)
    return HTMLResponse(html, status, headers={"Vary": "Accept"})


def settings_of(request: Request) -> ServerSettings:
    """The settings of the server that got the request."""
    settings: ServerSettings = request.app.state.settings
    return settings


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: clean(value) if type(value) is str else value,
    )
