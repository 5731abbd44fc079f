"""Graphs of other servers that a query names with FROM, where the user allows the network.

Oxigraph asks its own store for the graphs of FROM and takes the missing ones for empty. So a
store in memory is made for such a query, of the graphs that it names and nothing else: those
of the network are fetched by Oxigraph's LOAD (RDF over HTTP, no redirects), the articles are
copied from the graph. The merge of all articles is not among them: FROM leaves it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pyoxigraph

from kg.errors import QueryError
from kg.graph.query_hints import code_of
from kg.graph.store import GraphStore

MOST_GRAPHS = 10
"""Graphs that one query may fetch."""

MOST_TRIPLES = 1_000_000
"""What all of them may hold; the time and the memory of the query bound what is fetched, too."""

_FROM = re.compile(
    r"(?<![\w:?$/#.-])from\s+(?:named\s+)?(?:<([^<>\s]*)>|([\w.-]*:[\w.-]*))", re.IGNORECASE
)


def graphs_of(text: str) -> list[str]:
    """The IRIs that FROM names in a query, strings and comments left out.

    Raises `QueryError` for a prefixed name: what is fetched has to stand there in full.
    """
    found = _FROM.findall(code_of(text))
    for _, prefixed in found:
        if prefixed:
            raise QueryError(
                f"FROM {prefixed}: with --allow-remote write the address in full, <https://…>"
            )
    return [iri for iri, _ in found]


def with_remote(store: GraphStore, names: Iterable[str]) -> pyoxigraph.Store:
    """A store of the named graphs, or the graph's own where all of them are articles.

    Raises `QueryError` where one cannot be fetched, or there are too many or too large ones.
    """
    wanted = sorted(set(names))
    missing = set(wanted).difference(store.graphs()) if wanted else set()
    if not missing:
        return store.oxigraph
    if len(missing) > MOST_GRAPHS:
        raise QueryError(
            f"FROM names {len(missing)} graphs of the network; a query may fetch {MOST_GRAPHS}"
        )
    found = pyoxigraph.Store()
    for name in wanted:
        if name in missing:
            _fetch(found, name)
        else:
            graph = pyoxigraph.NamedNode(name)
            found.extend(store.oxigraph.quads_for_pattern(None, None, None, graph))
    return found


def _fetch(store: pyoxigraph.Store, name: str) -> None:
    node: Any = None
    if re.match(r"https?://", name):
        try:
            node = pyoxigraph.NamedNode(name)
        except ValueError:
            node = None
    if node is None:
        raise QueryError(f"FROM <{name}>: neither an article of this graph nor a web address")
    try:
        store.update(f"LOAD {node} INTO GRAPH {node}")
    except (OSError, RuntimeError, SyntaxError, ValueError) as error:
        reason = str(error).partition("\n")[0]
        raise QueryError(f"FROM <{name}> could not be fetched: {reason}") from error
    if len(store) > MOST_TRIPLES:
        raise QueryError(
            f"FROM <{name}>: more than {MOST_TRIPLES:,} triples were fetched; ask that server "
            "itself with SERVICE, or load the file into a store of your own"
        )
