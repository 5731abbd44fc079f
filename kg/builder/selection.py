"""Which of the articles that were read go into the graph."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.annotation import Annotation
from kg.article import Article, Skipped
from kg.readers import Limits, read
from kg.settings import LANGUAGE, Settings

LOG = logging.getLogger("kg")


def select(
    sources: Sequence[Path], old: Sequence[Annotation], settings: Settings
) -> tuple[list[Article], list[Skipped]]:
    """The articles to build from, and what is left out and why, with a warning for each.

    A text that another article has as well is left out: a copy is no second report. The
    article that is in the graph already, or else the one read first, stays.
    """
    known = {annotation.article.sha256: annotation.article for annotation in old}
    articles: list[Article] = []
    skipped: list[Skipped] = []
    for found in read(sources, settings.base, Limits(language=LANGUAGE)):
        kept = found if isinstance(found, Skipped) else _unless_copied(found, known)
        if isinstance(kept, Skipped):
            skipped.append(kept)
            LOG.warning("skipped %s", kept)
        else:
            articles.append(kept)
            known.setdefault(kept.sha256, kept)
    return articles, skipped


def _unless_copied(article: Article, known: Mapping[str, Article]) -> Article | Skipped:
    twin = known.get(article.sha256)
    if twin is None or twin.id == article.id:
        return article
    reason = f"it has the same text as {twin.source}"
    return Skipped(article.source, reason, "a copy is no second report: one is enough")
