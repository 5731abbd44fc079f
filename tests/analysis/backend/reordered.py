"""A backend of networkx that computes on graphs whose nodes and edges come in another order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import networkx as nx
from networkx.utils import backends

CALLED: set[str] = set()
"""The algorithms that ran here."""


class Reordered(nx.Graph):
    """An undirected graph of this backend."""

    __networkx_backend__ = "reordered"


class ReorderedDirected(nx.DiGraph):
    """A directed one."""

    __networkx_backend__ = "reordered"


class Dispatcher:
    """What networkx asks for: conversions, and each algorithm by its name."""

    @staticmethod
    def convert_from_nx(graph: nx.Graph, **_options: Any) -> nx.Graph:
        found = ReorderedDirected() if graph.is_directed() else Reordered()
        found.add_nodes_from(list(graph.nodes.items())[::-1])
        found.add_edges_from(list(graph.edges(data=True))[::-1])
        return found

    @staticmethod
    def convert_to_nx(result: Any, **_options: Any) -> Any:
        return result

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("_") or name not in backends._registered_algorithms:
            raise AttributeError(name)
        CALLED.add(name)
        found: Callable[..., Any] = backends._registered_algorithms[name].orig_func
        return found


DISPATCHER = Dispatcher()
