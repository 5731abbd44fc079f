"""Which news agency an article says its copy is from; the words stand in `agencies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.article import Article
from kg.schema import read_toml

LINES = 4
"""Lines with words at each end of a text in which a credit may stand."""

START = 300
"""Characters of a first line that are looked at: a dateline comes before the news."""


@dataclass(frozen=True, slots=True)
class _Agency:
    """An agency with the patterns of its credits."""

    name: str
    byline: re.Pattern[str]
    publisher: re.Pattern[str]
    start: re.Pattern[str]
    end: re.Pattern[str]


def credited_agencies(article: Article) -> tuple[str, ...]:
    """The agencies that the byline, the publisher or the first or last lines name, sorted.

    A mention in the news itself ("told Reuters") is no credit.
    """
    lines = [line.strip() for line in article.text.splitlines() if line.strip()]
    first, last = [line[:START] for line in lines[:LINES]], lines[-LINES:]
    named = "\n".join([*first, *last, *article.author, article.publisher or ""])
    forms, agencies = _table()
    found = {agencies[form.casefold()] for form in forms.findall(named)}
    return tuple(sorted(a.name for a in found if _credits(a, article, first, last)))


def _credits(agency: _Agency, article: Article, first: Iterable[str], last: Iterable[str]) -> bool:
    return (
        any(agency.byline.search(author) for author in article.author)
        or agency.publisher.fullmatch((article.publisher or "").strip()) is not None
        or any(agency.start.search(line) for line in first)
        or any(agency.end.search(line) for line in last)
    )


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, _Agency]]:
    """A pattern that finds any form, and the agencies by their forms without case.

    Looking for the names first takes a fifteenth of the time of trying all ways of all.
    """
    table = read_toml(Path(__file__).with_name("agencies.toml"))
    agencies: dict[str, _Agency] = {}
    for name, forms in table["agencies"].items():
        agencies |= dict.fromkeys(map(str.casefold, forms), _agency(name, forms, table))
    every = [form for forms in table["agencies"].values() for form in forms]
    return re.compile(rf"(?<!\w){_either(every)}(?!\w)"), agencies


def _agency(name: str, forms: Iterable[str], table: Mapping[str, list[str]]) -> _Agency:
    either = _either(forms)

    def any_of(ways: str) -> re.Pattern[str]:
        return re.compile("|".join(way.replace("{agency}", either) for way in table[ways]))

    return _Agency(
        name,
        byline=re.compile(rf"(?<!\w){either}(?!\w)"),
        publisher=re.compile(rf"(?:The )?{either}"),
        start=any_of("ways_at_the_start"),
        end=any_of("ways_at_the_end"),
    )


def _either(forms: Iterable[str]) -> str:
    """A pattern of the forms as they are written and in capitals, the longest first."""
    written = {spelling for form in forms for spelling in (form, form.upper())}
    ordered = sorted(written, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
