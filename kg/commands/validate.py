"""Check that a graph keeps its promises: SHACL shapes, by pySHACL.

The exit status is 1 where it does not conform. Warnings alone do not make it fail.
"""

from __future__ import annotations

import argparse

from kg.commands.options import add_graph, graph_folder, print_result

EXAMPLES = """\
  kg validate
  kg validate -g graph/
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    add_graph(parser)


def run(arguments: argparse.Namespace) -> int:
    """Validate and print what is wrong."""
    import kg

    report = kg.open_graph(graph_folder(arguments)).validate()
    print_result(f"{report}\n")
    return int(not report.conforms)
