"""Links between names that hold together: no third name makes one of what articles tell apart.

A link was compared by itself, and its two names may agree where neither tells much: "Louis Bow",
aged 81, and "Louis A. Bow", aged 44, may each be "Louis Albert Bow", of whom nothing is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.resolution.comparison import Profile, agreement, weights
from kg.resolution.corpus_names import CorpusNames
from kg.resolution.pairs import Pair

_MOST = 12
"""Links to one name up to which a doubt undoes them; from there on only the doubtful one goes."""


def held_together(names: CorpusNames, links: Iterable[Pair]) -> Mapping[int, int]:
    """The links by their source, but those between what the articles tell apart.

    The likelier link is taken first, and what it joins decides of the next; where two that are
    equally likely cannot both be, neither is.
    """
    ordered = sorted(links, key=lambda link: (-link[2].score, link[0]))
    unsure = set(_unsure(names, ordered))
    groups = _Groups(names)
    sure = (link for link in ordered if link[0] not in unsure)
    return {link[0]: link[1] for link in sure if groups.join(link)}


def _unsure(names: CorpusNames, ordered: Iterable[Pair]) -> Iterator[int]:
    """The sources of links that another at the same name, which is as likely, speaks against."""
    groups = _Groups(names)
    taken: dict[tuple[int, float], list[Pair]] = defaultdict(list)
    for link in ordered:
        is_taken = groups.join(link)
        for place in link[:2]:
            found = taken[place, link[2].score]
            if is_taken:
                found.append(link)
            elif len(found) <= _MOST and (rivals := _rivals(names, place, link, found)):
                yield from (link[0], *rivals)


def _rivals(names: CorpusNames, place: int, link: Pair, others: Iterable[Pair]) -> list[int]:
    """The sources of those that lead from a name to what cannot be what the link leads to."""
    end = _other_end(link, place)
    alike = _alike(names, link)
    bar = weights("bars")["same"]
    return [
        other[0]
        for other in others
        if alike + _weight(_told(names, end), _told(names, _other_end(other, place))) < bar
    ]


def _other_end(link: Pair, place: int) -> int:
    return link[1] if link[0] == place else link[0]


@dataclass(slots=True)
class _Group:
    """Names that are one thing, by their places, and what is told of it."""

    places: list[int]
    told: dict[str, set[str]]


class _Groups:
    """The things that links have made so far."""

    def __init__(self, names: CorpusNames) -> None:
        self._names = names
        self._of: dict[int, _Group] = {}

    def join(self, link: Pair) -> bool:
        """Make one of what a link joins, unless what is told of the two speaks against it."""
        left, right = self._group(link[0]), self._group(link[1])
        if left is not right:
            if not self._agree(link, left, right):
                return False
            self._unite(left, right)
        return True

    def _group(self, place: int) -> _Group:
        if place not in self._of:
            told = {kind: set(values) for kind, values in _told(self._names, place).items()}
            self._of[place] = _Group([place], told)
        return self._of[place]

    def _agree(self, link: Pair, left: _Group, right: _Group) -> bool:
        told = _weight(left.told, right.told)
        return _alike(self._names, link) + told >= weights("bars")["same"]

    def _unite(self, *both: _Group) -> None:
        """Put the smaller into the larger, so that a name in many articles costs no more."""
        small, large = sorted(both, key=lambda group: len(group.places))
        large.places += small.places
        for kind, values in small.told.items():
            large.told.setdefault(kind, set()).update(values)
        self._of.update(dict.fromkeys(small.places, large))


def _told(names: CorpusNames, place: int) -> Profile:
    """What decides of persons alone: other things are compared by their names."""
    return names.profiles[place] if names.clusters[place].family == "Person" else {}


def _alike(names: CorpusNames, link: Pair) -> float:
    """What speaks for a link beside what is told of the two."""
    source, target, row = link
    return row.score - _weight(_told(names, source), _told(names, target))


def _weight(left: Profile, right: Profile) -> float:
    return sum(feature.weight for feature in agreement(left, right))
