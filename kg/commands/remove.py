"""Take articles out of the graph, with all that they alone say."""

from __future__ import annotations

import argparse
import logging

from kg.commands.options import add_dry_run, add_graph, graph_place

EXAMPLES = """\
  kg remove transit-strike.txt -g graph/
  kg remove https://example.org/2025/05/strike -g graph/
  kg remove https://newskg.example/article/transit-strike -g graph/ --dry-run
"""
LOG = logging.getLogger("kg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "articles",
        metavar="ARTICLE",
        nargs="+",
        help="an article by its IRI, its web address or the name of its file",
    )
    parser.set_defaults(rest=("articles", str))
    add_graph(parser)
    add_dry_run(parser)


def run(arguments: argparse.Namespace) -> int:
    """Remove, and say what is left."""
    from kg.builder.run import remove
    from kg.commands.build import tell_changes
    from kg.mirror import to_change

    with to_change(graph_place(arguments)) as folder:
        report = remove(arguments.articles, folder, dry_run=arguments.dry_run)
    tell_changes(report)
    if not arguments.dry_run:
        LOG.info(
            "the graph has %d articles, %d entities, %d claims",
            report.articles,
            report.entities,
            report.claims,
        )
    return 0
