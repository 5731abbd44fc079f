"""Sources to annotations: one for each, also where nothing could be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.annotation import Annotation
from kg.annotator.pipeline import Annotator
from kg.article import Article, Skipped
from kg.readers import read
from kg.resolution import resolve
from kg.settings import Settings


def annotate_sources(sources: Sequence[Path], settings: Settings) -> Iterator[Annotation]:
    """One annotation per article or unreadable source, in order, resolved together.

    Raises `ModelError` where the language model is not installed.
    """
    found = list(read(sources, settings.base))
    articles = [row for row in found if isinstance(row, Article)]
    annotations = iter(resolve(list(Annotator(settings).annotate(articles)), settings.base))
    for row in found:
        yield _failed(row) if isinstance(row, Skipped) else next(annotations)


def _failed(skipped: Skipped) -> Annotation:
    """An annotation that holds nothing but the reason."""
    empty = hashlib.sha256(b"").hexdigest()
    article = Article(id=skipped.source, text="", sha256=empty, source=skipped.source)
    return Annotation(article, error=str(skipped))
