"""What a server says of the graphs that were put there; see `kg.graph.publication`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kg.errors import RemoteError
from kg.graph.answers import Cell
from kg.graph.publication import bases_query, catalogue_query
from kg.graph.wire_answers import ACCEPTED, read_answer
from kg.remote.connection import Connection
from kg.settings import DATA_BASE

_SECONDS = 300.0
_MOST_GRAPHS = 10_000_000


def published_base(server: Connection, address: str) -> str:
    """The base of the graph that was put there; the standard one where there are several or none.

    `address` is where the server answers queries. Raises `RemoteError` where it does not.
    """
    bases = {base.text for (base,) in _rows(server, address, bases_query(), 1)}
    return bases.pop() if len(bases) == 1 else DATA_BASE


def published_graphs(server: Connection, address: str, base: str) -> Mapping[str, str]:
    """The graphs of a base that were put there, with their digests. Raises as above."""
    rows = _rows(server, address, catalogue_query(base), 2)
    found = [(graph.iri or "", digest.text) for graph, digest in rows]
    # A graph that two runs wrote at once may have two digests: it is sent again.
    counts = Counter(graph for graph, _ in found)
    return {graph: digest if counts[graph] == 1 else "" for graph, digest in found}


def _rows(server: Connection, address: str, text: str, columns: int) -> list[list[Cell]]:
    with server.asked(address, text, ACCEPTED, _SECONDS) as reply:
        answer = read_answer(reply.stream, reply.media_type, DATA_BASE, _MOST_GRAPHS)
    if answer.kind != "select":
        raise RemoteError(f"{address} gave no rows for a SELECT; check that it answers SPARQL")
    if len(answer.columns) != columns:
        raise RemoteError(
            f"{address} gave {len(answer.columns)} columns for a SELECT of {columns}; "
            "check that it answers SPARQL"
        )
    return answer.cells()
