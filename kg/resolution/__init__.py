"""Who is who across articles: one thing gets one IRI and one name wherever it is met."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from kg.annotation import Annotation, Entity
from kg.iri import hashed_slug, local_name, slug
from kg.judgements.binding import Bound
from kg.resolution.candidates import Candidate, find_candidates
from kg.resolution.clusters import Cluster, cluster
from kg.resolution.judged import as_judged
from kg.resolution.naming import canonical_name, iris_of
from kg.schema import load_ontology

__all__ = [
    "Candidate",
    "Resolved",
    "find_candidates",
    "resolve",
    "resolve_candidates",
    "with_entities",
]


class Outside(Protocol):
    """What is known of things elsewhere; see `kg.linking`."""

    def joined(self, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
        """The clusters with those made one that have several names of one thing."""

    def same_as(self, clusters: Sequence[Cluster]) -> Mapping[int, tuple[str, ...]]:
        """The outside identities of clusters, by their place."""


Resolved = Mapping[tuple[str, str], Entity]
"""The named entities of all articles as resolution leaves them, by article and entity id."""


def resolve(
    annotations: Sequence[Annotation],
    base: str,
    judgements: Bound | None = None,
    outside: Outside | None = None,
) -> tuple[Annotation, ...]:
    """The annotations with the IRI of every entity, shared by all that are one thing.

    `base` is where the IRIs live. Entities that are one thing also get one name and the
    union of their outside identities. What comes out hangs neither on the order of the
    articles nor on how often a name is met. Entities without a name stay within their article.
    What people judged to be one thing, or two, is so whatever the names say.
    """
    wanted = judgements.judged if judgements else frozenset()
    named = resolve_candidates(find_candidates(annotations, wanted), base, judgements, outside)
    return tuple(with_entities(annotation, named, base) for annotation in annotations)


def resolve_candidates(
    candidates: Iterable[Candidate],
    base: str,
    judgements: Bound | None = None,
    outside: Outside | None = None,
) -> Resolved:
    """What each named entity of the articles is; needs nothing of them but the candidates.

    `judgements` may be about entities without a name: `find_candidates` gives those too.
    """
    found = list(candidates)
    clusters = cluster(candidate for candidate in found if candidate.forms)
    if outside is not None:
        clusters = outside.joined(clusters)
    if judgements is not None and judgements.pairs:
        unnamed = [candidate for candidate in found if not candidate.forms]
        clusters = as_judged(clusters, unnamed, judgements)
    iris = iris_of(clusters, base)
    same_as = {} if outside is None else outside.same_as(clusters)
    named: dict[tuple[str, str], Entity] = {}
    for number, one in enumerate(clusters):
        named |= _resolved(one, iris[number], same_as.get(number, ()))
    return named


def _resolved(found: Cluster, iri: str, others: Iterable[str]) -> Mapping[tuple[str, str], Entity]:
    """The members of a cluster with what they share, by article and entity id."""
    name = canonical_name(found)
    known = {other for member in found.members for other in member.entity.same_as}
    same_as = tuple(sorted({*known, *others}))
    return {
        (member.article, member.entity.id): replace(
            member.entity,
            iri=iri,
            name=name,
            type=_type(member, found),
            aliases=_aliases(member.entity, name),
            same_as=same_as,
        )
        for member in found.members
    }


def _type(member: Candidate, found: Cluster) -> str:
    """The member's own class, or the cluster's finest where its own says too little.

    A lone surname may have its family from an article that is not in its cluster.
    """
    classes = load_ontology().classes
    known = {other.entity.type for other in found.members if other.family == found.family}
    if member.family is not None or found.family is None or not known:
        return member.entity.type
    return min(known, key=lambda name: (-len(classes[name].ancestors), name))


def _aliases(entity: Entity, name: str) -> tuple[str, ...]:
    known = dict.fromkeys((entity.name, *entity.aliases))
    return tuple(alias for alias in known if alias != name)


def with_entities(annotation: Annotation, named: Resolved, base: str) -> Annotation:
    """The annotation with its entities resolved, those without a name below its article."""
    article = local_name(annotation.article.id)
    taken: set[str] = set()
    entities = []
    for entity in annotation.entities:
        resolved = named.get((annotation.article.id, entity.id))
        if resolved is None:
            local = _free(slug(entity.name) or hashed_slug(entity.name), taken)
            resolved = replace(entity, iri=f"{base}entity/{article}/{local}")
        entities.append(resolved)
    return replace(annotation, entities=tuple(entities))


def _free(local: str, taken: set[str]) -> str:
    """The name, or the first numbered one that no other entity of the article has."""
    name, number = local, 1
    while name in taken:
        number += 1
        name = f"{local}-{number}"
    taken.add(name)
    return name
