"""Which entities of different articles are one thing.

Wrong merges put one thing's deeds on another, missed ones only show a thing twice: so
nothing is merged on likeness. Entities are one thing where their names are the same name
and their classes agree, or where an article says that the one name stands for the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.resolution.candidates import FAMILIES, Candidate
from kg.resolution.names import Key, is_acronym, key_of, without_initials

_FULL_NAME = 2
"""Words of a full name: a surname alone is anybody's."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entities that are one thing; `article` is set where it cannot be known outside of one."""

    family: str | None
    key: Key
    members: tuple[Candidate, ...]
    article: str | None = None


def cluster(candidates: Iterable[Candidate]) -> tuple[Cluster, ...]:
    """Group entities into things, in an order that no order of articles changes."""
    ordered = sorted(candidates, key=lambda c: (c.article, c.entity.id))
    blocks: dict[tuple[str, str | None, Key], list[Candidate]] = defaultdict(list)
    families = _families(ordered)
    surnames = frozenset(c.key.words[-1] for c in ordered if c.family == "Person" and c.key.words)
    for candidate in ordered:
        family = families[candidate.key, candidate.family]
        blocks[_scope(candidate, surnames), family, candidate.key].append(candidate)
    clusters = [
        Cluster(family, key, tuple(members), scope or None)
        for (scope, family, key), members in blocks.items()
    ]
    joined = _join(clusters, [*_short_names(clusters), *_middle_initials(clusters)])
    return tuple(sorted(joined, key=_order))


def _order(found: Cluster) -> tuple[str, str, Key]:
    return (found.article or "", found.family or "", found.key)


def _scope(candidate: Candidate, surnames: frozenset[str]) -> str:
    """The article that a lone surname is known in; any other name is known everywhere."""
    words = candidate.key.words
    alone = len(words) < _FULL_NAME and (
        candidate.family == "Person" or (candidate.family is None and surnames.issuperset(words))
    )
    return candidate.article if alone else ""


def _families(
    candidates: Sequence[Candidate],
) -> Mapping[tuple[Key, str | None], str | None]:
    """The family that each name's entities go by: the text's own, but for persons one family.

    Readers mistake an organization for a place or a product; that two things but persons
    share a name of several words, or initials, in one corpus is rarer than that mistake.
    """
    found: dict[Key, set[str | None]] = defaultdict(set)
    distinct: set[Key] = set()
    for candidate in candidates:
        found[candidate.key].add(candidate.family)
        if len(candidate.key.words) >= _FULL_NAME or is_acronym(candidate.entity.name):
            distinct.add(candidate.key)
    chosen: dict[tuple[Key, str | None], str | None] = {}
    for key, families in found.items():
        known = [family for family in FAMILIES if family in families]
        things = [family for family in known if family != "Person"]
        for family in families:
            chosen[key, family] = family
            if family is None and len(known) == 1:
                chosen[key, family] = known[0]
            elif family != "Person" and things and key in distinct:
                chosen[key, family] = things[0]
    return chosen


def _short_names(clusters: Sequence[Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
    """Acronyms and shorter full names, with the thing that an article gives them to.

    Only where all articles that explain the short name mean one thing by it.
    """
    explained: dict[Key, set[int]] = defaultdict(set)
    for number, found in enumerate(clusters):
        for key in _other_keys(found):
            explained[key].add(number)
    for number, found in enumerate(clusters):
        meant = {n for n in explained[found.key] if found.family in (None, clusters[n].family)}
        if len(meant - {number}) == 1 and not found.article and found.family != "Person":
            yield found, clusters[(meant - {number}).pop()]


def _other_keys(found: Cluster) -> Iterable[Key]:
    if found.family == "Person":
        return
    for member in found.members:
        for form in member.forms:
            key = key_of(form, person=False)
            if key != found.key and (is_acronym(form) or len(key.words) >= _FULL_NAME):
                yield key


def _middle_initials(clusters: Sequence[Cluster]) -> Iterable[tuple[Cluster, Cluster]]:
    """A person's name without and with a middle initial, where only one initial is known."""
    persons = [found for found in clusters if found.family == "Person" and not found.article]
    by_key = {found.key: found for found in persons}
    with_initials: dict[Key, list[Cluster]] = defaultdict(list)
    for found in persons:
        plain = without_initials(found.key)
        if plain != found.key:
            with_initials[plain].append(found)
    for plain, variants in with_initials.items():
        if len(variants) == 1 and plain in by_key:
            yield by_key[plain], variants[0]


def _join(
    clusters: Sequence[Cluster], links: Iterable[tuple[Cluster, Cluster]]
) -> Iterable[Cluster]:
    """The clusters with those that are linked made one; the one linked to gives the name."""
    target: dict[Hashable, Cluster] = {}
    for source, goal in links:
        target[_order(source)] = goal
    groups: dict[tuple[str, str, Key], list[Cluster]] = defaultdict(list)
    by_order = {_order(found): found for found in clusters}
    for found in clusters:
        groups[_order(_end_of(found, target))].append(found)
    for order, group in groups.items():
        head = by_order[order]
        members = tuple(member for found in group for member in found.members)
        yield Cluster(head.family, head.key, members, head.article)


def _end_of(found: Cluster, target: Mapping[Hashable, Cluster]) -> Cluster:
    """The last cluster that links lead to; in a circle the one that comes first."""
    path = [found]
    while (following := target.get(_order(path[-1]))) is not None:
        if following in path:
            return min(path[path.index(following) :], key=_order)
        path.append(following)
    return path[-1]
