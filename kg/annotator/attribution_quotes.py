"""Direct speech: quotations and who says them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.annotator.attribution_clauses import Reading
from kg.annotator.attribution_sources import phrase, source_of
from kg.annotator.cues import load_cues
from kg.annotator.quotes import Quote, is_sentence_like, last_word_mark
from kg.annotator.tokens import Doc, Token

_REACH = 25
"""Tokens between a quotation and its cue: room for a name with a long title."""


def read_quotes(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Reading]:
    """One reading for each run of quotations that one cue introduces or closes."""
    current: Reading | None = None
    previous: Quote | None = None
    for quote in quotes:
        cue = _cue_after(doc, quote) or _cue_before(doc, quote)
        if cue is not None and (current is None or cue.i != current.verb):
            if current is not None:
                yield current
            current = _reading(cue, quote)
        elif current is not None and (cue is not None or _goes_on(doc, previous, quote, current)):
            current = _extended(current, quote)
        else:
            continue
        previous = quote
    if current is not None:
        yield current


def _extended(reading: Reading, quote: Quote) -> Reading:
    return replace(reading, content=(*reading.content, *range(quote.start, quote.end)))


def _reading(cue: Token, quote: Quote) -> Reading:
    head = _speaker(cue, quote)
    return Reading(
        cue.i,
        (cue.i,),
        () if head is None else phrase(head, frozenset(range(quote.start, quote.end)) | {cue.i}),
        None if head is None else head.i,
        tuple(range(quote.start, quote.end)),
        "attributed",
        "quote",
    )


def _speaker(cue: Token, quote: Quote) -> Token | None:
    source = source_of(cue)
    if source is not None and not quote.start <= source.i < quote.end:
        return source
    for chunk in cue.sent.noun_chunks:
        if chunk.start == cue.i + 1 or chunk.end == cue.i:
            return chunk.root
    return None


def _cue_after(doc: Doc, quote: Quote) -> Token | None:
    """The cue of `"...," said X` and `"...," X said`."""
    if not _starts_afresh(doc, quote) or not _ends_for_cue(doc, quote):
        return None
    for number in range(quote.end, min(quote.end + _REACH, len(doc))):
        token = doc[number]
        if token.text in {".", "?", "!", ":", ";"} or token.is_quote or "\n" in token.text:
            return None
        if _is_speech(token):
            return token
    return None


def _starts_afresh(doc: Doc, quote: Quote) -> bool:
    before = doc[quote.start - 1] if quote.start else None
    return before is None or before.is_space or before.is_punct


def _ends_for_cue(doc: Doc, quote: Quote) -> bool:
    if not quote.closed or quote.end >= len(doc):
        return False
    last = last_word_mark(quote.text)
    return last in {",", "?", "!", "—", "–", "…", "-"} or doc[quote.end].text in {",", "—"}


def _cue_before(doc: Doc, quote: Quote) -> Token | None:
    """The cue of `X said, "..."`, `X told reporters: "..."` and `X says "..."`."""
    if quote.start == 0:
        return None
    link = doc[quote.start - 1]
    if _is_speech(link):
        return link
    if link.text not in {",", ":"}:
        return None
    for number in range(quote.start - 2, max(quote.start - 2 - _REACH, -1), -1):
        token = doc[number]
        if token.text in {".", "?", "!"} or token.is_quote or "\n" in token.text:
            return None
        if _is_speech(token):
            return token
    return None


def _is_speech(token: Token) -> bool:
    if token.pos_ != "VERB":
        return False
    return load_cues().find(token.lemma_, "VERB", "quote") is not None


def _goes_on(doc: Doc, previous: Quote | None, quote: Quote, current: Reading) -> bool:
    """Whether a quotation without a cue is more of the same speech."""
    if previous is None or not is_sentence_like(quote, doc) or not _starts_afresh(doc, quote):
        return False
    between = doc[max(previous.end, current.verb) : quote.start]
    breaks = sum(token.text.count("\n") > 0 for token in between)
    if breaks:
        return all(token.is_space for token in doc[previous.end : quote.start])
    return sum(token.is_sent_start is True for token in between) <= 1
