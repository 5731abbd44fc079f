"""Asking the graph for a page."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request

from kg.errors import KgError
from kg.graph.answers import Answer
from kg.graph.query_jobs import Job, Wire
from kg.graph.questions import queries_of


async def answer(request: Request, text: str) -> Answer:
    """The answer to a query. Raises what it ended with."""
    seconds = request.app.state.settings.seconds
    reply = await request.app.state.pool.run(Job(text, seconds=seconds))
    if isinstance(reply, KgError):
        raise reply
    assert isinstance(reply, Answer)  # noqa: S101 # what a job without `wire` gives
    return reply


async def written(request: Request, text: str, form: str) -> tuple[str, bytes]:
    """Media type and bytes of what a CONSTRUCT gives. Raises what it ended with."""
    settings = request.app.state.settings
    wire = Wire(None, form, settings.answer_bytes)
    reply = await request.app.state.pool.run(Job(text, seconds=settings.seconds, wire=wire))
    if isinstance(reply, KgError):
        raise reply
    assert isinstance(reply, tuple)  # noqa: S101 # what a job with `wire` gives
    return reply


async def answer_question(request: Request, name: str, arguments: Sequence[str]) -> Answer:
    """The answer to one of our questions, found as `kg ask` does. Raises what it ended with."""
    asking = queries_of(name, arguments)
    query = next(asking)
    while True:
        found = await answer(request, query)
        try:
            query = asking.send(found)
        except StopIteration as answered:
            told: Answer = answered.value
            return told
