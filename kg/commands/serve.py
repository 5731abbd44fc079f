"""Serve a graph on this machine: pages, questions and a SPARQL endpoint.

The endpoint is /sparql and speaks the SPARQL 1.1 Protocol; it only reads. Nothing but this
machine can reach the server. It needs the extra newskg[server].
"""

from __future__ import annotations

import argparse

from kg.commands.options import (
    add_allow_remote,
    add_graph,
    duration,
    graph_folder,
    positive_count,
    print_result,
)
from kg.errors import ServerError
from kg.settings import QUERY_SECONDS

EXAMPLES = """\
  kg serve
  kg serve -g graph/ --port 8080
  kg serve --timeout 5 --processes 4
  kg serve --origin http://localhost:3000
"""
_LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    add_graph(parser)
    parser.add_argument(
        "--port", metavar="N", type=_port, default=7878, help="default: 7878; 0 takes a free one"
    )
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=duration,
        default=QUERY_SECONDS,
        help=f"stop a query after this time (default: {QUERY_SECONDS:g})",
    )
    parser.add_argument(
        "--processes", metavar="N", type=positive_count, help="how many queries run at a time"
    )
    parser.add_argument(
        "--origin", metavar="URL", help="another web page that may ask too (CORS; default: none)"
    )
    add_allow_remote(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    import kg

    graph = kg.open_graph(graph_folder(arguments))
    try:
        from kg.server.serving import serve
        from kg.server.settings import ServerSettings
    except ModuleNotFoundError as error:
        raise ServerError(
            f"kg serve needs {error.name}; install it with: pip install 'newskg[server]'"
        ) from error
    settings = ServerSettings(
        graph.folder,
        graph.manifest.base,
        seconds=arguments.timeout,
        allow_remote=arguments.allow_remote,
        origin=arguments.origin,
        **({"processes": arguments.processes} if arguments.processes else {}),
    )
    serve(settings, arguments.port, lambda address: print_result(f"{address}\n"))
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is no port from 0 to {_LAST_PORT}")
    return int(text)
