"""Open the page of a graph in the browser, and print where it lies."""

from __future__ import annotations

import argparse
import logging
import webbrowser

from kg.commands.options import add_graph, graph_folder, print_result

EXAMPLES = """\
  kg show
  kg show -g graph/
  kg show --no-browser
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    add_graph(parser)
    add_no_browser(parser)


def add_no_browser(parser: argparse.ArgumentParser) -> None:
    """For machines without one, and for scripts."""
    parser.add_argument("--no-browser", action="store_true", help="only print where the page lies")


def run(arguments: argparse.Namespace) -> int:
    """Open and print."""
    import kg

    page = kg.open_graph(graph_folder(arguments)).page
    print_result(f"{page}\n")
    if not arguments.no_browser and not webbrowser.open(page.as_uri()):
        logging.getLogger("kg").warning("no browser was found; open %s in one", page)
        return 1
    return 0
