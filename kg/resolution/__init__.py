"""Who is who across articles: one thing gets one IRI and one name wherever it is met."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.annotation import Annotation, Entity
from kg.iri import hashed_slug, slug, unnamed_below
from kg.judgements.binding import Bound
from kg.resolution.blocks import surname_in
from kg.resolution.candidates import Candidate, find_candidates
from kg.resolution.identities import Identity, Outside, identify
from kg.resolution.names import Key
from kg.resolution.things import Thing, reference_of, things_of

__all__ = [
    "Candidate",
    "Identity",
    "Resolved",
    "Thing",
    "find_candidates",
    "identify",
    "reference_of",
    "resolve",
    "resolve_candidates",
    "surname_in",
    "things_of",
    "with_entities",
]

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
    known = {reference_of(candidate): candidate for candidate in candidates}
    judged = judgements.references if judgements else frozenset()
    by_name: dict[Key, list[Candidate]] = defaultdict(list)
    for candidate in known.values():
        if candidate.forms:
            by_name[candidate.key].append(candidate)
    surnames = frozenset(surname_in(one) for found in by_name.values() for one in found)
    things = [t for key in sorted(by_name) for t in things_of(by_name[key], surnames, judged)]
    unnamed = [candidate for candidate in known.values() if not candidate.forms]
    clusters = [thing.cluster for thing in things]
    identities = identify(clusters, unnamed, base, judgements, outside)
    stands_for = {one: group[0] for t in things for group in t.entities for one in group}
    return {
        one: identities[stands_for.get(one, one)].of(candidate)
        for one, candidate in known.items()
        if stands_for.get(one, one) in identities
    }


def with_entities(annotation: Annotation, named: Resolved, base: str) -> Annotation:
    """The annotation with its entities resolved, those without a name below its article."""
    below = f"{base}{unnamed_below(annotation.article.id)}"
    taken: set[str] = set()
    entities = []
    for entity in annotation.entities:
        resolved = named.get((annotation.article.id, entity.id))
        if resolved is None:
            local = _free(slug(entity.name) or hashed_slug(entity.name), taken)
            iri = f"{below}{local}"
            resolved = Entity(  # `replace` takes a multiple of the time, and most are unnamed
                entity.id,
                entity.name,
                entity.type,
                entity.aliases,
                iri,
                entity.same_as,
                entity.members,
            )
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
