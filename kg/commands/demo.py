"""Build the graph of the sample articles that come with kg, and open its page.

The articles are invented: no person, firm or place in them exists.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.commands import build, show
from kg.commands.options import add_no_text, add_reading
from kg.samples import FOLDER

EXAMPLES = """\
  kg demo
  kg demo -o sample/ --no-browser
"""
OUTPUT = Path("output") / "demo"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's own arguments."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        default=OUTPUT,
        help=f"where to write (default: {OUTPUT})",
    )
    add_reading(parser)
    add_no_text(parser)
    show.add_no_browser(parser)
    parser.set_defaults(sources=[FOLDER], dry_run=False, jobs=None)
    parser.set_defaults(cluster=None, reconcile=None, store=None)


def run(arguments: argparse.Namespace) -> int:
    """Build, then show."""
    status = build.run(arguments)
    arguments.graph = arguments.output
    return max(status, show.run(arguments))
