"""The graph that lies in a SPARQL server, asked as one that lies in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import QueryError
from kg.graph.answers import Answer
from kg.graph.queries import check_syntax, refuse_service, refuse_unknown_terms
from kg.graph.query_jobs import Job
from kg.graph.questions import ask
from kg.graph.wire_answers import ACCEPTED, read_answer, with_prefixes
from kg.remote.catalogue import published_base
from kg.remote.connection import Connection, RefusedQueryError, connection
from kg.remote.endpoints import query_address
from kg.settings import QUERY_ROWS, QUERY_SECONDS


class RemoteGraph:
    """A graph in a SPARQL server: answers as a `KnowledgeGraph` does."""

    def __init__(self, server: Connection) -> None:
        """Find where the server answers queries, and the base of what was published there.

        Raises `RemoteError` where it cannot be asked.
        """
        self._server = server
        self._address = query_address(server)
        self.base = published_base(server, self._address)

    def __repr__(self) -> str:
        return f"RemoteGraph({self._server.url!r})"

    def query(
        self,
        text: str,
        *,
        seconds: float = QUERY_SECONDS,
        rows: int = QUERY_ROWS,
        allow_remote: bool = False,
    ) -> Answer:
        """The answer to a SPARQL query over the server's default graph.

        Prefixes are bound and `QueryError` is raised as by `KnowledgeGraph.query`; `RemoteError`
        where the server cannot be reached, refuses, or gives no usable answer.
        """
        if not allow_remote:
            refuse_service(text)
        answer = self._answer(Job(text, seconds, rows))
        refuse_unknown_terms(text, answer)
        return answer

    def ask(self, question: str, *arguments: str) -> Answer:
        """The answer to a question that comes with the program; see `KnowledgeGraph.ask`."""
        return ask(self.query, question, arguments)

    def _answer(self, job: Job) -> Answer:
        text = with_prefixes(job.text, self.base)
        try:
            with self._server.asked(self._address, text, ACCEPTED, job.seconds) as reply:
                return read_answer(reply.stream, reply.media_type, self.base, job.rows)
        except RefusedQueryError as error:
            check_syntax(job.text, self.base)  # says it better than most servers do
            raise QueryError(str(error)) from error


@contextmanager
def open_remote(url: str) -> Iterator[RemoteGraph]:
    """The graph in the SPARQL server at an address, within the block.

    Raises `RemoteError` where there is none, or httpx is not installed.
    """
    with connection(url) as server:
        yield RemoteGraph(server)
