"""What a thing is in all articles: its IRI, its name, its class, who it is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from kg.annotation import Entity
from kg.judgements.binding import Bound
from kg.judgements.model import EntityReference
from kg.resolution.blocks import Cluster
from kg.resolution.candidates import Candidate
from kg.resolution.clusters import link
from kg.resolution.judged import as_judged
from kg.resolution.naming import canonical_name, iris_of
from kg.resolution.things import reference_of
from kg.schema import load_ontology


class Outside(Protocol):
    """What is known of things elsewhere; see `kg.linking`."""

    def joined(self, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
        """The clusters with those made one that have several names of one thing."""

    def same_as(self, clusters: Sequence[Cluster]) -> Mapping[int, tuple[str, ...]]:
        """The outside identities of clusters, by their place."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What all entities share that are one thing.

    `type` is the finest class that articles give it, empty if none says enough.
    """

    iri: str
    name: str
    same_as: tuple[str, ...]
    type: str

    def of(self, candidate: Candidate) -> Entity:
        """An entity as it goes into the graph, where this is its identity.

        Its class is its own, or the thing's where its own says too little: a lone surname may
        have its family from an article that is not in its cluster.
        """
        entity = candidate.entity
        return replace(
            entity,
            iri=self.iri,
            name=self.name,
            type=(candidate.family is None and self.type) or entity.type,
            aliases=_aliases(entity, self.name),
            same_as=self.same_as,
        )


def identify(
    clusters: Sequence[Cluster],
    unnamed: Sequence[Candidate],
    base: str,
    judgements: Bound | None = None,
    outside: Outside | None = None,
) -> dict[EntityReference, Identity]:
    """The identity of each member of the clusters, and of what is judged to be one with them.

    `clusters` are those of all names; what goes by several names is made one here. `unnamed`
    are entities that judgements may be about.
    """
    found = link(clusters).clusters
    if outside is not None:
        found = outside.joined(found)
    if judgements is not None and judgements.pairs:
        found = as_judged(found, unnamed, judgements)
    iris = iris_of(found, base)
    same_as = {} if outside is None else outside.same_as(found)
    identities: dict[EntityReference, Identity] = {}
    for place, one in enumerate(found):
        identity = _identity(one, iris[place], same_as.get(place, ()))
        identities |= {reference_of(member): identity for member in one.members}
    return identities


def _identity(found: Cluster, iri: str, others: Iterable[str]) -> Identity:
    known = {other for member in found.members for other in member.entity.same_as}
    same_as = tuple(sorted({*known, *others}))
    return Identity(iri, canonical_name(found), same_as, _type(found))


def _type(found: Cluster) -> str:
    if found.family is None:
        return ""
    classes = load_ontology().classes
    known = {member.entity.type for member in found.members if member.family == found.family}
    return min(known, key=lambda name: (-len(classes[name].ancestors), name)) if known else ""


def _aliases(entity: Entity, name: str) -> tuple[str, ...]:
    known = dict.fromkeys((entity.name, *entity.aliases))
    return tuple(alias for alias in known if alias != name)
