"""What an answer speaks of, as a network: its claims, or the triples that it is made of.

A triple that articles claim is drawn as their claims, with their sentences and as certain as
they are: no query makes a fact of an allegation. What no article claims, such as a triple
that the query made up, is drawn as `unspecified`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from kg.annotation import Annotation, Claim, Entity
from kg.corpus import entity_key
from kg.page.network import ClaimNetwork

Triple = tuple[str, str, str]
"""Subject, relation and object: IRIs, or words where they are none of the graph's."""


def answer_network(
    annotations: Sequence[Annotation],
    title: str,
    *,
    claims: Collection[str] = (),
    things: Collection[str] = (),
    triples: Collection[Triple] = (),
) -> ClaimNetwork:
    """The network of the `claims` (ids), or else of all claims between the `things` (IRIs).

    With `triples` it is of the claims that say one of them, and of the other triples.
    Whatever is in neither stays out, articles as well.
    """
    parts = []
    said: set[Triple] = set()
    for annotation in annotations:
        keys = {e.id: entity_key(annotation.article, e) for e in annotation.entities}
        kept = []
        for claim in annotation.claims:
            triple = _triple(claim, keys)
            if claim.id in claims or triple in triples or _joins(triple, things):
                kept.append(claim)
                said.add(triple)
        if kept:
            parts.append(
                replace(annotation, claims=tuple(kept), entities=_named(annotation, kept))
            )
    network = ClaimNetwork.from_annotations(parts, title, texts=False)
    _add(network, annotations, sorted(set(triples) - said))
    return network


def _triple(claim: Claim, keys: dict[str, str]) -> Triple:
    value = claim.object
    return keys[claim.subject], claim.relation, keys[value] if isinstance(value, str) else ""


def _joins(triple: Triple, things: Collection[str]) -> bool:
    return triple[0] in things and triple[2] in things


def _named(annotation: Annotation, claims: Sequence[Claim]) -> tuple[Entity, ...]:
    """The entities that the claims name; the others of an article have no place in the answer."""
    told = {name for claim in claims for name in _names(claim)}
    return tuple(entity for entity in annotation.entities if entity.id in told)


def _names(claim: Claim) -> Iterator[str]:
    values = (claim.subject, claim.object, claim.source, claim.said_in)
    for value in (*values, *(value for _, value in claim.roles)):
        if isinstance(value, str):
            yield value


def _add(
    network: ClaimNetwork, annotations: Sequence[Annotation], triples: Sequence[Triple]
) -> None:
    """Add triples that no claim says; a thing of the graph keeps its name and class."""
    known = {
        entity_key(annotation.article, entity): entity
        for annotation in annotations
        for entity in annotation.entities
    }
    places = {node["iri"]: node["id"] for node in network.nodes}
    for subject, relation, value in triples:
        for end in (subject, value):
            if end not in places:
                places[end] = len(places)
                entity = known.get(end)
                name, kind = (entity.name, entity.type) if entity else (end, "Entity")
                network.add_node(places[end], label=name, iri=end, type=kind, weight=1)
            network.get_node(places[end])["hidden"] = False
        network.add_edge(places[subject], places[value], relation=relation)
