"""Go through doubtful pairs of names and through claims, and judge them.

Each answer goes into judgements.csv beside the graph at once, with who gave it and when. What
stands behind the key is the reason: "s both sit on the board". Answers may come from a pipe, a
line each. At the end the graph is written anew of what was read, with what was judged.

Of a claim, c corrects fields: "c relation=sues; negated=true # misread". There are relation,
modality, negated, ended, subject, object and source; things are given by name.
"""

from __future__ import annotations

import argparse
import getpass
import logging
import sys
from pathlib import Path

from kg.commands.defaults import load_defaults
from kg.commands.options import add_graph, graph_folder, graph_place, print_result
from kg.errors import SettingsError

EXAMPLES = """\
  kg review -g graph/                          pairs of names first, then claims
  kg review pairs --about "Norland Shipping"
  kg review claims --who "Ann Bow"
  kg review --list
  kg review --undo                             take the last judgement back
  kg review --undo 12                          take back that of line 12
"""
LOG = logging.getLogger("kg")
_LAST = 0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "what", nargs="?", choices=("pairs", "claims"), help="what to go through (default: both)"
    )
    add_graph(parser)
    parser.add_argument("--about", metavar="NAME", help="only what is about this thing")
    parser.add_argument(
        "--who", metavar="NAME", help="who judges (default: who in kg.toml, or your user name)"
    )
    done = parser.add_mutually_exclusive_group()
    done.add_argument("--list", action="store_true", help="show the judgements with their lines")
    done.add_argument(
        "--undo",
        metavar="LINE",
        nargs="?",
        type=int,
        const=_LAST,
        help="take back the judgement of a line, or the last one",
    )
    parser.add_argument(
        "--no-build",
        action="store_true",
        help="leave the graph as it is; the next kg build puts the judgements into it",
    )


def run(arguments: argparse.Namespace) -> int:
    """Ask and write, or list, or take back."""
    from kg.mirror import to_change

    if arguments.list:
        return _list(graph_folder(arguments))
    with to_change(graph_place(arguments)) as folder:
        if arguments.undo is not None:
            return _take_back(folder, arguments)
        return _review(folder, arguments)


def _list(folder: Path) -> int:
    from kg.judgements import read_judgements
    from kg.terminal import printable

    found = read_judgements(folder)
    lines = [f"{j.line:4}  {j}  by {j.who}, {j.when}  {j.why}" for j in found.judgements]
    print_result("".join(f"{printable(line.rstrip())}\n" for line in lines))
    for problem in found.problems:
        LOG.warning("%s", problem)
    return int(bool(found.problems))


def _take_back(folder: Path, arguments: argparse.Namespace) -> int:
    from kg.judgements.writing import take_back

    taken = take_back(folder, None if arguments.undo == _LAST else arguments.undo)
    LOG.info("Taken back: %s, by %s", taken, taken.who)
    return _rebuild(folder, arguments)


def _review(folder: Path, arguments: argparse.Namespace) -> int:
    import kg
    from kg.judgements import bind, read_judgements
    from kg.review.claims import claim_questions
    from kg.review.pairs import pair_questions
    from kg.review.session import Session

    graph = kg.open_graph(folder)
    session = Session(folder, _who(arguments), _ask, lambda text: print_result(f"{text}\n"))
    go_on = True
    if arguments.what != "claims":
        bound = bind(read_judgements(folder), graph.annotations)
        go_on = session.walk(pair_questions(graph.annotations, bound, arguments.about))
    if go_on and arguments.what != "pairs":
        session.walk(claim_questions(graph.annotations, arguments.about))
    LOG.info("%d judgements written", len(session.given))
    return _rebuild(folder, arguments) if session.given else 0


def _rebuild(folder: Path, arguments: argparse.Namespace) -> int:
    """Put the judgements into the graph, unless that is to wait."""
    if arguments.no_build:
        LOG.info("The graph is as it was; the next kg build puts the judgements into it")
        return 0
    from kg.builder.run import rebuild

    report = rebuild(folder)
    LOG.info("The graph is written anew: %d entities, %d claims", report.entities, report.claims)
    return int(bool(report.set_aside))


def _who(arguments: argparse.Namespace) -> str:
    """Who judges. Raises `SettingsError` where nobody says."""
    name = arguments.who or load_defaults([])[0].get("who")
    try:
        name = name or getpass.getuser()
    except (OSError, KeyError):  # a container's user may have no name
        name = None
    if not name or not name.strip():
        raise SettingsError("who judges? Say it with --who NAME, or with who in kg.toml")
    return str(name)


def _ask(prompt: str) -> str | None:
    """A line of standard input; the prompt is for people only."""
    if sys.stdin.isatty():
        print_result(prompt)
    line = sys.stdin.buffer.readline()
    return line.decode("utf-8", "replace") if line else None
