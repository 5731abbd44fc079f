"""Answer a SPARQL query, given as text, as a file, or on standard input as "-"."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.commands.options import add_format, add_graph, graph_folder, print_answer
from kg.errors import QueryError

EXAMPLES = """\
  kg query 'SELECT ?name WHERE { ?e a kg:Company ; rdfs:label ?name }'
  kg query question.rq -g graph/ --format csv > answer.csv
  echo 'ASK { ?c kg:modality kg:Alleged }' | kg query - --format json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", metavar="TEXT-or-FILE", help="the query, or a file that has it")
    add_graph(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask and print."""
    text = _text(arguments.query)

    import kg

    graph = kg.open_graph(graph_folder(arguments))
    return print_answer(graph.query(text), arguments.format)


def _text(given: str) -> str:
    if given == "-":
        return sys.stdin.read()
    path = Path(given)
    if "{" in given or not path.suffix:
        return given
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} is no query that can be read: {error}") from error
