"""What a function that reads the value of a time expression is given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from kg.annotator.times_grammar import TimeGrammar, load_grammar
from kg.annotator.times_tense import direction
from kg.annotator.tokens import Doc, Token

_CALENDAR = re.compile(r"\d{4}")
_QUARTER = re.compile(r"\d{4}-Q\d")
_YEAR = re.compile(r"\d{4}|P9M|P6M")
_NAMES = frozenset({"ORG", "PERSON", "WORK_OF_ART", "FAC", "PRODUCT"})
_LIMIT = re.compile(r"\b(?:until|through|by|before|to)\s+$", re.I)


@cache
def _capitalised() -> frozenset[str]:
    """Months and weekdays, which have a capital letter without being names."""
    words = load_grammar().words
    return frozenset(word.title() for name in ("month", "weekday") for word in words[name])


@dataclass(frozen=True, slots=True)
class Spoken:
    """Which time an article speaks of.

    `reference` is the calendar value last read, `quarter` that of a report on a business,
    unless a whole year has come in between.
    """

    reference: str | None = None
    quarter: str | None = None

    def after(self, value: str) -> Spoken:
        """What is spoken of once `value` has been read."""
        if _QUARTER.fullmatch(value):
            return Spoken(value, value)
        quarter = None if _YEAR.fullmatch(value) else self.quarter
        return Spoken(value if _CALENDAR.match(value) else self.reference, quarter)


@dataclass(frozen=True, slots=True)
class Scene:
    """A match of the grammar and what its value depends on.

    `article` is the text of `doc`, which spaCy would build anew each time, `day` the day of
    publication, `spoken` what the article speaks of before these words.
    """

    found: re.Match[str]
    grammar: TimeGrammar
    doc: Doc
    article: str
    day: date | None
    spoken: Spoken

    def word(self, name: str) -> str | int | None:
        """What the word for `{name}` means."""
        return self.grammar.value(self.found, name)

    def number(self, name: str) -> int | None:
        """The word for `{name}` where it means a number."""
        value = self.word(name)
        return None if value is None else int(value)

    def text(self, name: str) -> str | None:
        """The words of a named group (or of its second copy)."""
        groups = self.found.groupdict()
        return groups.get(name) or groups.get(f"{name}2")

    @property
    def token(self) -> Token:
        """The last token of the expression, which the rest of it hangs on."""
        span = self.doc.char_span(self.found.start(), self.found.end(), alignment_mode="expand")
        return span.root if span else self.doc[0]

    @property
    def direction(self) -> int:
        """-1 where the clause is in the past, 1 where it points ahead, 0 if not told."""
        return direction(self.token)

    @property
    def lead(self) -> str:
        """The text before the expression."""
        return self.article[max(0, self.found.start() - 12) : self.found.start()]

    @property
    def is_limit(self) -> bool:
        """Whether it is a day by which, or up to which, something is so."""
        return bool(_LIMIT.search(self.lead))

    @property
    def is_in_name(self) -> bool:
        """Whether the words are part of a name: "USA Today", "Fight for the Future"."""
        span = self.doc.char_span(*self.found.span(), alignment_mode="expand")
        if span is None or not any(token.text[0].isupper() for token in span):
            return False
        last = span[-1]
        dated = last.text.title() in _capitalised() or last.is_digit
        if not dated and last.text[0].isupper() and last.i > span.sent.start:
            return True
        after = last.i + 1 < len(self.doc) and self.doc[last.i + 1].ent_iob_ == "I"
        longer = after or span[0].ent_iob_ == "I"
        return longer and last.ent_type_ in _NAMES
