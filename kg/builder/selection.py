"""Which of the articles that were read go into the graph."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from kg.annotation import Annotation
from kg.article import Article, Skipped
from kg.readers import read

LOG = logging.getLogger("kg")


def select(
    sources: Sequence[Path], old: Sequence[Annotation]
) -> tuple[list[Article], list[Skipped]]:
    """The articles to build from, and what is left out and why, with a warning for each.

    A text that another article has as well is left out: a copy is no second report. The
    article that is in the graph already, or else the one read first, stays.
    """
    known = {annotation.article.sha256: annotation.article for annotation in old}
    articles: dict[str, Article] = {}
    skipped: list[Skipped] = []
    for found in read(sources):
        objection = _objection(found, known, articles)
        if isinstance(found, Article) and objection is None:
            articles[found.id] = found
            known.setdefault(found.sha256, found)
        elif objection is not None:
            skipped.append(objection)
            LOG.warning("skipped %s", objection)
    return list(articles.values()), skipped


def _objection(
    found: Article | Skipped, known: Mapping[str, Article], taken: Mapping[str, Article]
) -> Skipped | None:
    """Why what was read may not go into the graph, if so."""
    if isinstance(found, Skipped):
        return found
    return _foreign(found) or _repeated(found, taken) or _copied(found, known)


def _foreign(article: Article) -> Skipped | None:
    if article.language is not None and not article.language.lower().startswith("en"):
        reason = f"it is not in English but in {article.language!r}"
        return Skipped(article.source, reason, "kg reads English only")
    return None


def _repeated(article: Article, taken: Mapping[str, Article]) -> Skipped | None:
    other = taken.get(article.id)
    if other is None:
        return None
    reason = f"it has the same id as {other.source}: {article.id}"
    return Skipped(article.source, reason, 'give one of the two an "id" in its sidecar')


def _copied(article: Article, known: Mapping[str, Article]) -> Skipped | None:
    twin = known.get(article.sha256)
    if twin is not None and twin.id != article.id:
        reason = f"it has the same text as {twin.source}"
        return Skipped(article.source, reason, "a copy is no second report: one is enough")
    return None
