"""Time expressions and their values.

Types and values are those of TIMEX3 (ISO-TimeML, ISO 24617-1:2012), resolved against the
day of publication in the way of HeidelTime's news rules (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from kg.annotation import Time
from kg.annotator import times_relative, times_values
from kg.annotator.times_calendar import period_of
from kg.annotator.times_grammar import TimeGrammar, TimeRule, load_grammar
from kg.annotator.times_values import Scene
from kg.article import Span

__all__ = ["find_times", "period_of"]

_Reader = Callable[[Scene], str | None]
_Readings = list[tuple[TimeRule, re.Match[str]]]
_CALENDAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"\d{4}-Q\d")
_YEAR = re.compile(r"\d{4}|P9M|P6M")
_COMPARING = frozenset({"comparable", "same_period", "ago"})
"""Readers whose value is only compared with: what is spoken of stays the same."""
_NONE: frozenset[str] = frozenset()


def find_times(doc: Doc, published: str | None) -> tuple[Time, ...]:
    """All time expressions of an article, in text order.

    `published` is the ISO day of publication. Where it is None, what depends on it gets an
    underspecified value ("Tuesday" is `XXXX-WXX-2`, "last year" `PAST_REF`).
    """
    grammar = load_grammar()
    day = date.fromisoformat(published[:10]) if published else None
    times: list[Time] = []
    reference: str | None = None
    quarter: str | None = None
    for readings in _expressions(doc, grammar):
        for rule, found in readings:
            value = _reader(rule)(Scene(found, grammar, doc, day, reference, quarter))
            if value is not None:
                times.append(Time(Span(*found.span()), found[0], rule.type, value))
                break
        else:
            continue
        if rule.read not in _COMPARING:
            reference = value if _CALENDAR.match(value) else reference
            quarter = _quarter(value, quarter)
    return tuple(times)


def _quarter(value: str, before: str | None) -> str | None:
    """The quarter an article speaks of after a time of this value."""
    if _QUARTER.fullmatch(value):
        return value
    return None if _YEAR.fullmatch(value) else before


def _reader(rule: TimeRule) -> _Reader:
    module = times_values if hasattr(times_values, rule.read) else times_relative
    reader: _Reader = getattr(module, rule.read)
    return reader


def _expressions(doc: Doc, grammar: TimeGrammar) -> Iterator[_Readings]:
    """Matches of the grammar in text order: in each sentence the longest that do not overlap."""
    for sentence in doc.sents:
        kinds = _kinds(sentence, grammar) if sentence[0].tag_ != "XX" else None
        if kinds:
            rules = [rule for rule in grammar.rules if not rule.needs or rule.needs in kinds]
            yield from _longest(doc.text, sentence, rules)


def _kinds(sentence: SpacySpan, grammar: TimeGrammar) -> set[str]:
    """The word lists that the sentence has words of."""
    kinds: set[str] = set()
    for token in sentence:
        word = token.lower_
        kinds |= grammar.lists.get(word, _NONE)
        if any(character.isdigit() for character in word):
            kinds.add("digit")
    return kinds


def _longest(text: str, sentence: SpacySpan, rules: Iterable[TimeRule]) -> Iterator[_Readings]:
    matches = [
        (rule, found)
        for rule in rules
        for found in rule.pattern.finditer(text, sentence.start_char, sentence.end_char)
    ]
    matches.sort(key=lambda pair: pair[1].start() - pair[1].end())  # stable: first rule first
    chosen: dict[tuple[int, int], _Readings] = {}
    for rule, found in matches:
        start, end = found.span()
        if (start, end) in chosen:
            chosen[start, end].append((rule, found))
        elif all(end <= first or last <= start for first, last in chosen):
            chosen[start, end] = [(rule, found)]
    return iter(readings for _, readings in sorted(chosen.items(), key=lambda item: item[0]))
