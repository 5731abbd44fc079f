"""Answer a SPARQL query, given as text, as a file, or on standard input as "-"."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.commands.asked import add_asked_graph, opened_graph
from kg.commands.options import (
    add_allow_remote,
    add_format,
    duration,
    positive_count,
    print_answer,
)
from kg.errors import QueryError
from kg.settings import QUERY_ROWS, QUERY_SECONDS

EXAMPLES = """\
  kg query 'SELECT ?name WHERE { ?e a kg:Company ; rdfs:label ?name }'
  kg query question.rq -g graph/ --format csv > answer.csv
  kg query slow.rq --timeout 300 --rows 1000000 -g graph/
  kg query question.rq --store http://localhost:7878
  echo 'ASK { ?c kg:modality kg:Alleged }' | kg query - --format json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("query", metavar="TEXT-or-FILE", help="the query, or a file that has it")
    add_asked_graph(parser)
    add_format(parser)
    add_limits(parser)


def add_limits(parser: argparse.ArgumentParser) -> None:
    """How long, how much, and whether other servers may be asked."""
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=duration,
        default=QUERY_SECONDS,
        help=f"stop a query after this time (default: {QUERY_SECONDS:g})",
    )
    parser.add_argument(
        "--rows",
        metavar="N",
        type=positive_count,
        default=QUERY_ROWS,
        help=f"refuse an answer of more rows (default: {QUERY_ROWS})",
    )
    add_allow_remote(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ask and print."""
    text = _text(arguments.query)
    with opened_graph(arguments) as graph:
        answer = graph.query(
            text,
            seconds=arguments.timeout,
            rows=arguments.rows,
            allow_remote=arguments.allow_remote,
        )
    return print_answer(answer, arguments.format)


def _text(given: str) -> str:
    if given == "-":
        try:
            return sys.stdin.buffer.read().decode("utf-8")
        except UnicodeDecodeError as error:
            raise QueryError(f"standard input is no query that can be read: {error}") from error
    path = Path(given)
    if "{" in given or not path.suffix:
        return given
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} is no query that can be read: {error}") from error
