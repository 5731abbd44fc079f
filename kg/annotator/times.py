"""Time expressions and their values.

Types and values are those of TIMEX3 (ISO-TimeML, ISO 24617-1:2012), resolved against the
day of publication in the way of HeidelTime's news rules (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from spacy.tokens import Doc

from kg.annotation import Time
from kg.annotator import times_relative, times_values
from kg.annotator.times_calendar import period_of
from kg.annotator.times_grammar import TimeGrammar, TimeRule, load_grammar
from kg.annotator.times_values import Scene
from kg.article import Span

__all__ = ["find_times", "period_of"]

_Reader = Callable[[Scene], str | None]


def find_times(doc: Doc, published: str | None) -> tuple[Time, ...]:
    """All time expressions of an article, in text order.

    `published` is the ISO day of publication. Where it is None, what depends on it gets an
    underspecified value ("Tuesday" is `XXXX-WXX-2`, "last year" `PAST_REF`).
    """
    grammar = load_grammar()
    day = date.fromisoformat(published[:10]) if published else None
    times: list[Time] = []
    reference: str | None = None
    for rule, found in _expressions(doc, grammar):
        value = _reader(rule)(Scene(found, grammar, doc, day, reference))
        if value is None:
            continue
        times.append(Time(Span(*found.span()), found[0], rule.type, value))
        reference = value if re.match(r"\d{4}", value) else reference
    return tuple(times)


def _reader(rule: TimeRule) -> _Reader:
    module = times_values if hasattr(times_values, rule.read) else times_relative
    reader: _Reader = getattr(module, rule.read)
    return reader


def _expressions(doc: Doc, grammar: TimeGrammar) -> Iterator[tuple[TimeRule, re.Match[str]]]:
    """Matches of the grammar in text order: in each sentence the longest that do not overlap."""
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        if sentence[0].tag_ != "XX" and grammar.hopeful.search(doc.text, start, end):
            yield from _longest(doc.text, start, end, grammar)


def _longest(
    text: str, start: int, end: int, grammar: TimeGrammar
) -> Iterator[tuple[TimeRule, re.Match[str]]]:
    matches = [
        (rule, found)
        for rule in grammar.rules
        for found in rule.pattern.finditer(text, start, end)
    ]
    matches.sort(key=lambda pair: pair[1].start() - pair[1].end())  # stable: first rule first
    chosen: list[tuple[TimeRule, re.Match[str]]] = []
    for rule, found in matches:
        if all(found.end() <= o.start() or o.end() <= found.start() for _, o in chosen):
            chosen.append((rule, found))
    return iter(sorted(chosen, key=lambda pair: pair[1].start()))
