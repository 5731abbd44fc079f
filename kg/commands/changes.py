"""Show what changed between two states of a graph: claims that appeared, changed or vanished."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from kg.commands.options import add_graph, graph_folder, print_result

EXAMPLES = """\
  kg changes -g graph/                     since the build before the last
  kg changes old-graph/ -g graph/          from one graph to another
  kg changes monday/claims.csv -g graph/   from a table that was kept
  kg changes -g graph/ --format json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "before",
        metavar="BEFORE",
        nargs="?",
        type=Path,
        help="the earlier state: a graph's folder or its claims.csv (default: as it was before "
        "the last build)",
    )
    add_graph(parser)
    parser.add_argument(
        "-f", "--format", choices=("text", "json"), default="text", help="how to print (text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the changes; the status is 0 also where there are none."""
    from kg.builder.files import BEFORE, CLAIMS
    from kg.builder.manifest import read_manifest
    from kg.builder.staging import place_of, recover
    from kg.changes import compare, in_words
    from kg.errors import ChangesError

    folder = graph_folder(arguments)
    recover(folder)
    read_manifest(folder)
    before = arguments.before or place_of(folder, BEFORE)
    if arguments.before is None and not before.is_file():
        raise ChangesError(f"{folder} was built once; name an earlier state to compare it with")
    if before.is_dir():
        before = place_of(before, CLAIMS)
    changes = compare(before, place_of(folder, CLAIMS))
    if arguments.format == "json":
        rows = [{"change": c.kind, "before": c.before, "after": c.after} for c in changes]
        print_result(json.dumps(rows, indent=2, ensure_ascii=False) + "\n")
    else:
        print_result(in_words(changes))
    return 0
