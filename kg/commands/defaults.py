"""The settings of a run: the command line before a `kg.toml` before what is built in."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kg.errors import SettingsError
from kg.iri import is_address
from kg.settings import Settings

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


def default_output(sources: Sequence[Path | str]) -> Path | str:
    """Where a graph is written or looked for when the command line does not say."""
    defaults, folder = load_defaults(sources)
    output = place(str(defaults.get("output", OUTPUT)))
    return folder / output if "output" in defaults and isinstance(output, Path) else output


def place(text: str) -> Path | str:
    """A folder, or an address on a file system that fsspec reaches as it is."""
    return text if is_address(text) else Path(text)


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
