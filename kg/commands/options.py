"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kg.commands.defaults import default_output, place
from kg.iri import is_web_address
from kg.settings import MAX_PAGES, MIN_SCORE
from kg.terminal import printable

if TYPE_CHECKING:
    from kg.graph.answers import Answer

LONGEST = 7 * 24 * 60 * 60
"""Seconds that anything may be told to take."""


def add_sources(parser: argparse.ArgumentParser) -> None:
    """The articles to read."""
    parser.add_argument(
        "sources",
        metavar="SOURCE",
        nargs="+",
        type=source,
        help="a file of any format that is read (see the README), a folder, a web address, or one "
        "of a file system that fsspec knows, such as s3://bucket/articles",
    )
    parser.add_argument(
        "--columns",
        metavar="FIELD=NAME,…",
        action="append",
        help="what tables and records call text, title, date, url, author, publisher, id",
    )
    parser.add_argument(
        "--max-pages",
        metavar="N",
        type=positive_count,
        help=f"how many pages to read of a feed or sitemap on the web (default {MAX_PAGES})",
    )
    parser.set_defaults(rest=("sources", source))


def source(text: str) -> Path | str:
    """A file or folder, or an address as it is: on the web, or of another file system."""
    return text if is_web_address(text) or "://" in text else Path(text)


def add_reading(parser: argparse.ArgumentParser) -> None:
    """How to read them."""
    parser.add_argument("--model", metavar="NAME", help="the spaCy pipeline that parses")
    parser.add_argument(
        "--min-score",
        metavar="N",
        type=float,
        help=f"leave out claims that score less (0 to 1; default {MIN_SCORE}; 0 shows all)",
    )
    parser.add_argument(
        "--gazetteer",
        metavar="FILE",
        type=Path,
        action="append",
        help="a CSV file of names to know; may be given several times",
    )
    parser.add_argument(
        "--relations",
        metavar="PATH",
        type=Path,
        action="append",
        help="a relation of your own, NAME.toml, or a folder of them; may be given several times",
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    """Who does the reading; it changes nothing in what is written."""
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=positive_count,
        help="read in so many processes (default: one for each core)",
    )
    parser.add_argument(
        "--cluster",
        metavar="ADDRESS",
        help="read on the Dask cluster of this scheduler, such as tcp://host:8786, or on one "
        "that is started for it on this machine: local",
    )


def add_no_text(parser: argparse.ArgumentParser) -> None:
    """For articles whose text must not be passed on."""
    parser.add_argument(
        "--no-text",
        action="store_true",
        help="keep article texts out of the page, but for the sentences that claims rest on",
    )


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """For a look at what would come of it."""
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="show which claims would appear, change and vanish, and leave the graph as it is",
    )


def add_graph(parser: argparse.ArgumentParser) -> None:
    """The finished graph to work on."""
    parser.add_argument(
        "-g",
        "--graph",
        metavar="DIR",
        type=place,
        help="the folder of the graph, or its address such as s3://bucket/graph (default: output)",
    )


def add_allow_remote(parser: argparse.ArgumentParser) -> None:
    """The only way in which anything leaves this machine."""
    parser.add_argument(
        "--allow-remote",
        action="store_true",
        help="let SERVICE in a query ask other servers, and FROM fetch their graphs",
    )


def positive(text: str) -> float:
    """A number above zero, from the command line. Raises `ArgumentTypeError`."""
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return value


def duration(text: str) -> float:
    """Seconds, from the command line, a week at most. Raises `ArgumentTypeError`."""
    seconds = positive(text)
    if seconds > LONGEST:
        raise argparse.ArgumentTypeError(f"{text} seconds are more than a week ({LONGEST})")
    return seconds


def positive_count(text: str) -> int:
    """A whole number above zero, from the command line. Raises `ArgumentTypeError`."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def graph_place(arguments: argparse.Namespace) -> Path | str:
    """What `--graph` names, or the default of `kg.toml`, or `output`: a folder or an address."""
    given: Path | str | None = arguments.graph
    return default_output([]) if given is None else given


def graph_folder(arguments: argparse.Namespace) -> Path:
    """The folder of the graph to ask; one at an address is fetched.

    Raises `StoreError` where that cannot be done.
    """
    chosen = graph_place(arguments)
    if isinstance(chosen, Path):
        return chosen

    from kg.mirror import to_read

    return to_read(chosen)


def print_result(text: str) -> None:
    """Write to standard output in UTF-8 with plain line feeds, whatever the locale.

    On a terminal it is what people read, and steers nothing; in a pipe it is what was written.
    """
    shown = printable(text) if sys.stdout.isatty() else text
    sys.stdout.buffer.write(shown.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def add_format(parser: argparse.ArgumentParser) -> None:
    """How an answer is printed."""
    parser.add_argument(
        "-f",
        "--format",
        choices=("table", "csv", "json", "ttl"),
        default="table",
        help="how to print the answer (default: table; ttl for CONSTRUCT and DESCRIBE)",
    )


def print_answer(answer: Answer, form: str) -> int:
    """Print an answer; the exit status is 1 where nothing was found."""
    from kg.graph.answers import render

    print_result(render(answer, "turtle" if form == "ttl" else form))
    return int(not answer.rows and not answer.boolean)
