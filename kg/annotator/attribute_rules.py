"""spaCy's attribute ruler, remembering what its rules do to a kind of word.

Nearly all of its rules look at one token, yet its matcher tries every one of them on every
token: 13 % of the whole parse. Here the outcome is kept under what the rules ask for (tag,
dependency, and the word where a rule names it), which are some thousand kinds; rules of
several words are tried only where their first one stands. What is set is the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from spacy.attrs import IDS  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.annotator.standing_in import stand_in

_RULER, _NAME = "attribute_ruler", "remembered_attribute_rules"
_Key = tuple[int, ...]
_Pattern = list[dict[str, Any]]
_LISTS, _REGEX = ("IN", "NOT_IN"), "REGEX"
_OTHER = -1
_MAX_WORDS = 50_000
"""Words whose kind is kept before they are forgotten, so that memory is bounded."""


def remember_attribute_rules(nlp: Language) -> None:
    """Put the remembering component where the model has spaCy's, if it can stand for it."""
    ruler: Any = nlp.get_pipe(_RULER) if nlp.has_pipe(_RULER) else None
    if ruler is not None and _is_plain(ruler):
        stand_in(nlp, _NAME, _RULER)


@Language.factory(_NAME)
def _make(nlp: Language, name: str) -> RememberedRules:  # noqa: ARG001 - spaCy passes both
    return RememberedRules(nlp.vocab)


class RememberedRules:
    """A component that sets what the rules of an `AttributeRuler` set, later rules last."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab
        self._short, self._first, self._long = (Matcher(vocab) for _ in range(3))
        self._longest = 1
        self._sets: Sequence[dict[int, int]] = ()
        self._places: Sequence[int] = ()
        self._asked: list[int | str] = []
        self._listed: frozenset[int] = frozenset()
        self._regexes: tuple[re.Pattern[str], ...] = ()
        self._kinds: dict[_Key, _Kind] = {}
        self._kept: dict[_Key, _Kind] = {}
        self._changes = _Changes([])

    def take(self, ruler: AttributeRuler) -> None:
        """Take over the rules of a ruler, which `_is_plain`."""
        self._sets, self._places = ruler.attrs, ruler.indices
        self._changes = _Changes(sorted({attribute for row in self._sets for attribute in row}))
        for number, pattern in _patterns(ruler):
            self._add(str(number), pattern)
        words = [word for _, pattern in _patterns(ruler) for word in pattern]
        self._asked = sorted({IDS[name] for word in words for name in word})
        values = [value for word in words for value in word.values()]
        listed = [one for value in values for one in _listed(value)]
        self._listed = frozenset(self._vocab.strings.as_int(one) for one in listed)
        regexes = [
            value[_REGEX] for value in values if isinstance(value, dict) and _REGEX in value
        ]
        self._regexes = tuple(re.compile(regex) for regex in regexes)

    def _add(self, name: str, pattern: _Pattern) -> None:
        if len(pattern) == 1:
            self._short.add(name, [pattern])
        else:
            self._first.add(name, [pattern[:1]])
            self._long.add(name, [pattern])
            self._longest = max(self._longest, len(pattern))

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes, in place."""
        if len(doc):
            kinds = self._kinds_in(doc)
            values = self._changes.made(doc, [kind.row for kind in kinds])
            for place, numbers in self._long_rules(doc, kinds).items():
                rules = sorted({*kinds[place].rules, *numbers})
                self._changes.put(values[place], [self._sets[number] for number in rules])
            doc.from_array(self._changes.attributes, values)
        return doc

    def _kinds_in(self, doc: Doc) -> list[_Kind]:
        """The kind of every token."""
        keys = list(map(tuple, doc.to_array(self._asked).tolist()))
        unknown = set(keys).difference(self._kept)
        if unknown:
            if len(self._kept) + len(unknown) > _MAX_WORDS:
                self._kept.clear()
                unknown = set(keys)
            self._keep(doc, keys, unknown)
        return [self._kept[key] for key in keys]

    def _keep(self, doc: Doc, keys: Sequence[_Key], unknown: Collection[_Key]) -> None:
        for place, key in enumerate(keys):
            if key in unknown and key not in self._kept:
                kind = tuple(map(self._plain, key))
                if kind not in self._kinds:
                    self._kinds[kind] = self._learned(doc[place : place + 1])
                self._kept[key] = self._kinds[kind]

    def _plain(self, value: int) -> int:
        """The value of an attribute where a rule may ask for it."""
        if value in self._listed:
            return value
        text = self._vocab.strings[value]
        return value if any(regex.search(text) for regex in self._regexes) else _OTHER

    def _learned(self, word: Span) -> _Kind:
        """Let the matcher tell which rules fit a word, and with it all words of its kind."""
        rules = frozenset(number for number, _, _ in self._matches(self._short, word))
        is_first = any(True for _ in self._matches(self._first, word))
        row = self._changes.add([self._sets[number] for number in sorted(rules)])
        return _Kind(row, rules, is_first)

    def _long_rules(self, doc: Doc, kinds: Sequence[_Kind]) -> dict[int, set[int]]:
        """The rules of several words, by the place of the token that they change."""
        found: dict[int, set[int]] = defaultdict(set)
        for start in (i for i, kind in enumerate(kinds) if kind.is_first):
            for number, left, right in self._matches(
                self._long, doc[start : start + self._longest]
            ):
                place = range(start + left, start + right)[self._places[number]]
                found[place].add(number)
        return found

    def _matches(self, matcher: Matcher, text: Doc | Span) -> Iterator[tuple[int, int, int]]:
        for name, start, end in matcher(text, allow_missing=True):
            yield int(self._vocab.strings[name]), start, end


@dataclass(frozen=True, slots=True)
class _Kind:
    """What the rules do to words of a kind: the row of changes, and the rules that make it."""

    row: int
    rules: frozenset[int]
    is_first: bool


class _Changes:
    """Rows of attribute values to set, and of which of them to leave."""

    def __init__(self, attributes: list[int | str]) -> None:
        self.attributes = attributes
        self._columns = {attribute: i for i, attribute in enumerate(attributes)}
        self._values = np.zeros((0, len(attributes)), dtype=np.uint64)
        self._is_set = np.zeros((0, len(attributes)), dtype=bool)

    def add(self, sets: Iterable[dict[int, int]]) -> int:
        """A new row, its number."""
        values = np.zeros(len(self.attributes), dtype=np.uint64)
        self.put(values, sets)
        told = {self._columns[attribute] for row in sets for attribute in row}
        is_set = [[i in told for i in range(len(self.attributes))]]
        self._values = np.vstack([self._values, values])
        self._is_set = np.vstack([self._is_set, np.array(is_set)])
        return len(self._values) - 1

    def put(self, values: Any, sets: Iterable[dict[int, int]]) -> None:
        """Set values in a row, the later ones last."""
        for row in sets:
            for attribute, value in row.items():
                values[self._columns[attribute]] = value

    def made(self, doc: Doc, rows: list[int]) -> Any:
        """The values of a document's tokens with the changes of the given rows."""
        return np.where(self._is_set[rows], self._values[rows], doc.to_array(self.attributes))


def _patterns(ruler: AttributeRuler) -> Iterator[tuple[int, _Pattern]]:
    rules: list[dict[str, Any]] = list(ruler.patterns)
    for number, rule in enumerate(rules):
        for pattern in rule["patterns"]:
            yield number, list(pattern)


def _is_plain(ruler: AttributeRuler) -> bool:
    """Whether rules ask for stored attributes by value, list or regex, and set stored ones."""
    words = [word for _, pattern in _patterns(ruler) for word in pattern]
    return (
        all(word and name in IDS for word in words for name in word)
        and all(_listed(value) or _is_regex(value) for word in words for value in word.values())
        and all(isinstance(attribute, int) for row in ruler.attrs for attribute in row)
    )


def _is_regex(value: object) -> bool:
    return isinstance(value, dict) and list(value) == [_REGEX]


def _listed(value: object) -> list[Any]:
    """The values that a condition names; none where it is of another kind."""
    if isinstance(value, dict):
        lists = [one for kind, one in value.items() if kind in _LISTS and len(value) == 1]
        return [one for values in lists for one in values]
    return [value] if isinstance(value, str | int) else []
