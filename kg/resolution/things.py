"""The things that one name stands for, with no more of their entities than comparison needs.

A corpus has names by the thousand and entities by the million. The entities of one name are
looked at together and without any other name; what is compared with other names is a `Thing`,
in which one entity stands for all that say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import chain

from kg.judgements.model import EntityReference
from kg.resolution.blocks import Cluster, blocks
from kg.resolution.candidates import Candidate
from kg.resolution.namesakes import split


@dataclass(frozen=True, slots=True)
class Thing:
    """A cluster in which each member stands for several entities.

    `entities` holds those of each member, in the same order; the first is the member itself.
    """

    cluster: Cluster
    entities: tuple[tuple[EntityReference, ...], ...]


def things_of(
    candidates: Iterable[Candidate], surnames: Set[str], judged: Set[EntityReference] = frozenset()
) -> Iterator[Thing]:
    """The things that the entities of one name are; those that are `judged` stand for themselves.

    All that have the name must be among the `candidates`; `surnames` are those of the corpus.
    """
    for block in blocks(candidates, surnames):
        clusters, _ = split(block)
        for cluster in clusters:
            yield _condensed(cluster, judged)


def reference_of(candidate: Candidate) -> EntityReference:
    """The entity that a candidate is."""
    return EntityReference(candidate.article, candidate.entity.id)


def _condensed(cluster: Cluster, judged: Set[EntityReference]) -> Thing:
    """The cluster with its members put together that differ only in what is added up anyway."""
    alike: dict[tuple[object, ...], list[Candidate]] = defaultdict(list)
    for member in sorted(cluster.members, key=reference_of):
        reference = reference_of(member)
        own = reference if reference in judged else None
        entity = member.entity
        alike[member.family, member.key, entity.name, entity.type, own].append(member)
    groups = list(alike.values())
    members = tuple(_standing_for(group) for group in groups)
    entities = tuple(tuple(map(reference_of, group)) for group in groups)
    return Thing(replace(cluster, members=members), entities)


def _standing_for(group: Sequence[Candidate]) -> Candidate:
    """The first of them, with all that the others tell."""
    first, *others = group
    if not others:
        return first
    same_as = _union(member.entity.same_as for member in group)
    return replace(
        first,
        entity=replace(first.entity, same_as=same_as),
        forms=_union(member.forms for member in group),
        evidence=tuple(sorted({each for member in group for each in member.evidence})),
    )


def _union(values: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted(set(chain.from_iterable(values))))
