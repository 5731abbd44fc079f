"""Measure what is read out of your articles against claims that you wrote down for them.

GOLD is a file NAME.gold.json, or a folder of them; the article, NAME.txt or NAME.html, lies
beside it (and NAME.meta.json, where there is one). A gold file holds an object:

  {"claims": [
    {"relation": "sues", "subject": "Ann Lee", "object": "Acme | the firm",
     "modality": "asserted", "negated": false, "source": null,
     "sentence": "Ann Lee sued the firm."}],
   "forbidden": [
    {"relation": "sues", "subject": "Acme", "object": "Ann Lee"}]}

Names that mean the same thing are set apart by " | ", and so are two relations that both
will do. The source is who says, alleges, plans or asks it, null where the article itself
says it. The sentence is given word for word. A claim with "optional": true is neither missed
nor wrong. What is forbidden may not be claimed anywhere, in that modality or, where none is
given, in any. The object of an attribute is its value: "2100".

The exit status is 1 where an article could not be read or a forbidden claim was made.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from kg.commands.console import ProgressBar
from kg.commands.defaults import settings_of
from kg.commands.options import add_reading, print_result

EXAMPLES = """\
  kg evaluate gold/
  kg evaluate gold/strike.gold.json --min-score 0.7
  kg evaluate gold/ --summary
  kg evaluate gold/ --relations relations/
  kg evaluate gold/ --format json > evaluation.json
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "sources", metavar="GOLD", nargs="+", type=Path, help="a NAME.gold.json, or a folder"
    )
    parser.set_defaults(rest=("sources", Path))
    add_reading(parser)
    parser.add_argument(
        "-f", "--format", choices=("table", "json"), default="table", help="(default: table)"
    )
    parser.add_argument(
        "-s", "--summary", action="store_true", help="show the figures only, not the errors"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read, match, and print the figures."""
    settings = settings_of(arguments)

    from kg.evaluation.gold import read_gold
    from kg.evaluation.report import as_json, as_table
    from kg.evaluation.run import evaluate
    from kg.own_relations import read_relations
    from kg.schema import teach

    teach(read_relations(settings.relations))
    gold = read_gold(arguments.sources)
    with ProgressBar() as progress:
        evaluation = evaluate(gold, settings, progress)
    for skipped in evaluation.skipped:
        logging.getLogger("kg").warning("%s", skipped)
    if arguments.format == "json":
        print_result(as_json(evaluation))
    else:
        print_result(as_table(evaluation, errors=not arguments.summary))
    broken = any(matching.broken for matching in evaluation.matchings)
    return int(bool(evaluation.skipped) or broken)
