"""Speech that layout alone ascribes: transcripts, headlines and quotations with a dash.

`MAYOR: We will rebuild.`, `Union: Shipyard Hid Accident`, `"It was chaos." — Ann Lee`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from kg.annotation import Mention
from kg.annotator.attribution_clauses import Reading
from kg.annotator.attribution_sources import trim
from kg.annotator.doc_text import full_text
from kg.annotator.interviews import interviewee, turns
from kg.annotator.quotes import Quote
from kg.annotator.tokens import Doc, Span, Token

_LINE = re.compile(r"[^\n]+")
_LABEL = re.compile(r"\s*[\"“]?(?P<name>[^\s:\"“”].{0,60}?):\s+(?=\S)")
_SIGNATURE = re.compile(r"\s*[―—–-]{1,2}\s*(?P<name>[^\n\"“”;:]{3,60}?)\.?[^\S\n]*(?=\n|$|,)")
_NO_SPEAKERS = Path(__file__).parent / "lexicon" / "line_labels.txt"
_LONGEST_NAME = 6
_SPEAKING = frozenset({"PERSON", "ORG", "NORP", "GPE"})


def read_lines(doc: Doc, quotes: Sequence[Quote]) -> Iterator[Reading]:
    """Readings of labelled lines and of quotations that a name after a dash signs."""
    text = full_text(doc)
    for line in _LINE.finditer(text):
        label = _LABEL.match(line.group())
        if label is not None:
            yield from _labelled(doc, line, label)
    for quote in quotes:
        signature = _SIGNATURE.match(text, quote.span.end)
        if signature is not None:
            yield from _signed(doc, quote, signature)


def read_answers(doc: Doc, mentions: Sequence[Mention]) -> Iterator[Reading]:
    """A reading of each answer of an interview, said by the person it is with."""
    said = turns(doc)
    speaker = interviewee(said[0], doc, mentions) if said else None
    if speaker is None:
        return
    name = doc.char_span(speaker.span.start, speaker.span.end, alignment_mode="expand")
    if name is None:
        return
    source = tuple(range(name.start, name.end))
    for turn in said:
        if turn.is_answer:
            cue = (turn.label.start,)
            content = tuple(turn.words)
            yield Reading(cue[0], cue, source, name.root.i, content, "attributed", "answer")


def _labelled(doc: Doc, line: re.Match[str], label: re.Match[str]) -> Iterator[Reading]:
    name = _words(doc, line.start() + label.start("name"), line.start() + label.end("name"))
    said = _words(doc, line.start() + label.end(), line.end())
    if name is None or said is None or not _is_speaker(name) or '"' in said.text[:1]:
        return
    yield _reading(name, name.end, range(said.start, said.end))


def _signed(doc: Doc, quote: Quote, signature: re.Match[str]) -> Iterator[Reading]:
    name = _words(doc, signature.start("name"), signature.end("name"))
    if name is not None and _is_speaker(name):
        yield _reading(name, name.start - 1, range(quote.start, quote.end))


def _reading(name: Span, cue: int, content: range) -> Reading:
    source = tuple(range(name.start, name.end))
    words = trim(name[0], list(content))
    return Reading(cue, (cue,), source, name.root.i, words, "attributed", "quote")


def _words(doc: Doc, start: int, end: int) -> Span | None:
    found = doc.char_span(start, end, alignment_mode="contract")
    return found if found is not None and len(found) and found[0].tag_ != "XX" else None


def _is_speaker(name: Span) -> bool:
    """Whether the words before a colon or after a dash are somebody's name."""
    words = [token for token in name if not token.is_punct and not token.is_space]
    if not words or len(words) > _LONGEST_NAME or name.text.lower() in _no_speakers():
        return False
    if not all(_looks_named(token) for token in words):
        return False
    if len(words) == 1:
        return words[0].pos_ in {"PROPN", "NOUN"}
    if all(token.is_upper for token in words):
        return words[-1].pos_ == "PROPN"
    return words[-1].pos_ == "PROPN" and any(token.ent_type_ in _SPEAKING for token in words)


def _looks_named(token: Token) -> bool:
    if token.pos_ in {"VERB", "AUX"}:
        return False
    return token.text[:1].isupper() or not token.is_alpha or token.lower_ in {"of", "de", "van"}


@cache
def _no_speakers() -> frozenset[str]:
    lines = _NO_SPEAKERS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
