"""A graph's folder into a SPARQL server, as far as the server does not have it yet.

Each article is a named graph there, and the merge of all is the default graph, as in the folder's
own store. Graphs are sent in parcels, and a parcel is there whole or not at all: whoever runs it
again after it was cut off sends the rest. See `kg.graph.publication` for what tells ours from
other graphs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kg.builder.files import STORE
from kg.builder.manifest import read_manifest
from kg.builder.staging import place_of, recover
from kg.errors import RemoteError
from kg.graph.publication import opening, removal, replacement
from kg.graph.store import read_store
from kg.remote.catalogue import published_graphs
from kg.remote.connection import Connection
from kg.remote.endpoints import query_address, update_address

_PARCEL = 1_000_000
"""Characters of a request: some ten articles, for which a round trip is short."""


@dataclass(frozen=True, slots=True)
class Published:
    """What became of the graphs: `sent` were new or changed, `removed` gone, `kept` the same."""

    sent: int
    removed: int
    kept: int


def publish(
    folder: Path,
    server: Connection,
    progress: Callable[[str, int, int], None],
    *,
    everything: bool = False,
    replace: bool = False,
) -> Published:
    """Make what the server has of the graph in `folder` equal to it.

    With `everything` graphs that the server is noted to have are sent as well, with `replace`
    also in place of a graph that has no article in common with this one. Raises `StoreError`
    where there is no graph in the folder, `RemoteError` where the server does not take it; what
    was sent until then is there, and the next run goes on.
    """
    recover(folder)
    base = read_manifest(folder).base
    store = read_store(place_of(folder, STORE), base)
    asked = query_address(server)
    there = published_graphs(server, asked, base)
    here = store.graphs()
    gone = sorted(there.keys() - set(here))
    if gone and not replace and there.keys().isdisjoint(here):
        raise RemoteError(_another_graph(server.url, base, len(gone)))
    parcels = _Parcels(server, update_address(server, asked))
    parcels.add(opening(base))
    sent = 0
    for done, (graph, lines) in enumerate((each, store.lines(each)) for each in here):
        progress("publish", done, len(here))
        digest = hashlib.sha256("".join(lines).encode()).hexdigest()
        if everything or there.get(graph) != digest:
            parcels.add(replacement(graph, lines, digest, base))
            sent += 1
    for graph in gone:
        parcels.add(removal(graph, base))
    parcels.send()
    progress("publish", len(here), len(here))
    return Published(sent, len(gone), len(here) - sent)


def _another_graph(url: str, base: str, count: int) -> str:
    return (
        f"{url} has another graph of the base {base}, of {count} articles, none of which is in "
        "this one; give this graph a base of its own in kg.toml, or put it in place of that one "
        "with --replace"
    )


class _Parcels:
    """Changes on their way, several to a request."""

    def __init__(self, server: Connection, address: str) -> None:
        self._server = server
        self._address = address
        self._changes: list[str] = []
        self._size = 0

    def add(self, change: str) -> None:
        """Take a change, and send those there are where they fill a request."""
        self._changes.append(change)
        self._size += len(change)
        if self._size >= _PARCEL:
            self.send()

    def send(self) -> None:
        """Send what waits."""
        if self._changes:
            self._server.update(self._address, " ;\n".join(self._changes))
        self._changes, self._size = [], 0
