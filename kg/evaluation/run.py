"""Reads the articles of gold files and matches what is read with what they say."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.annotation import Annotation
from kg.annotator.pipeline import Annotator
from kg.article import Article, Skipped
from kg.errors import GoldError
from kg.evaluation.gold import Gold
from kg.evaluation.matching import Matching, match, plain
from kg.readers import read
from kg.resolution import resolve
from kg.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The matchings of all articles that could be read, and those that could not."""

    gold: tuple[Gold, ...]
    matchings: tuple[Matching, ...]
    skipped: tuple[Skipped, ...]


def evaluate(gold: Sequence[Gold], settings: Settings, progress: Progress) -> Evaluation:
    """Annotate the articles of the gold together, and match them one by one.

    Raises `GoldError` where a gold sentence is not in its article or no article could be
    read, and `ModelError` where the language model is not installed.
    """
    found = [next(iter(read([row.article], settings.base))) for row in gold]
    readable = [
        (row, article)
        for row, article in zip(gold, found, strict=True)
        if isinstance(article, Article)
    ]
    skipped = tuple(article for article in found if isinstance(article, Skipped))
    if not readable:
        raise GoldError("no article could be read: " + "; ".join(map(str, skipped)))
    for row, article in readable:
        _check(row, article)
    annotations = _annotate([article for _, article in readable], settings, progress)
    rows = [row for row, _ in readable]
    return Evaluation(
        tuple(rows),
        tuple(match(annotation, row) for annotation, row in zip(annotations, rows, strict=True)),
        skipped,
    )


def _check(gold: Gold, article: Article) -> None:
    text = plain(article.text)
    for number, claim in enumerate(gold.claims, 1):
        if plain(claim.sentence) not in text:
            where = f"{gold.path}: claims, number {number}"
            raise GoldError(f"{where}: {gold.article.name} has no sentence {claim.sentence!r}")


def _annotate(
    articles: Sequence[Article], settings: Settings, progress: Progress
) -> Sequence[Annotation]:
    annotations = []
    progress("annotate", 0, len(articles))
    for annotation in Annotator(settings).annotate(articles):
        annotations.append(annotation)
        progress("annotate", len(annotations), len(articles))
    return resolve(annotations, settings.base)
