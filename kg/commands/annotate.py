"""Print everything read out of articles, one JSON object per article and line.

Always one line per article, in the order given: where a file cannot be read the object
has an `error` and empty lists, and the exit status is 1.
"""

from __future__ import annotations

import argparse
import logging

from kg.commands.defaults import jobs_of, settings_of
from kg.commands.options import add_jobs, add_reading, add_sources, print_result

EXAMPLES = """\
  kg annotate article.txt
  kg annotate articles/ | head -n 1
  kg annotate archive/ --jobs 4 > annotations.jsonl
  kg annotate articles.jsonl --columns text=body
  kg annotate --min-score 0 --gazetteer names.csv article.html > annotation.jsonl
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    add_sources(parser)
    add_reading(parser)
    add_jobs(parser)


def run(arguments: argparse.Namespace) -> int:
    """Annotate and print."""
    settings, jobs = settings_of(arguments), jobs_of(arguments)

    from kg.annotating import annotate_sources
    from kg.annotation_json import to_json
    from kg.engine import find_engine

    failed = False
    with find_engine(jobs, arguments.cluster) as engine:
        for annotation in annotate_sources(arguments.sources, settings, engine):
            print_result(to_json(annotation) + "\n")
            if annotation.error is not None:
                logging.getLogger("kg").warning(annotation.error)
                failed = True
    return int(failed)
