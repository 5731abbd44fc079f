"""Which of the articles that were read go into the graph."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path

from kg.article import Article, Skipped
from kg.readers import Limits, read
from kg.settings import LANGUAGE, Settings

LOG = logging.getLogger("kg")


def select(sources: Sequence[Path], settings: Settings) -> tuple[list[Article], list[Skipped]]:
    """The articles to build from, and what is left out and why, with a warning for each.

    Copies stay: two files with one text are two articles, which `kg.corroboration` counts as
    one report.
    """
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in read(sources, settings.base, Limits(language=LANGUAGE)):
        if isinstance(found, Skipped):
            skipped.append(found)
            LOG.warning("skipped %s", found)
        else:
            articles.append(found)
    return articles, skipped
