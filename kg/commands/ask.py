"""Answer one of the questions that come with kg.

Their names, and what each wants to be told, are shown by --list. The exit status is 1 where
nothing was found.
"""

from __future__ import annotations

import argparse

from kg.commands.asked import add_asked_graph, opened_graph
from kg.commands.options import (
    add_format,
    print_answer,
    print_result,
)
from kg.errors import SettingsError

EXAMPLES = """\
  kg ask --list
  kg ask allegations
  kg ask about Microsoft -g graph/
  kg ask about Microsoft --store http://localhost:7878
  kg ask signatories --format csv > signatories.csv
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("question", metavar="QUESTION", nargs="?", help="the question's name")
    parser.add_argument("values", metavar="ARGUMENT", nargs="*", help="what it wants to be told")
    parser.set_defaults(rest=("values", str))
    parser.add_argument("-l", "--list", action="store_true", help="show all questions")
    add_asked_graph(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the questions, or answer one."""
    if arguments.list:
        print_result(_listing())
        return 0
    if arguments.question is None:
        raise SettingsError("which question? kg ask --list shows them")
    with opened_graph(arguments) as graph:
        answer = graph.ask(arguments.question, *arguments.values)
    return print_answer(answer, arguments.format)


def _listing() -> str:
    from kg.graph.questions import load_questions

    blocks = []
    for question in load_questions().values():
        call = " ".join([question.name, *(each.name.upper() for each in question.parameters)])
        told = [f"    {each.name.upper()}: {each.description}" for each in question.parameters]
        blocks.append("\n".join([call, f"    {question.title}", *told]))
    return "\n".join(blocks) + "\n"
