"""Attributions as the words of a text, for the tests that compare them."""

from __future__ import annotations

from collections.abc import Callable

from kg.annotation import Attribution
from kg.annotator.attribution import find_attributions
from kg.annotator.tokens import Doc
from kg.article import Span

Parse = Callable[..., Doc]
Row = tuple[str, str, str, str, str]


def read(parse_text: Parse, text: str) -> list[Row]:
    """Source, cue, content, kind and modality of each attribution, spans joined by ` | `."""
    return [_row(found, text) for found in find_attributions(parse_text(text), ())]


def _row(found: Attribution, text: str) -> Row:
    source, cue, content = (
        words(spans, text) for spans in (found.source, found.cue, found.content)
    )
    return source, cue, content, found.kind, found.modality


def words(spans: tuple[Span, ...], text: str) -> str:
    """The words of several spans, joined by ` | `."""
    return " | ".join(span.of(text) for span in spans)


def only(parse_text: Parse, text: str) -> Row:
    found = read(parse_text, text)
    assert len(found) == 1, found
    return found[0]
