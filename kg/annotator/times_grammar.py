"""The grammar of time expressions, compiled from `lexicon/times.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from kg.annotation import TimeType
from kg.annotator.numerals import number_pattern, number_words, one_of
from kg.schema import read_toml

_LEXICON = Path(__file__).parent / "lexicon" / "times.toml"
_NAME = re.compile(r"\{([a-z]+)(\d?)\}")
_ABOUT = (
    r"(?:(?:about|almost|nearly|roughly|around|approximately|more than|no more than|less than"
    r"|fewer than|at least|up to|as many as|over|some|just over|just under|only|just) )?"
)
_CLOCK = (
    r"(?:(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))? ?(?P<half>[aApP])\.?[mM]\b\.?"
    r"|(?P<hour24>[01]?\d|2[0-4]):(?P<minute24>[0-5]\d)"
    r"|(?P<word>(?i:noon|midnight)))"
    r"(?: (?:E[SD]?T|P[SD]T|C[SD]T|M[SD]T|GMT|UTC|BST|CET|(?i:local time)"
    r"|(?:Eastern|Pacific|Central|Mountain)(?: Standard| Daylight)?(?: (?i:time))?)\b)?"
)


_SMALL_WORDS = frozenset({"at", "by", "in", "more", "most", "the"})


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One way to write a time: `read` names the function that gives its value.

    Of `needs` a sentence must have something: a word of a list, `digit`, or a word itself.
    """

    name: str
    regex: str
    type: TimeType
    read: str
    needs: frozenset[str]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has a word that it needs."""
        return _compiled(self.regex)


@cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


@dataclass(frozen=True, slots=True)
class TimeGrammar:
    """All rules, the values of the words in them, and by word the lists that have it."""

    rules: tuple[TimeRule, ...]
    words: Mapping[str, Mapping[str, str | int]]
    lists: Mapping[str, frozenset[str]]

    def value(self, found: re.Match[str], name: str) -> str | int | None:
        """What the word means that stands for `{name}` (or `{name2}`, `{name3}`) in a match."""
        groups = found.groupdict()
        for group in (name, f"{name}2", f"{name}3"):
            text = groups.get(group)
            if text is not None:
                return self.words[name][_plain(text)]
        return None


@cache
def load_grammar() -> TimeGrammar:
    """Read the grammar. Raises `OntologyError` where its file is damaged."""
    table = read_toml(_LEXICON)
    words = table["words"]
    rules = tuple(
        TimeRule(
            row["name"],
            rf"(?<![\w$€£.-]){_expand(row['pattern'], words)}(?!\w)",
            cast(TimeType, row["type"]),
            row["read"],
            frozenset(row.get("needs", "").split()),
        )
        for row in table["rules"]
    )
    values = {
        name: {_plain(word): value for word, value in rows.items()} for name, rows in words.items()
    }
    return TimeGrammar(rules, values, _lists(words))


def _lists(words: Mapping[str, Mapping[str, str | int]]) -> dict[str, frozenset[str]]:
    """For each single word the names of the word lists in which it occurs.

    That a sentence has "the" does not speak for "the near future".
    """
    lists: dict[str, set[str]] = {}
    for name, rows in words.items():
        for part in {part for phrase in rows for part in re.split(r"[\s-]", phrase.lower())}:
            lists.setdefault(part, set()).add(part if part in _SMALL_WORDS else name)
    return {word: frozenset(names) for word, names in lists.items()}


def _expand(pattern: str, words: Mapping[str, Mapping[str, str | int]]) -> str:
    def alternatives(found: re.Match[str]) -> str:
        name, number = found.groups()
        if name == "about":
            return _ABOUT
        if name == "few":
            return one_of(number_words()["vague"]["words"])
        if name == "clock":
            return _CLOCK
        return f"(?P<{name}{number}>{_inner(name, words)})"

    return _NAME.sub(alternatives, pattern).replace(" ", r"\s+").replace(r"\s+?", r"\s*")


def _inner(name: str, words: Mapping[str, Mapping[str, str | int]]) -> str:
    if name == "year":
        return r"(?:1[5-9]|20)\d\d"
    if name == "day":
        return r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    if name == "number":
        return f"{one_of(number_words()['phrases'])}|{number_pattern()}"
    capitals = () if name not in {"month", "weekday"} else [word.upper() for word in words[name]]
    return one_of((*words[name], *capitals))


def _plain(text: str) -> str:
    return " ".join(text.lower().split())
