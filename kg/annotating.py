"""Sources to annotations: one for each, also where nothing could be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from kg.annotation import Annotation
from kg.annotation_json import to_json
from kg.annotation_loading import from_json
from kg.article import Article, Skipped
from kg.engine.inline import InlineEngine
from kg.engine.job import SetAside
from kg.engine.settings_files import with_files
from kg.iri import article_iri
from kg.own_relations import read_relations, relation_files
from kg.readers import Limits, read
from kg.resolution import resolve
from kg.schema import teach
from kg.settings import Settings

if TYPE_CHECKING:
    from kg.annotator.pipeline import Annotator
    from kg.engine.job import Engine

CHUNK = 32
"""Articles in a chunk: four seconds of work, beside which sending them costs nothing."""


def annotate_sources(
    sources: Sequence[Path | str], settings: Settings, engine: Engine | None = None
) -> Iterator[Annotation]:
    """One annotation per article or unreadable source, in order, resolved together.

    No article is refused for its length or its language; one that ends every process which
    reads it is not read.
    Raises `ModelError` where the language model is not installed.
    """
    teach(read_relations(settings.relations))  # here too, whoever does the reading
    limits = Limits(max_bytes=None, language=None)
    columns, max_pages = settings.columns, settings.max_pages
    found = list(read(sources, settings.base, limits, columns=columns, max_pages=max_pages))
    articles = [row for row in found if isinstance(row, Article)]
    read_by_id, aside = _annotated(articles, settings, engine or InlineEngine())
    annotated = [read_by_id[article.id] for article in articles if article.id in read_by_id]
    annotations = iter(resolve(annotated, settings.base))
    for row in found:
        skipped = row if isinstance(row, Skipped) else aside.get(row.id)
        yield _failed(skipped, settings.base) if skipped else next(annotations)


def annotate_chunk(settings: Settings, articles: Sequence[Article]) -> bytes:
    """The annotations of articles as JSON lines, not resolved: a job for an engine.

    Raises `ModelError` where the language model is not installed.
    """
    annotator = annotator_of(settings)
    lines = (to_json(annotation) for annotation in annotator.annotate(articles))
    return b"".join(line.encode("utf-8", "surrogatepass") + b"\n" for line in lines)


def annotator_of(settings: Settings) -> Annotator:
    """The annotator of these settings, kept for the next chunk while their files say the same."""
    return _annotator(settings, _contents(settings))


@lru_cache(maxsize=1)
def _annotator(settings: Settings, _files: tuple[bytes, ...]) -> Annotator:
    # Late: a process that hands out work needs neither.
    from kg.annotator.spacy_import import import_spacy

    import_spacy()
    from kg.annotator.pipeline import Annotator

    return Annotator(settings)


def _contents(settings: Settings) -> tuple[bytes, ...]:
    own = relation_files(settings.relations).values() if settings.relations else ()
    return tuple(path.read_bytes() for path in (*settings.gazetteers, *own))


def _annotated(
    articles: Sequence[Article], settings: Settings, engine: Engine
) -> tuple[dict[str, Annotation], dict[str, Skipped]]:
    """By article id, what was read out of articles, and which were set aside."""
    annotations: dict[str, Annotation] = {}
    aside: dict[str, Skipped] = {}
    job = with_files(annotate_chunk, settings)
    for result in engine.results(job, chunks(articles)):
        if isinstance(result, SetAside):
            article = result.article
            hint = "leave the article out, and report it"
            aside[article.id] = Skipped(article.source, result.reason, hint, article.id)
            continue
        lines = result.content.decode("utf-8", "surrogatepass").split("\n")
        for article, line in zip(result.chunk, lines[:-1], strict=True):
            annotations[article.id] = from_json(line)
    return annotations, aside


def chunks(articles: Iterable[Article]) -> Iterator[tuple[Article, ...]]:
    """The articles in chunks, each taken when it is asked for."""
    rest = iter(articles)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def _failed(skipped: Skipped, base: str) -> Annotation:
    """An annotation that holds nothing but the reason."""
    empty = hashlib.sha256(b"").hexdigest()
    iri = skipped.id or article_iri(base, skipped.source)
    article = Article(id=iri, text="", sha256=empty, source=skipped.source)
    return Annotation(article, error=str(skipped))
