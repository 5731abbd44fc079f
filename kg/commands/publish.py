"""Put the graph into a SPARQL server, as far as that does not have it yet.

Any server does that speaks SPARQL 1.1 Query and Update. Each article is a named graph there, the
default graph gets the merge of all. What is sent, changed or taken out is ours alone: the graph
<BASE>published lists it. Run it again after each build, or after it was cut off. It needs the
extra newskg[web].
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from kg.commands.console import ProgressBar
from kg.commands.options import add_graph, graph_folder

EXAMPLES = """\
  kg publish http://localhost:7878 -g graph/
  kg publish https://sparql.example/news -g graph/
  KG_STORE_USER=ann KG_STORE_PASSWORD=… kg publish https://sparql.example/news
"""
LOG = logging.getLogger("kg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("store", metavar="URL", help="the address of the SPARQL server")
    add_graph(parser)
    parser.add_argument(
        "--all", action="store_true", help="send also what the server is noted to have already"
    )
    parser.add_argument(
        "--replace",
        action="store_true",
        help="take the place of a graph that has no article in common with this one",
    )


def run(arguments: argparse.Namespace) -> int:
    """Publish, and say what was sent."""
    send(
        graph_folder(arguments),
        arguments.store,
        everything=arguments.all,
        replace=arguments.replace,
    )
    return 0


def send(folder: Path, url: str, *, everything: bool = False, replace: bool = False) -> None:
    """Publish a folder, and say what came of it."""
    from kg.remote.connection import connection
    from kg.remote.publishing import publish

    with connection(url) as server, ProgressBar() as progress:
        done = publish(folder, server, progress, everything=everything, replace=replace)
        shown = server.url
    LOG.info(
        "%s: %d graphs sent, %d taken out, %d as they were",
        shown,
        done.sent,
        done.removed,
        done.kept,
    )


def check(url: str) -> None:
    """Raise `RemoteError` where nothing could be published there, before anything is built."""
    from kg.remote.connection import connection
    from kg.remote.endpoints import query_address, update_address

    with connection(url) as server:
        update_address(server, query_address(server))
