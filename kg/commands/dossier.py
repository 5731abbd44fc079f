"""Write all that is claimed of one thing, or along the way from one to another, to be printed.

Each entry says who says so, how certainly, and when, with its sentence and a numbered note;
what is alleged stands apart from what articles state. A name may be an alias or an IRI.
"""

from __future__ import annotations

import argparse

from kg.commands.options import add_graph, graph_folder, print_result

EXAMPLES = """\
  kg dossier Microsoft
  kg dossier Microsoft -g graph/ --format html > microsoft.html
  kg dossier "Dana Okafor" --to "Voxline Systems" > path.md
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("name", metavar="NAME", help="what the dossier is about")
    parser.add_argument("--to", metavar="NAME", help="tell the shortest ways to this instead")
    add_graph(parser)
    parser.add_argument(
        "-f",
        "--format",
        choices=("markdown", "html"),
        default="markdown",
        help="(default: markdown)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write it."""
    import kg

    graph = kg.open_graph(graph_folder(arguments))
    print_result(graph.dossier(arguments.name, arguments.to, arguments.format))
    return 0
