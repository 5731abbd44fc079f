"""Which news agency an article says its copy is from; the words stand in `agencies.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from kg.article import Article
from kg.schema import read_toml

LINES = 4
"""Lines with words at each end of a text in which a credit may stand."""

START = 300
"""Characters of a first line that are looked at: a dateline comes before the news."""


@dataclass(frozen=True, eq=False)
class _Agency:
    """An agency with the patterns of its credits, compiled when a text first names it."""

    name: str
    either: str
    ways: Mapping[str, Sequence[str]]

    @cached_property
    def byline(self) -> re.Pattern[str]:
        """Its name in a byline."""
        return re.compile(rf"(?<!\w){self.either}(?!\w)")

    @cached_property
    def publisher(self) -> re.Pattern[str]:
        """Its name as that of the publisher."""
        return re.compile(rf"(?:The )?{self.either}")

    @cached_property
    def start(self) -> re.Pattern[str]:
        """The ways in which the first lines name it."""
        return self._any_of("ways_at_the_start")

    @cached_property
    def end(self) -> re.Pattern[str]:
        """The ways in which the last lines name it."""
        return self._any_of("ways_at_the_end")

    def _any_of(self, ways: str) -> re.Pattern[str]:
        return re.compile("|".join(w.replace("{agency}", self.either) for w in self.ways[ways]))


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
        agency = _Agency(name, _either(forms), table)
        agencies |= dict.fromkeys(map(str.casefold, forms), agency)
    every = [form for forms in table["agencies"].values() for form in forms]
    return re.compile(rf"(?<!\w){_either(every)}(?!\w)"), agencies


def _either(forms: Iterable[str]) -> str:
    """A pattern of the forms as they are written and in capitals, the longest first."""
    written = {spelling for form in forms for spelling in (form, form.upper())}
    ordered = sorted(written, key=lambda form: (-len(form), form))
    return f"(?:{'|'.join(map(re.escape, ordered))})"
