"""Time expressions and their values.

Types and values are those of TIMEX3 (ISO-TimeML, ISO 24617-1:2012), resolved against the
day of publication in the way of HeidelTime's news rules (Strötgen and Gertz 2010).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache

from kg.annotation import Time
from kg.annotator import times_days, times_relative, times_years
from kg.annotator.doc_text import full_text
from kg.annotator.times_calendar import period_of
from kg.annotator.times_grammar import TimeGrammar, TimeRule, load_grammar
from kg.annotator.times_scene import Scene, Spoken
from kg.annotator.tokens import Doc
from kg.annotator.tokens import Span as SpacySpan
from kg.article import Span

__all__ = ["find_times", "period_of"]

_Reader = Callable[[Scene], str | None]
_Readings = list[tuple[TimeRule, re.Match[str]]]
_COMPARING = frozenset({"comparable", "same_period", "ago"})
"""Readers whose value is only compared with: what is spoken of stays the same."""


def find_times(doc: Doc, published: str | None) -> tuple[Time, ...]:
    """All time expressions of an article, in text order.

    `published` is the ISO day of publication. Where it is None, what depends on it gets an
    underspecified value ("Tuesday" is `XXXX-WXX-2`, "last year" `PAST_REF`).
    """
    grammar, text = load_grammar(), full_text(doc)
    day = date.fromisoformat(published[:10]) if published else None
    times: list[Time] = []
    spoken = Spoken()
    for readings in _expressions(doc, text, grammar):
        scenes = (
            (rule, Scene(found, grammar, doc, text, day, spoken)) for rule, found in readings
        )
        time, rule = next(_read(scenes), (None, None))
        if time and rule:
            times.append(time)
            spoken = spoken if rule.read in _COMPARING else spoken.after(time.value)
    return tuple(times)


def _read(scenes: Iterable[tuple[TimeRule, Scene]]) -> Iterator[tuple[Time, TimeRule]]:
    """The times that rules make of the same words, in the order of the rules."""
    for rule, scene in scenes:
        value = None if scene.is_in_name else _value(rule, scene)
        if value is not None:
            yield Time(Span(*scene.found.span()), scene.found[0], rule.type, value), rule


def _value(rule: TimeRule, scene: Scene) -> str | None:
    """What a rule reads; none of what no calendar has ("9,000 weeks ago" is before year 1)."""
    try:
        return _readers()[rule.read](scene)
    except OverflowError:
        return None


@cache
def _readers() -> dict[str, _Reader]:
    """The functions that the rules of the grammar name."""
    modules = (times_days, times_years, times_relative)
    names = {rule.read for rule in load_grammar().rules}
    return {
        name: getattr(module, name)
        for name in names
        for module in modules
        if hasattr(module, name)
    }


def _expressions(doc: Doc, text: str, grammar: TimeGrammar) -> Iterator[_Readings]:
    """Matches of the grammar in text order: in each sentence the longest that do not overlap."""
    for sentence in doc.sents:
        kinds = _kinds(sentence, grammar) if sentence[0].tag_ != "XX" else None
        if kinds:
            told = kinds.union(token.lower_ for token in sentence)
            rules = (r for r in grammar.rules if not r.needs or not told.isdisjoint(r.needs))
            yield from _longest(text, sentence, rules)


def _kinds(sentence: SpacySpan, grammar: TimeGrammar) -> set[str]:
    """The word lists that the sentence has words of."""
    kinds: set[str] = set()
    for token in sentence:
        word = token.lower_
        if word in grammar.lists:
            kinds |= grammar.lists[word]
        if not token.is_alpha and any(map(str.isdigit, word)):
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
