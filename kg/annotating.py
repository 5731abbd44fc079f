"""Sources to annotations: one for each, also where nothing could be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.annotation import Annotation
from kg.annotator.pipeline import Annotator
from kg.article import Article, Skipped
from kg.iri import article_iri
from kg.readers import Limits, read
from kg.resolution import resolve
from kg.settings import Settings


def annotate_sources(sources: Sequence[Path], settings: Settings) -> Iterator[Annotation]:
    """One annotation per article or unreadable source, in order, resolved together.

    No article is refused for its length or its language.
    Raises `ModelError` where the language model is not installed.
    """
    found = list(read(sources, settings.base, Limits(max_bytes=None, language=None)))
    articles = [row for row in found if isinstance(row, Article)]
    annotations = iter(resolve(list(Annotator(settings).annotate(articles)), settings.base))
    for row in found:
        yield _failed(row, settings.base) if isinstance(row, Skipped) else next(annotations)


def _failed(skipped: Skipped, base: str) -> Annotation:
    """An annotation that holds nothing but the reason."""
    empty = hashlib.sha256(b"").hexdigest()
    iri = skipped.id or article_iri(base, skipped.source)
    article = Article(id=iri, text="", sha256=empty, source=skipped.source)
    return Annotation(article, error=str(skipped))
