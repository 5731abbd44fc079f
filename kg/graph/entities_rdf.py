"""The entities of an article as RDF: their classes, names and identity elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import Entity
from kg.errors import StoreError
from kg.graph.naming import ArticleGraph
from kg.graph.terms import iri, name_literal, term
from kg.graph.vocabulary import KG, OWL, PROV, RDF, RDFS, SCHEMA, SKOS


def entities(graph: ArticleGraph) -> Iterator[str]:
    """Triples of the entities that take part in a claim or are called by a name."""
    for entity_id in sorted(_wanted(graph)):
        entity = graph.thing(entity_id)
        node = graph.entity(entity_id)
        yield f"{graph.article} <{SCHEMA}mentions> {node}"
        yield from _types(graph, node, entity.type)
        yield from _names(node, entity)
        for other in entity.same_as:
            yield f"{node} <{OWL}sameAs> {iri(other)}"
        for member in entity.members:
            yield f"{node} <{PROV}hadMember> {graph.entity(member)}"


def _types(graph: ArticleGraph, node: str, name: str) -> Iterator[str]:
    """The class and all its superclasses, which no store infers.

    Of a thing that is an event the kind stands in `kg:eventType`: as a type it would say
    that the event took place, and only a claim can say that.
    """
    known = graph.ontology.classes.get(name)
    if known is None:
        raise StoreError(f"{graph.annotation.article.id}: unknown class {name!r} of an entity")
    names = [name, *known.ancestors]
    if "Event" in known.ancestors:
        yield f"{node} <{KG}eventType> {term(name)}"
        names = names[names.index("Event") :]
    for each in names:
        yield f"{node} <{RDF}type> {term(each)}"


def _names(node: str, entity: Entity) -> Iterator[str]:
    label = name_literal(entity.name)
    yield f"{node} <{RDFS}label> {label}"
    for alias in entity.aliases:
        other = name_literal(alias)
        if other != label:
            yield f"{node} <{SKOS}altLabel> {other}"


def _wanted(graph: ArticleGraph) -> set[str]:
    wanted = {
        mention.entity
        for mention in graph.annotation.mentions
        if mention.kind == "name" and mention.entity is not None
    }
    wanted.update(entity for claim in graph.claims.values() for entity in claim.entities)
    waiting = sorted(wanted)
    while waiting:
        members = graph.thing(waiting.pop()).members
        waiting += [member for member in members if member not in wanted]
        wanted.update(members)
    return wanted
