"""Which graph is asked: one in a folder, or one in a SPARQL server."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from kg.commands.options import add_graph, graph_folder
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.knowledge_graph import KnowledgeGraph
    from kg.remote.graph import RemoteGraph


def add_asked_graph(parser: argparse.ArgumentParser) -> None:
    """The folder of a graph, or the server that has it."""
    add_graph(parser)
    parser.add_argument(
        "--store",
        metavar="URL",
        help="ask the SPARQL server at this address instead, where kg publish put the graph",
    )


@contextmanager
def opened_graph(arguments: argparse.Namespace) -> Iterator[KnowledgeGraph | RemoteGraph]:
    """What is asked: the server that `--store` names, or the folder of the graph."""
    if arguments.store is None:
        import kg

        yield kg.open_graph(graph_folder(arguments))
        return
    if arguments.graph is not None:
        raise SettingsError("--store and --graph are two graphs; ask one at a time")

    from kg.remote.graph import open_remote

    with open_remote(arguments.store) as graph:
        yield graph
