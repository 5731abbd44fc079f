"""Persons and places of one name that are not one: told apart by what articles say of them.

Entities that share an organization, or are in one region, are one thing. What is left is
compared with the things found so far, the best known first, so that the cost grows with the
entities and not with their pairs. A person of whom nothing is told is the only one of the name,
or the one whom nearly all articles mean; else is known in the article only. Places of which
nothing is told are one: it is the lesser known ones of which articles say where they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import inf

from kg.resolution.blocks import FULL_NAME, Cluster
from kg.resolution.candidates import Candidate
from kg.resolution.comparison import (
    Comparison,
    Feature,
    Profile,
    agreement,
    common_surname,
    compared,
    name_feature,
    profile_of,
    weights,
)

_BINDING = ("organization", "within Region")
_TELLING = frozenset(
    ("organization", "office", "field", "country", "home", "born", "gender", "generation",
     "within Region", "within Country")
)  # fmt: skip
_MOST_NAMESAKES = 10
"""Namesakes that an entity is compared with; further ones stay in their articles."""
_MOST_ARTICLES = {"Person": 9, "Place": 2}
"""Times as many articles as all namesakes have together, by which a thing is the one meant."""


def compare_namesakes(left: Cluster, right: Cluster) -> Comparison:
    """Two clusters of one name: it is the same thing unless much speaks against it."""
    profiles = profile_of(left.members), profile_of(right.members)
    return compared(left, right, *_features(left, *profiles))


def _features(block: Cluster, left: Profile, right: Profile) -> Iterator[Feature]:
    yield name_feature("same_name", str(block.key))
    yield from common_surname(block)
    yield from agreement(left, right)


def split(block: Cluster) -> tuple[list[Cluster], list[Comparison]]:
    """The things that go by the name of a block, and the comparisons that keep them apart."""
    is_told_apart = block.family in _MOST_ARTICLES and not block.article
    if not is_told_apart or (block.family == "Person" and len(block.key.words) < FULL_NAME):
        return [block], []
    parts = sorted(_bound(block), key=lambda part: (-len(part), part[0].article))
    telling = [part for part in parts if _is_telling(part)]
    if len(telling) < FULL_NAME:
        return [block], []
    things = [replace(block, members=tuple(members)) for members in _led(block, telling)]
    if len(things) == 1:
        return [block], []
    silent = [part for part in parts if not _is_telling(part)]
    return _with_silent(block, things, silent), _kept_apart(things)


def _bound(block: Cluster) -> list[list[Candidate]]:
    """The members by what binds them: shared organizations, or the region they are in."""
    root = list(range(len(block.members)))

    def end_of(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    first: dict[str, int] = {}
    for place, member in enumerate(block.members):
        for value in _bonds(member):
            one, other = end_of(first.setdefault(value, place)), end_of(place)
            root[max(one, other)] = min(one, other)
    parts: dict[int, list[Candidate]] = defaultdict(list)
    for place, member in enumerate(block.members):
        parts[end_of(place)].append(member)
    return list(parts.values())


def _bonds(member: Candidate) -> Iterator[str]:
    """Values that two namesakes hardly share; a father and his son may lead one firm."""
    generation = "".join(one.value for one in member.evidence if one.kind == "generation")
    for one in member.evidence:
        if one.kind in _BINDING:
            yield f"{generation}\n{one.value}"


def _is_telling(part: Sequence[Candidate]) -> bool:
    return any(one.kind in _TELLING for member in part for one in member.evidence)


def _led(block: Cluster, parts: Iterable[Sequence[Candidate]]) -> list[list[Candidate]]:
    """Parts that nothing keeps apart from the best known thing before them are part of it."""
    things: list[list[Candidate]] = []
    profiles: list[dict[str, set[str]]] = []
    for part in parts:
        told = profile_of(part)
        scores = [
            sum(feature.weight for feature in _features(block, profile, told))
            for profile in profiles[:_MOST_NAMESAKES]
        ]
        if max(scores, default=-inf) < weights("bars")["same"]:
            things.append(list(part))
            profiles.append(told)
        else:
            place = scores.index(max(scores))
            things[place] += part
            for kind, values in told.items():
                profiles[place].setdefault(kind, set()).update(values)
    return things


def _kept_apart(things: Sequence[Cluster]) -> list[Comparison]:
    """Why the best known of them are not one."""
    known = things[:_MOST_NAMESAKES]
    return [compare_namesakes(one, other) for one, other in combinations(known, 2)]


def _with_silent(
    block: Cluster, things: Sequence[Cluster], silent: Sequence[Sequence[Candidate]]
) -> list[Cluster]:
    """The things, and the entities of which nothing is told: with the one meant, or alone."""
    most, *others = sorted(things, key=lambda thing: -len(thing.members))
    rest = sum(len(thing.members) for thing in others)
    members = [member for part in silent for member in part]
    if len(most.members) >= _MOST_ARTICLES[block.family or ""] * rest:
        return _distinct((replace(most, members=(*most.members, *members)), *others))
    if block.family == "Place":
        unplaced = [replace(block, members=tuple(members))] if members else []
        return _distinct((*things, *unplaced))
    return [*_distinct(things), *_alone(block, members)]


def _distinct(things: Iterable[Cluster]) -> list[Cluster]:
    """Namesakes, told apart by the first of their articles, and in it by the entity."""
    ordered = [replace(thing, members=_in_order(thing.members)) for thing in things]
    shared = Counter(thing.members[0].article for thing in ordered)
    return [
        replace(thing, distinction=f"{first.article}{_entity(first, shared)}")
        for thing in ordered
        for first in thing.members[:1]
    ]


def _alone(block: Cluster, members: Iterable[Candidate]) -> list[Cluster]:
    """Clusters of what is known in its article only, each entity by itself."""
    ordered = _in_order(members)
    shared = Counter(member.article for member in ordered)
    return [
        replace(block, members=(m,), article=m.article, distinction=_entity(m, shared))
        for m in ordered
    ]


def _in_order(members: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple(sorted(members, key=lambda one: (one.article, one.entity.id)))


def _entity(member: Candidate, shared: Mapping[str, int]) -> str:
    """The entity of a member, where its article alone does not tell it from others."""
    return f"#{member.entity.id}" if shared[member.article] > 1 else ""
