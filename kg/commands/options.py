"""Arguments that several commands share, and the defaults of a `kg.toml`."""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import SettingsError
from kg.iri import is_web_address
from kg.settings import MAX_PAGES, MIN_SCORE, Settings

if TYPE_CHECKING:
    from kg.graph.answers import Answer

FILE_NAME = "kg.toml"
OUTPUT = Path("output")
KEYS: Mapping[str, type | tuple[type, ...]] = {
    "model": str,
    "base": str,
    "min_score": (int, float),
    "gazetteer": list,
    "relations": list,
    "entities": list,
    "output": str,
    "texts": bool,
    "jobs": int,
    "page_entities": int,
    "columns": dict,
    "who": str,
    "max_pages": int,
}
"""What a `kg.toml` may say, and of which type."""


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


def jobs_of(arguments: argparse.Namespace) -> int:
    """How many processes read: the command line before `kg.toml` before the number of cores.

    Raises `SettingsError` where `kg.toml` says something impossible.
    """
    if arguments.jobs is not None:
        return int(arguments.jobs)
    defaults, _ = load_defaults(arguments.sources)
    jobs = int(defaults.get("jobs", 0))
    if "jobs" in defaults and jobs < 1:
        raise SettingsError(f"{FILE_NAME}: jobs must be a whole number above 0, not {jobs}")

    from kg.engine import available_cores

    return jobs or available_cores()


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
        "-g", "--graph", metavar="DIR", type=Path, help="the folder of the graph (default: output)"
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


def positive_count(text: str) -> int:
    """A whole number above zero, from the command line. Raises `ArgumentTypeError`."""
    if not re.fullmatch(r"0*[1-9][0-9]{0,17}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def graph_folder(arguments: argparse.Namespace) -> Path:
    """The folder that `--graph` names, or the default of `kg.toml`, or `output`."""
    if arguments.graph is not None:
        return Path(arguments.graph)
    return default_output([])


def default_output(sources: Sequence[Path | str]) -> Path:
    """Where a graph is written or looked for when the command line does not say."""
    defaults, folder = load_defaults(sources)
    return folder / defaults["output"] if "output" in defaults else OUTPUT


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings of a run: the command line before `kg.toml` before what is built in.

    Raises `SettingsError` where a value cannot be used.
    """
    defaults, folder = load_defaults(arguments.sources)
    for key in {"gazetteer", "relations", "entities"} & defaults.keys():
        defaults[key] = [folder / name for name in defaults[key]]
    for key in ("model", "min_score", "gazetteer", "relations", "entities", "max_pages"):
        value = getattr(arguments, key, None)
        if value is not None:
            defaults[key] = value
    from kg.readers.columns import checked_pairs

    standard = Settings()
    return Settings(
        model=defaults.get("model", standard.model),
        base=_base(defaults.get("base", standard.base)),
        min_score=_score(defaults.get("min_score", standard.min_score)),
        gazetteers=tuple(_files(defaults.get("gazetteer", ()))),
        relations=tuple(defaults.get("relations", ())),
        entities=tuple(_files(defaults.get("entities", ()), "entity table")),
        page_entities=_count(
            "page_entities", defaults.get("page_entities", standard.page_entities)
        ),
        texts=defaults.get("texts", standard.texts) and not getattr(arguments, "no_text", False),
        columns=checked_pairs(
            defaults.get("columns", {}), getattr(arguments, "columns", ()) or ()
        ),
        max_pages=_count("max_pages", defaults.get("max_pages", standard.max_pages)),
    )


def load_defaults(sources: Sequence[Path | str]) -> tuple[dict[str, Any], Path]:
    """The values of the first `kg.toml` beside the articles or here, and its folder."""
    files = [source for source in sources if isinstance(source, Path)]
    beside = [source if source.is_dir() else source.parent for source in files]
    for folder in [*beside, Path()]:
        path = folder / FILE_NAME
        if path.is_file():
            return _read(path), folder
    return {}, Path()


def _read(path: Path) -> dict[str, Any]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend it or take it away") from error
    for key, value in values.items():
        if key not in KEYS:
            raise SettingsError(f"{path}: unknown setting {key!r}; there are: {', '.join(KEYS)}")
        if not isinstance(value, KEYS[key]) or isinstance(value, bool) != (KEYS[key] is bool):
            raise SettingsError(f"{path}: {key} cannot be {value!r}")
        if isinstance(value, list) and not all(isinstance(each, str) for each in value):
            raise SettingsError(f"{path}: {key} is a list of file names, not {value!r}")
    return values


def _base(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[/#]", value):
        message = f"the base must be a web address that ends in / or #, not {value!r}"
        raise SettingsError(f"{FILE_NAME}: {message}")
    return value


def _score(value: float) -> float:
    if not 0 <= value <= 1:
        raise SettingsError(f"the least score must lie between 0 and 1, not {value:g}")
    return float(value)


def _count(key: str, value: int) -> int:
    if value < 1:
        raise SettingsError(f"{FILE_NAME}: {key} must be 1 or more, not {value}")
    return value


def _files(paths: Sequence[Path], what: str = "gazetteer") -> Sequence[Path]:
    for path in paths:
        if not path.is_file():
            raise SettingsError(f"there is no {what} {path}; name a file that exists")
    return paths


def print_result(text: str) -> None:
    """Write to standard output in UTF-8 with plain line feeds, whatever the locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
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
