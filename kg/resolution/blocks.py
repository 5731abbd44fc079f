"""Entities of one name and class, over all articles: what comparison starts from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from kg.resolution.candidates import FAMILIES, Candidate
from kg.resolution.names import Key, is_acronym, is_local

FULL_NAME = 2
"""Words of a full name: a surname alone is anybody's."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entities that are one thing; `article` is set where it cannot be known outside of one.

    `distinction` tells namesakes apart that are known in several articles.
    """

    family: str | None
    key: Key
    members: tuple[Candidate, ...]
    article: str | None = None
    distinction: str = ""

    @property
    def order(self) -> tuple[str, str, Key, str]:
        """What sorts clusters, the same for any order of articles."""
        return (self.article or "", self.family or "", self.key, self.distinction)


def surname_in(candidate: Candidate) -> str:
    """The last word of a person's name; empty for all else."""
    is_person = candidate.family == "Person" and candidate.key.words
    return candidate.key.words[-1] if is_person else ""


def blocks(candidates: Iterable[Candidate], surnames: Set[str]) -> tuple[Cluster, ...]:
    """One cluster for each name, class and, of lone surnames, article; in a fixed order.

    Names do not touch one another: all candidates of a name give what all of the corpus give
    for it. `surnames` are those of the persons of the corpus.
    """
    ordered = sorted(candidates, key=lambda c: (c.article, c.entity.id))
    found: dict[tuple[str, str | None, Key], list[Candidate]] = defaultdict(list)
    families = _families(ordered)
    for candidate in ordered:
        family = families[candidate.key, candidate.family]
        found[_scope(candidate, surnames), family, candidate.key].append(candidate)
    clusters = (
        Cluster(family, key, tuple(members), scope or None)
        for (scope, family, key), members in found.items()
    )
    return tuple(sorted(clusters, key=lambda one: one.order))


def _scope(candidate: Candidate, surnames: Set[str]) -> str:
    """The article that a lone surname or "City Council" is known in; others go everywhere."""
    words = candidate.key.words
    alone = len(words) < FULL_NAME and (
        candidate.family == "Person" or (candidate.family is None and surnames >= set(words))
    )
    return candidate.article if alone or is_local(candidate.key) else ""


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
        if len(candidate.key.words) >= FULL_NAME or is_acronym(candidate.entity.name):
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
