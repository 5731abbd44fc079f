"""Where quotation marks open and close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotator.doc_text import full_text
from kg.annotator.tokens import Doc, Token
from kg.article import Span

_LINE = re.compile(r"[^\n]+")
_MARK = re.compile(r"[“”„«»\"]|``|''|(?<![\w.,!?…])‘(?=\w)|(?<=[\w.,!?…])’(?!\w)")
_OPENING = frozenset({"“", "„", "«", "``", "‘"})
_EITHER_WAY = frozenset({'"', "''", "”"})
_CLOSING_OF = {
    "“": ("”", "“", '"'),
    "„": ("”", "“"),
    "«": ("»",),
    "``": ("''",),
    "''": ("''",),
    "‘": ("’",),
    '"': ('"', "”"),
    "”": ("”",),
}
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[—–:-])$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in quotation marks, from token `start` to before token `end`, marks included.

    `closed` is false where the line ends first, which in English typography means that
    the quotation goes on in the next paragraph.
    """

    start: int
    end: int
    span: Span
    closed: bool
    text: str


def find_quotes(doc: Doc) -> tuple[Quote, ...]:
    """All outermost quotations, in text order; none in boilerplate."""
    text = full_text(doc)
    spans = [found for line in _LINE.finditer(text) for found in _in_line(line)]
    quotes = []
    for span, closed in spans:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None and words[0].tag_ != "XX":
            quotes.append(Quote(words.start, words.end, span, closed, span.of(text)))
    return tuple(quotes)


def _in_line(line: re.Match[str]) -> Iterator[tuple[Span, bool]]:
    text, base = line.group(), line.start()
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opened is None:
            if _opens(mark, text):
                opened = mark
        elif mark.group() in _CLOSING_OF[opened.group()]:
            yield Span(base + opened.start(), base + mark.end()), True
            opened = None
    if opened is not None and opened.group() != "‘":
        yield Span(base + opened.start(), base + len(text.rstrip())), False


def _opens(mark: re.Match[str], text: str) -> bool:
    if mark.group() in _OPENING:
        return True
    return mark.group() in _EITHER_WAY and bool(_BEFORE_OPENING.search(text[: mark.start()]))


def is_sentence_like(quote: Quote, doc: Doc) -> bool:
    """Whether the quotation stands for itself: it has a verb or ends like a sentence."""
    words = doc[quote.start : quote.end]
    if any(_is_finite(token) for token in words) and len(words) > MIN_WORDS:
        return True
    return _ends_with_stop(quote.text) and quote.text[1:2].isupper()


MIN_WORDS = 4
"""Marks and two words: shorter quotations are nearly always names or scare quotes."""


def _is_finite(token: Token) -> bool:
    return token.tag_ in {"VBD", "VBP", "VBZ", "MD"} or (
        token.tag_ == "VB" and token.dep_ == "ROOT"
    )


def last_word_mark(text: str) -> str:
    """The last character of a quotation within its marks."""
    return text.strip().rstrip("”“\"'’»")[-1:]


def _ends_with_stop(text: str) -> bool:
    return last_word_mark(text) in {".", ",", "?", "!", "…", "—", "–", "-"}
