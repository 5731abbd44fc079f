"""Jobs that take their gazetteers with them, to machines where those files are not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kg.article import Article
from kg.engine.job import Job
from kg.errors import SettingsError
from kg.settings import Settings

_Files = tuple[tuple[Path, bytes], ...]
_PLACES: list[TemporaryDirectory[str]] = []
"""Folders of files that came with jobs; they go when the process ends."""


def with_gazetteers(
    job: Callable[[Settings, Sequence[Article]], bytes], settings: Settings
) -> Job:
    """The job with these settings, whose gazetteers are read now and go with it.

    Raises `SettingsError` where one cannot be read.
    """
    try:
        files = tuple((path.resolve(), path.read_bytes()) for path in settings.gazetteers)
    except OSError as error:
        raise SettingsError(f"a gazetteer cannot be read: {error}") from error
    return partial(_run, job, settings, files)


def _run(
    job: Callable[[Settings, Sequence[Article]], bytes],
    settings: Settings,
    files: _Files,
    articles: Sequence[Article],
) -> bytes:
    return job(_placed(settings, files), articles)


@lru_cache(maxsize=4)
def _placed(settings: Settings, files: _Files) -> Settings:
    """The settings with gazetteers that lie here: where they lay, or in a folder made for them."""
    if all(_is_here(path, content) for path, content in files):
        return settings if not files else replace(settings, gazetteers=tuple(p for p, _ in files))
    _PLACES.append(TemporaryDirectory(prefix="newskg-"))
    paths = []
    for number, (path, content) in enumerate(files):
        folder = Path(_PLACES[-1].name) / str(number)  # two may have the same name
        folder.mkdir()
        paths.append(folder / path.name)
        paths[-1].write_bytes(content)
    return replace(settings, gazetteers=tuple(paths))


def _is_here(path: Path, content: bytes) -> bool:
    with suppress(OSError):
        return path.read_bytes() == content
    return False
