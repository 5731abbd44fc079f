"""Jobs that take the files of their settings with them, to machines where those are not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.engine.job import ItemT, Job
from kg.errors import SettingsError
from kg.own_relations import relation_files
from kg.settings import Settings

SettingsJob = Callable[[Settings, Sequence[ItemT]], bytes]
"""A job that is told the settings."""

_Files = tuple[tuple[Path, bytes], ...]
_PLACES: list[TemporaryDirectory[str]] = []
"""Folders of files that came with jobs; they go when the process ends."""


def with_files(job: SettingsJob[ItemT], settings: Settings) -> Job[ItemT]:
    """The job with these settings; gazetteers and relations are read now and go with it.

    Raises `SettingsError` where one cannot be read, `OntologyError` where two relations
    have one name.
    """
    gazetteers = _read(settings.gazetteers)
    relations = _read(relation_files(settings.relations).values() if settings.relations else ())
    return partial(_run, job, settings, gazetteers, relations)


def _read(paths: Iterable[Path]) -> _Files:
    try:
        return tuple((path.resolve(), path.read_bytes()) for path in paths)
    except OSError as error:
        raise SettingsError(f"{error.filename} cannot be read: {error.strerror}") from error


def _run(
    job: SettingsJob[ItemT],
    settings: Settings,
    gazetteers: _Files,
    relations: _Files,
    articles: Sequence[ItemT],
) -> bytes:
    here = replace(settings, gazetteers=_placed(gazetteers), relations=_placed(relations))
    return job(here, articles)


@lru_cache(maxsize=8)
def _placed(files: _Files) -> tuple[Path, ...]:
    """The paths of files with this content: where they lay, or in a folder made for them."""
    if all(_is_here(path, content) for path, content in files):
        return tuple(path for path, _ in files)
    _PLACES.append(TemporaryDirectory(prefix="newskg-"))
    paths = []
    for number, (path, content) in enumerate(files):
        folder = Path(_PLACES[-1].name) / str(number)  # two may have the same name
        folder.mkdir()
        paths.append(folder / path.name)
        paths[-1].write_bytes(content)
    return tuple(paths)


def _is_here(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False
