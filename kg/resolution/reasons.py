"""Why two names are one thing, or two: the comparisons behind it, for people to judge."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.resolution.blocks import Cluster
from kg.resolution.candidates import Candidate
from kg.resolution.clusters import Clustering, compare_all
from kg.resolution.comparison import Comparison, compared, name_feature
from kg.resolution.names import cleaned
from kg.resolution.namesakes import compare_namesakes

_MOST_SHOWN = 10
"""Things of each name that are compared where nothing brought them together."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Whether two names are one thing, and every comparison that speaks of both."""

    left: str
    right: str
    is_same: bool
    comparisons: tuple[Comparison, ...]

    def __str__(self) -> str:
        verdict = "one thing" if self.is_same else "not one thing"
        told = "".join(f"\n  {row.reason}" for row in self.comparisons)
        return f"{self.left!r} and {self.right!r} are {verdict}{told}"


def reasons(candidates: Iterable[Candidate], left: str, right: str) -> Reasons:
    """Why two names, as articles write them, are one thing or not.

    Two equal names tell whether all that go by it are one thing. Empty comparisons mean that
    one of the names is in no article.
    """
    found = compare_all(candidates, keep_different=True)
    one, other = _called(found, left), _called(found, right)
    rows = [row for row in found.comparisons if _is_about(row, left, right)]
    is_same = len(one) == 1 and one == other if left == right else any(c in other for c in one)
    return Reasons(left, right, is_same, tuple(rows or _unbidden(one, other)))


def _called(found: Clustering, name: str) -> list[Cluster]:
    return [one for one in found.clusters if _has(one, name)]


def _has(found: Cluster, name: str) -> bool:
    wanted = cleaned(name).casefold()
    return any(
        wanted == form.casefold()
        for member in found.members
        for form in (member.entity.name, *member.forms)
    )


def _is_about(row: Comparison, left: str, right: str) -> bool:
    straight = _has(row.left, left) and _has(row.right, right)
    return straight or (_has(row.left, right) and _has(row.right, left))


def _unbidden(one: Iterable[Cluster], other: Iterable[Cluster]) -> Iterable[Comparison]:
    """Comparisons of things that no blocking key brought together, or that one name joined."""
    for left in list(one)[:_MOST_SHOWN]:
        for right in list(other)[:_MOST_SHOWN]:
            if left.key == right.key and left.family == right.family:
                yield compare_namesakes(left, right)
            else:
                yield compared(
                    left, right, name_feature("other_names", f"{left.key} / {right.key}")
                )
