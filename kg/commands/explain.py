"""Explain one claim: its sentence with the words marked, the rule and the steps behind it.

The ids of claims stand in claims.csv, on the page and in the answers of kg ask; the
beginning of one is enough.
"""

from __future__ import annotations

import argparse

from kg.commands.options import add_graph, graph_folder, print_result

EXAMPLES = """\
  kg explain 3f9a1c
  kg explain 3f9a1c -g graph/
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("claim", metavar="CLAIM", help="a claim's id, its beginning, or its IRI")
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Find the claim and explain it."""
    import kg

    graph = kg.open_graph(graph_folder(arguments))
    print_result(graph.explain(arguments.claim) + "\n")
    return 0
