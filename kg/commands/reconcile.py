"""Ask a reconciliation service who the things of the graph are elsewhere.

The service speaks the Reconciliation Service API, as those that OpenRefine uses do. Names and
classes of things go to it over the network, and nothing else. Only what has the very same name
there, is alone in that, and is the service's own match is taken. The answers are kept in
reconciled.csv beside the graph, so that later builds need no network.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from kg.commands.console import ProgressBar
from kg.commands.options import add_graph, graph_place, positive

EXAMPLES = """\
  kg reconcile https://wikidata.reconci.link/en/api -g graph/
  kg reconcile http://127.0.0.1:5000/reconcile --least-score 98
  kg build articles/ --entities people.csv --reconcile http://127.0.0.1:5000/reconcile
"""
LOG = logging.getLogger("kg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument("url", metavar="URL", help="the address of the service")
    add_graph(parser)
    parser.add_argument(
        "--least-score",
        metavar="N",
        type=positive,
        help="also take other names that score so high, by the service's own scale",
    )


def add_identity(parser: argparse.ArgumentParser) -> None:
    """Who the things of a graph that is built are elsewhere."""
    parser.add_argument(
        "--entities",
        metavar="FILE",
        type=Path,
        action="append",
        help="a table of things as others know them, to link to: CSV with id, name, aliases, "
        "type, wikidata, or FollowTheMoney JSON lines; the graph keeps it; may be given several "
        "times",
    )
    parser.add_argument(
        "--reconcile",
        metavar="URL",
        help="then ask this reconciliation service, as kg reconcile does",
    )


def run(arguments: argparse.Namespace) -> int:
    """Ask, keep, and write the graph anew."""
    from kg.mirror import to_change

    with to_change(graph_place(arguments)) as folder:
        return ask(arguments.url, folder, arguments.least_score)


def ask(url: str, folder: Path, least_score: float | None = None) -> int:
    """Ask a service about all that is linked to nothing, and write the graph anew."""
    import kg
    from kg.builder.run import rebuild
    from kg.linking.reconciliation import open_names, reconcile
    from kg.linking.service import connected

    names = open_names(kg.open_graph(folder).annotations)
    with connected(url) as service, ProgressBar() as progress:
        answers = reconcile(service, names, folder, least_score, progress)
    found = sum(bool(answer.iri) for answer in answers)
    LOG.info("%d names asked, %d found; see %s", len(answers), found, folder / "reconciled.csv")
    report = rebuild(folder)
    return int(bool(report.set_aside))
