"""Judgements as plain values: on two things, or on a claim, by whom, when and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from kg.article import Span
from kg.iri import span_iri

PairVerdict = Literal["SAME", "DIFFERENT", "UNSURE"]
ClaimVerdict = Literal["KEEP", "REJECT", "CORRECT"]

_MENTION = re.compile(r"(?P<article>.+)[#/]char=(?P<start>\d+),(?P<end>\d+)")


class EntityReference(NamedTuple):
    """An entity of one article: the article's IRI and the entity's id in it."""

    article: str
    entity: str


@dataclass(frozen=True, slots=True, order=True)
class MentionReference:
    """A thing by a mention of it: where it stands, and its text as a check."""

    article: str
    span: Span
    name: str

    @property
    def iri(self) -> str:
        """The mention as RFC 5147 addresses it: the article's IRI and `#char=12,20`."""
        return span_iri(self.article, self.span)


def mention_of(address: str, name: str) -> MentionReference:
    """The mention at an address such as `https://…/article/a#char=12,20`.

    Raises `ValueError` where it is none.
    """
    found = _MENTION.fullmatch(address)
    if not found:
        raise ValueError(f"{address!r} is no mention; write ARTICLE#char=START,END")
    start, end = int(found["start"]), int(found["end"])
    if start >= end:
        raise ValueError(f"the mention {address!r} is empty")
    return MentionReference(found["article"], Span(start, end), name)


@dataclass(frozen=True, slots=True)
class PairJudgement:
    """Whether two things are one; `line` is where it stands in the file, 0 before it does."""

    verdict: PairVerdict
    left: MentionReference
    right: MentionReference
    who: str
    when: str
    why: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.left.name!r} {self.verdict} {self.right.name!r}"


@dataclass(frozen=True, slots=True)
class ClaimJudgement:
    """Whether a claim stands; `correction` are the fields to change, with their new values.

    `about` is the claim in words, for those who read the file.
    """

    verdict: ClaimVerdict
    claim: str
    who: str
    when: str
    why: str = ""
    about: str = ""
    correction: tuple[tuple[str, str], ...] = ()
    line: int = 0

    def __str__(self) -> str:
        return f"{self.verdict} {self.claim}" + (f" ({self.about})" if self.about else "")


Judgement = PairJudgement | ClaimJudgement


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Lines that are not applied, and why. They stay in the file."""

    lines: tuple[int, ...]
    reason: str

    def __str__(self) -> str:
        numbers = ", ".join(map(str, self.lines))
        return f"judgements.csv, line{'s' * (len(self.lines) > 1)} {numbers}: {self.reason}"
