"""Answer one of the questions that come with kg.

Their names, and what each wants to be told, are shown by --list. The exit status is 1 where
nothing was found.
"""

from __future__ import annotations

import argparse

from kg.commands.options import add_format, add_graph, graph_folder, print_answer, print_result
from kg.errors import SettingsError

EXAMPLES = """\
  kg ask --list
  kg ask allegations
  kg ask about Microsoft -g graph/
  kg ask signatories --format csv > signatories.csv
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("question", metavar="QUESTION", nargs="?", help="the question's name")
    parser.add_argument("values", metavar="ARGUMENT", nargs="*", help="what it wants to be told")
    parser.set_defaults(rest=("values", str))
    parser.add_argument("-l", "--list", action="store_true", help="show all questions")
    add_graph(parser)
    add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the questions, or answer one."""
    if arguments.list:
        print_result(_listing())
        return 0
    if arguments.question is None:
        raise SettingsError("which question? kg ask --list shows them")

    import kg

    graph = kg.open_graph(graph_folder(arguments))
    return print_answer(graph.ask(arguments.question, *arguments.values), arguments.format)


def _listing() -> str:
    from kg.graph.questions import load_questions

    blocks = []
    for question in load_questions().values():
        call = " ".join([question.name, *(each.name.upper() for each in question.parameters)])
        told = [f"    {each.name.upper()}: {each.description}" for each in question.parameters]
        blocks.append("\n".join([call, f"    {question.title}", *told]))
    return "\n".join(blocks) + "\n"
