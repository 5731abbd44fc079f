"""Read articles and write the graph: store, Turtle, TriG, table, page and report.

Adds to the graph that is there already; an article read again replaces its older reading.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands import publish
from kg.commands.console import ProgressBar
from kg.commands.defaults import default_output, jobs_of, place, settings_of
from kg.commands.options import (
    add_dry_run,
    add_jobs,
    add_no_text,
    add_reading,
    add_sources,
    print_result,
)
from kg.commands.reconcile import add_identity, ask

if TYPE_CHECKING:
    from kg.builder.report import Report
    from kg.settings import Settings

EXAMPLES = """\
  kg build article.txt
  kg build articles/ more/page.html -o graph/
  kg build articles/ --min-score 0.7 --gazetteer names.csv
  kg build articles/ --relations relations/
  kg build articles/ --entities people.csv
  kg build articles/ --no-text
  kg build archive/ --jobs 4
  kg build new/ -o graph/ --dry-run
  kg build crawl.warc.gz feed.rss archive.zip
  kg build https://news.example/sitemap.xml --max-pages 20
  kg build s3://bucket/articles zip://2025::archive.zip -o graph/
  kg build articles/ -o s3://bucket/graph
  kg build articles/ -o graph/ --store http://localhost:7878
  kg build articles.csv --columns text=body,title=headline,date=day
"""
LOG = logging.getLogger("kg")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    add_sources(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=place,
        help="where to write: a folder, or an address such as s3://bucket/graph (default: output)",
    )
    add_reading(parser)
    add_no_text(parser)
    add_identity(parser)
    add_jobs(parser)
    add_dry_run(parser)
    parser.add_argument(
        "--store", metavar="URL", help="put the graph into this SPARQL server, too: see kg publish"
    )


def run(arguments: argparse.Namespace) -> int:
    """Build, and say what came of it and what to do next."""
    settings = settings_of(arguments)
    output = arguments.output or default_output(arguments.sources)
    if arguments.store is not None:
        publish.check(arguments.store)

    from kg.mirror import to_change

    with to_change(output) as folder:
        report = _built(arguments, settings, folder)
        tell_changes(report)
        status = int(bool(report.skipped or report.set_aside))
        if arguments.reconcile and not arguments.dry_run:
            status = max(status, ask(arguments.reconcile, folder))
        if arguments.store is not None and not arguments.dry_run:
            publish.send(folder, arguments.store)
    if not arguments.dry_run:
        tell(report, output)
    return status


def _built(arguments: argparse.Namespace, settings: Settings, folder: Path) -> Report:
    from kg.builder.run import build
    from kg.engine import find_engine

    with (
        find_engine(jobs_of(arguments), arguments.cluster) as engine,
        ProgressBar() as progress,
    ):
        return build(
            arguments.sources,
            folder,
            settings,
            progress,
            engine=engine,
            dry_run=arguments.dry_run,
        )


def tell_changes(report: Report) -> None:
    """What would change, on standard output, where nobody asked for more."""
    if report.changes is not None:
        from kg.changes import in_words

        print_result(in_words(report.changes))


def tell(report: Report, output: Path | str) -> None:
    """The outcome of a run in a few lines."""
    from kg.readers.file_systems import shown

    LOG.info(
        "%d articles read, %d skipped; the graph has %d articles, %d entities, %d claims",
        report.read,
        len(report.skipped),
        report.articles,
        report.entities,
        report.claims,
    )
    place = shown(output) if isinstance(output, str) else str(output)
    option = "" if output == Path("output") else f" -g {place}"
    page = f"{place.rstrip('/')}/graph.html"
    LOG.info("Open the page:   kg show%s   (or %s in a browser)", option, page)
    LOG.info("Ask a question:  kg ask --list, then kg ask%s QUESTION", option)
