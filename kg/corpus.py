"""Annotations of several articles, merged: each thing once, each claim once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotation import Annotation, Argument, Claim, ClaimReference, Entity, LiteralValue
from kg.article import Article
from kg.schema import load_ontology

Shown = int | LiteralValue | ClaimReference
"""An argument as a corpus knows it: index into `Corpus.things`, a literal, or a claim."""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity over all articles; `weight` is the number of claims it takes part in."""

    iri: str
    name: str
    type: str
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]
    articles: tuple[int, ...]
    weight: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim whose arguments are things of the corpus; `article` indexes `Corpus.articles`."""

    claim: Claim
    article: int
    subject: int
    object: Shown
    source: int | None
    said_in: int | None
    roles: tuple[tuple[str, Shown], ...]


@dataclass(frozen=True, slots=True)
class Corpus:
    """Articles by id, things by how much is claimed of them, statements as they are read."""

    articles: tuple[Article, ...]
    things: tuple[Thing, ...]
    statements: tuple[Statement, ...]


def merge(annotations: Sequence[Annotation]) -> Corpus:
    """Merge by entity IRI and claim id; the order of `annotations` does not matter.

    An entity that has no IRI stays a thing of its article alone. Of two annotations of one
    article id the first by its text's digest is kept; those with an error hold nothing.
    """
    read = sorted(
        (a for a in annotations if a.error is None), key=lambda a: (a.article.id, a.article.sha256)
    )
    unique = list({a.article.id: a for a in reversed(read)}.values())[::-1]
    things = _things(unique)
    places = {thing.iri: index for index, thing in enumerate(things)}
    return Corpus(tuple(a.article for a in unique), things, tuple(_statements(unique, places)))


def entity_key(article: Article, entity: Entity) -> str:
    """The IRI of an entity, or one within its article where it was not resolved."""
    return entity.iri or f"{article.id}#{entity.id}"


def _things(annotations: Sequence[Annotation]) -> tuple[Thing, ...]:
    seen: dict[str, list[tuple[int, Entity]]] = {}
    for index, annotation in enumerate(annotations):
        for entity in annotation.entities:
            seen.setdefault(entity_key(annotation.article, entity), []).append((index, entity))
    weights = _weights(annotations)
    things = (thing_of(iri, found, weights[iri]) for iri, found in seen.items())
    return tuple(sorted(things, key=lambda thing: (-thing.weight, thing.name, thing.iri)))


def thing_of(iri: str, found: Sequence[tuple[int, Entity]], weight: int) -> Thing:
    """The thing of an IRI, of what each article that `found` it says."""
    entities = [entity for _, entity in found]
    name = max((entity.name for entity in entities), key=lambda text: (len(text), text))
    types = Counter(entity.type for entity in entities)
    return Thing(
        iri=iri,
        name=name,
        type=min(types, key=lambda text: (-types[text], -_depth(text), text)),
        aliases=tuple(n for n in _union((*e.aliases, e.name) for e in entities) if n != name),
        same_as=_union(entity.same_as for entity in entities),
        articles=tuple(sorted({index for index, _ in found})),
        weight=weight,
    )


def _depth(type_name: str) -> int:
    """How special a class is: of two that are told equally often the nearer one is shown."""
    known = load_ontology().classes.get(type_name)
    return len(known.ancestors) if known else 0


def _union(names: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(sorted({name for group in names for name in group}))


def _weights(annotations: Sequence[Annotation]) -> Counter[str]:
    weights: Counter[str] = Counter()
    for annotation in annotations:
        keys = {e.id: entity_key(annotation.article, e) for e in annotation.entities}
        for claim in annotation.claims:
            ends = (
                {claim.subject, claim.object} if isinstance(claim.object, str) else {claim.subject}
            )
            weights.update(keys[end] for end in ends)
    return weights


def _ends(claim: Claim) -> tuple[str, ...]:
    return (claim.subject, claim.object) if isinstance(claim.object, str) else (claim.subject,)


def _statements(
    annotations: Sequence[Annotation], places: Mapping[str, int]
) -> Iterator[Statement]:
    seen: set[str] = set()
    for index, annotation in enumerate(annotations):
        local = {e.id: places[entity_key(annotation.article, e)] for e in annotation.entities}
        for claim in sorted(annotation.claims, key=lambda c: (c.evidence.span, c.id)):
            if claim.id not in seen:
                seen.add(claim.id)
                yield _statement(claim, index, local)


def _statement(claim: Claim, article: int, local: Mapping[str, int]) -> Statement:
    def shown(argument: Argument) -> Shown:
        return local[argument] if isinstance(argument, str) else argument

    return Statement(
        claim=claim,
        article=article,
        subject=local[claim.subject],
        object=shown(claim.object),
        source=None if claim.source is None else local[claim.source],
        said_in=None if claim.said_in is None else local[claim.said_in],
        roles=tuple((name, shown(value)) for name, value in claim.roles),
    )
