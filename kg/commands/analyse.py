"""Measure the network of claims: who is central, who links whom, who signs with whom.

Facts alone count, that is, what articles assert in their own voice; --all-claims counts what
is alleged, planned, requested or denied as well, and each row then says how many of its
claims are facts. The exit status is 1 where nothing was found.
"""

from __future__ import annotations

import argparse
import logging
from typing import TYPE_CHECKING

from kg.analysis.measures import MEASURES
from kg.commands.options import add_format, add_graph, graph_folder, positive_count, print_result
from kg.errors import SettingsError

if TYPE_CHECKING:
    from kg.analysis.selection import Selection
    from kg.analysis.tables import Table

EXAMPLES = """\
  kg analyse --list
  kg analyse betweenness -g graph/
  kg analyse brokers --relation sellsTo --relation contractsWith --top 10
  kg analyse paths "Carla Munroe" "Voxline Systems" --all-claims
  kg analyse slices --all-claims --step year --format csv > slices.csv
  kg analyse degree --all-claims --modality alleged --from 2025 --to 2025-06 --format ttl
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("measure", metavar="MEASURE", nargs="?", help="what --list shows")
    parser.add_argument("names", metavar="NAME", nargs="*", help="things, where it wants some")
    parser.set_defaults(rest=("names", str))
    parser.add_argument("-l", "--list", action="store_true", help="show all measures")
    add_graph(parser)
    add_format(parser)
    parser.add_argument("--top", metavar="N", type=positive_count, help="only the first N rows")
    _add_selection(parser)
    parser.add_argument(
        "--method",
        default="louvain",
        help="how communities are found: louvain (default) or leiden",
    )
    parser.add_argument(
        "--step", default="month", help="how long a slice is: year, month (default) or day"
    )


def _add_selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all-claims", action="store_true", help="count what is alleged, planned, denied as well"
    )
    limits = {
        "--relation": "only this relation",
        "--modality": "only this modality",
        "--source": "only what this source says",
    }
    for option, told in limits.items():
        several = f"{told}; may be given several times"
        parser.add_argument(option, metavar="NAME", action="append", default=[], help=several)
    parser.add_argument("--from", metavar="DATE", dest="start", help="not what was over before")
    parser.add_argument("--to", metavar="DATE", dest="end", help="not what began later")


def run(arguments: argparse.Namespace) -> int:
    """List the measures, or take one."""
    if arguments.list:
        print_result(_listing())
        return 0
    if arguments.measure is None:
        raise SettingsError("which measure? kg analyse --list shows them")

    import kg

    graph = kg.open_graph(graph_folder(arguments))
    selection = _selection(arguments)
    table = graph.analyse(
        arguments.measure,
        *arguments.names,
        selection=selection,
        method=arguments.method,
        step=arguments.step,
    )
    title = f"{' '.join([arguments.measure, *arguments.names])} ({selection})"
    logging.getLogger("kg").info("%s", title)
    _print(table, title, graph.manifest.base, arguments)
    return int(not table.rows)


def _selection(arguments: argparse.Namespace) -> Selection:
    from kg.analysis.selection import Selection

    return Selection(
        facts_only=not arguments.all_claims,
        relations=tuple(arguments.relation),
        modalities=tuple(arguments.modality),
        sources=tuple(arguments.source),
        start=arguments.start,
        end=arguments.end,
    )


def _print(table: Table, title: str, base: str, arguments: argparse.Namespace) -> None:
    from kg.analysis.tables import Table
    from kg.graph.answers import render
    from kg.graph.measures_rdf import table_answer, table_turtle

    shown = Table(table.columns, table.rows[: arguments.top])
    if arguments.format == "ttl":
        print_result(table_turtle(shown, title, base).decode())
        return
    answer = table_answer(shown, base, iris=arguments.format != "table")
    print_result(render(answer, arguments.format))


def _listing() -> str:
    width = max(map(len, MEASURES))
    lines = (f"{name:{width}}  {each.description}" for name, each in MEASURES.items())
    return "".join(f"{line}\n" for line in lines)
