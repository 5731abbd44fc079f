"""The names of a corpus by what they may be looked up by: the blocking keys of comparison."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.resolution.blocks import FULL_NAME, Cluster
from kg.resolution.comparison import Profile, profile_of
from kg.resolution.names import Key, is_acronym, is_local, key_of
from kg.resolution.other_names import initials_of

Places = Mapping[Key, tuple[int, ...]]
"""Clusters, by their place in the list, that go by a name."""


@dataclass(frozen=True, slots=True)
class CorpusNames:
    """Clusters with what is looked up of them; every table is built in one pass.

    `explained` holds the shorter names and initials that articles give to a cluster, `initials`
    those that its names have, `countries` the names of countries.
    """

    clusters: Sequence[Cluster]
    profiles: Sequence[Profile]
    by_key: Places
    explained: Places
    initials: Mapping[str, tuple[int, ...]]
    countries: frozenset[tuple[str, ...]]
    organizations: frozenset[tuple[str, ...]]

    @classmethod
    def of(cls, clusters: Sequence[Cluster]) -> CorpusNames:
        """The tables of these clusters."""
        by_key: dict[Key, list[int]] = defaultdict(list)
        explained: dict[Key, list[int]] = defaultdict(list)
        initials: dict[str, list[int]] = defaultdict(list)
        for place, found in enumerate(clusters):
            for key in sorted({found.key, *(m.key for m in found.members)}):
                by_key[key].append(place)
            for key in sorted(set(_other_keys(found))):
                explained[key].append(place)
            for letters in sorted(set(_initials(found))):
                initials[letters].append(place)
        return cls(
            clusters,
            [profile_of(found.members) for found in clusters],
            {key: tuple(places) for key, places in by_key.items()},
            {key: tuple(places) for key, places in explained.items()},
            {letters: tuple(places) for letters, places in initials.items()},
            frozenset(c.key.words for c in clusters if _is_country(c)),
            frozenset(c.key.words for c in clusters if c.family == "Organization"),
        )


def _is_country(found: Cluster) -> bool:
    return found.family == "Place" and found.members[0].entity.type == "Country"


def _other_keys(found: Cluster) -> Iterator[Key]:
    """Initials and shorter full names by which an article calls the same thing."""
    if found.family == "Person":
        return
    for form in {form for member in found.members for form in member.forms}:
        key = key_of(form, person=False)
        is_telling = is_acronym(form) or (len(key.words) >= FULL_NAME and not is_local(key))
        if key != found.key and is_telling:
            yield key


def _initials(found: Cluster) -> Iterator[str]:
    if found.family not in ("Person", "Place"):
        for name in {member.entity.name for member in found.members}:
            yield from initials_of(name)
