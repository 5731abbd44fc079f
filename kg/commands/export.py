"""Write the graph in another format, to a file or to standard output.

Every format marks what is alleged, denied or planned, and none makes a fact of it; with
--facts-only what articles do not assert in their own voice is left out. Articles are taken one
at a time, but for the formats of which --list says otherwise.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.commands.options import add_graph, graph_folder, print_result
from kg.errors import SettingsError
from kg.exporters import EXPORTERS, find_exporter

EXAMPLES = """\
  kg export --list
  kg export turtle -g graph/ -o graph.ttl
  kg export csv --facts-only > facts.csv
  kg export nquads -g graph/ | gzip > graph.nq.gz
  kg export --sparql-page -g graph/ -o ask.html
"""
_HELD = " (the whole graph in memory)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("format", metavar="FORMAT", nargs="?", help="what --list shows")
    parser.add_argument("-l", "--list", action="store_true", help="show all formats")
    parser.add_argument(
        "--sparql-page",
        action="store_const",
        const="sparql-page",
        dest="page",
        help="the same as the format sparql-page",
    )
    add_graph(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        type=Path,
        help="where to write (default: -, print)",
    )
    parser.add_argument("--facts-only", action="store_true", help="leave out all but facts")


def run(arguments: argparse.Namespace) -> int:
    """List the formats, or write one."""
    if arguments.list:
        print_result(_listing())
        return 0
    form = arguments.format or arguments.page
    if form is None:
        raise SettingsError("which format? kg export --list shows them")
    if arguments.page not in (None, form):
        raise SettingsError(f"--sparql-page and {form} are two formats; ask for one at a time")
    exporter = find_exporter(form)

    import kg

    graph = kg.open_graph(graph_folder(arguments))
    if arguments.output not in (None, Path("-")):
        graph.export(form, arguments.output, facts_only=arguments.facts_only)
        return 0
    if exporter.is_binary and sys.stdout.isatty():
        raise SettingsError(f"{form} is no text; name a file with -o FILE")
    for part in graph.export_parts(form, facts_only=arguments.facts_only):
        if sys.stdout.isatty():
            print_result(part.decode(errors="replace"))
        else:
            sys.stdout.buffer.write(part)
    sys.stdout.buffer.flush()
    return 0


def _listing() -> str:
    lines = (
        f"{name:12} {each.suffix:10}  {each.description}{'' if each.streams else _HELD}"
        for name, each in EXPORTERS.items()
    )
    return "".join(f"{line}\n" for line in lines)
