"""Where a SPARQL server answers queries and takes changes, found from the address that is given.

The standard says how to ask and not where: Fuseki and Blazegraph do both at one address, Oxigraph
and Stardog at `query` and `update`, GraphDB and RDF4J take changes at `statements`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.errors import RemoteError
from kg.remote.connection import Connection

_QUERIES = ("", "/query", "/sparql")
"""Below the given address."""
_NOTHING = "INSERT DATA {}"
_RESULTS = ("200 application/sparql-results+json", "200 application/json")


def query_address(server: Connection) -> str:
    """Where the server answers queries.

    Raises `RemoteError` where it does so nowhere, cannot be reached, or wants other credentials.
    """
    answers = []
    for below in _QUERIES:
        address = f"{server.url}{below}"
        found = server.status(address, query="ASK {}")
        if found in _RESULTS:
            return address
        answers.append(f"{address} answered with {found}")
    raise RemoteError(
        f"{server.url} is no SPARQL endpoint: {', '.join(answers)}; give the address that the "
        "server's manual names for queries"
    )


def update_address(server: Connection, query: str) -> str:
    """Where the server takes changes, which answers queries at the address `query`.

    Raises `RemoteError` where it takes none, cannot be reached, or wants other credentials.
    """
    answers = []
    for address in _updates(query):
        found = server.status(address, update=_NOTHING)
        if found[:2] == "20":
            return address
        answers.append(f"{address} answered with {found}")
    raise RemoteError(
        f"{server.url} takes no changes (SPARQL 1.1 Update): {', '.join(answers)}; start the "
        "server so that it may be written"
    )


def _updates(query: str) -> Iterator[str]:
    beside, _, last = query.rpartition("/")
    if last in ("query", "sparql"):
        yield f"{beside}/update"
    yield query
    yield f"{query}/update"
    yield f"{query}/statements"
