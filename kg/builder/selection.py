"""Which of the articles that were read go into the graph."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.article import Article, Skipped
from kg.readers import ARTICLE_SUFFIXES, READERS, Limits, read
from kg.readers.sources import find_files
from kg.settings import LANGUAGE, Settings

LOG = logging.getLogger("kg")


def expected(sources: Sequence[Path | str]) -> int:
    """How many articles there will be; 0 where a file holds many, as no one can tell unread."""
    found = (file for source in sources for file in find_files(source, READERS))
    files = [str(file).lower() for file in found if not isinstance(file, Skipped)]
    return len(files) if all(file.endswith(ARTICLE_SUFFIXES) for file in files) else 0


def select(
    sources: Sequence[Path | str], settings: Settings, skipped: list[Skipped]
) -> Iterator[Article]:
    """The articles to build from, each as it is asked for.

    What is left out goes into `skipped`, with a warning that says why.
    """
    limits = Limits(language=LANGUAGE)
    columns, max_pages = settings.columns, settings.max_pages
    for found in read(sources, settings.base, limits, columns=columns, max_pages=max_pages):
        if isinstance(found, Skipped):
            skipped.append(found)
            LOG.warning("skipped %s", found)
        else:
            yield found
