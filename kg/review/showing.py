"""Sentences for the terminal, with names marked."""

from __future__ import annotations

from collections.abc import Iterable

from kg.annotation import Annotation, Mention
from kg.article import Span


def sentence_with(annotation: Annotation, mention: Mention) -> str:
    """The sentence of a mention on one line, with all that means the same marked."""
    span = next((s for s in annotation.sentences if s.covers(mention.span)), mention.span)
    same = (m.span for m in annotation.mentions if m.entity == mention.entity)
    return " ".join(_marked(annotation.article.text, span, same).split())


def origin(annotation: Annotation) -> str:
    """The article in words: its title or address, publisher and day."""
    article = annotation.article
    parts = (article.title or article.id, article.publisher, article.published)
    return ", ".join(part for part in parts if part)


def _marked(text: str, span: Span, marks: Iterable[Span]) -> str:
    shown, end = "", span.start
    for mark in sorted(marks):
        if span.covers(mark) and mark.start >= end:
            shown += f"{text[end : mark.start]}[{mark.of(text)}]"
            end = mark.end
    return shown + text[end : span.end]
