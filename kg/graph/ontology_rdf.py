"""The ontology as Turtle: classes and relations from their files, and the claim layer.

`python -m kg.graph.ontology_rdf` writes `ontology/kg.ttl` anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph

from kg.errors import OntologyError
from kg.graph.ordered import sorted_turtle
from kg.graph.terms import iri, string, term
from kg.graph.vocabulary import (
    ALIGNED_PREFIXES,
    GRAPH_PREFIXES,
    KG,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)
from kg.schema import EntityClass, Ontology, Relation, load_ontology, ontology_folder

FILE_NAME = "kg.ttl"
CLAIM_LAYER = "claim_layer.ttl"
_PREFIXES = {**GRAPH_PREFIXES, **ALIGNED_PREFIXES}
_RANGES = {"integer": "integer", "year": "integer", "date": "date", "string": "string"}
_MATCHES = {"exact": "exactMatch", "close": "closeMatch"}
_LINKED = {"schema": "schema", "wikidata": "wdt", "ftm": "ftm"}
# Alignments with a vocabulary that has IRIs; the others are codes of event coding schemes.


def ontology_turtle(folder: Path | None = None) -> bytes:
    """The whole ontology, the same bytes for the same files.

    Raises `OntologyError` where a file of it is missing or wrong.
    """
    root = folder or ontology_folder()
    ontology = load_ontology(root)
    layer = _claim_layer(root / CLAIM_LAYER)
    triples = {*layer, *_classes(ontology), *_relations(ontology)}
    triples.update(_undeclared_roles(ontology, layer))
    return sorted_turtle((f"{triple} .\n" for triple in triples), _PREFIXES)


def own_turtle() -> bytes:
    """The relations of a user's own that this process was taught; empty where there are none."""
    known, built_in = load_ontology(), load_ontology(ontology_folder())
    own = {n: each for n, each in known.relations.items() if n not in built_in.relations}
    triples = set(_relations(Ontology(known.classes, own)))
    return sorted_turtle((f"{triple} .\n" for triple in triples), _PREFIXES)


def write_ontology(folder: Path | None = None) -> Path:
    """Write `kg.ttl` into the folder of the ontology."""
    path = (folder or ontology_folder()) / FILE_NAME
    path.write_bytes(ontology_turtle(folder))
    return path


def _claim_layer(path: Path) -> list[str]:
    try:
        triples = pyoxigraph.parse(path.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE)
        return [f"{t.subject} {t.predicate} {t.object}" for t in triples]
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from error


def _classes(ontology: Ontology) -> Iterator[str]:
    for each in ontology.classes.values():
        node = term(each.name)
        yield f"{node} <{RDF}type> <{OWL}Class>"
        yield f"{node} <{RDFS}label> {string(each.label)}"
        if each.parent is not None:
            yield f"{node} <{RDFS}subClassOf> {term(each.parent)}"
        yield from _class_matches(node, each)


def _class_matches(node: str, each: EntityClass) -> Iterator[str]:
    for kind, match in each.matches:
        prefix, _, name = match.partition(":")
        if prefix not in _PREFIXES:
            raise OntologyError(f"class {each.name}: unknown prefix in {match!r}")
        yield f"{node} <{SKOS}{_MATCHES[kind]}> {iri(_PREFIXES[prefix] + name)}"


def _relations(ontology: Ontology) -> Iterator[str]:
    for relation in ontology.relations.values():
        node = term(relation.name)
        for predicate, value in _relation_values(relation):
            yield f"{node} <{predicate}> {value}"


def _relation_values(relation: Relation) -> Iterator[tuple[str, str]]:
    yield from _relation_types(relation)
    yield from _relation_names(relation)
    yield f"{SCHEMA}domainIncludes", term(relation.domain)
    yield f"{SCHEMA}rangeIncludes", _range(relation.range)
    yield f"{KG}kind", string(relation.kind)
    yield f"{KG}temporality", string(relation.temporality)
    yield f"{KG}tier", string(relation.tier)
    frame = relation.event
    links = {
        "eventClass": frame.event_class,
        "subjectRole": frame.subject_role,
        "objectRole": frame.object_role,
    }
    for name, value in links.items():
        if value is not None:
            yield f"{KG}{name}", term(value)
    yield from _alignments(relation)


def _relation_types(relation: Relation) -> Iterator[tuple[str, str]]:
    yield f"{RDF}type", f"<{RDF}Property>"
    yield f"{RDF}type", term("Relation")
    if relation.kind == "attribute":
        yield f"{RDF}type", term("AttributeRelation")
    if relation.symmetric:
        yield f"{RDF}type", f"<{OWL}SymmetricProperty>"


def _relation_names(relation: Relation) -> Iterator[tuple[str, str]]:
    yield f"{RDFS}label", string(relation.label)
    for label in relation.alternative_labels:
        yield f"{SKOS}altLabel", string(label)
    if relation.inverse_label:
        yield f"{KG}inverseLabel", string(relation.inverse_label)
    if relation.definition:
        yield f"{SKOS}definition", string(relation.definition)


def _range(name: str) -> str:
    return f"<{XSD}{_RANGES[name]}>" if name in _RANGES else term(name)


def _alignments(relation: Relation) -> Iterator[tuple[str, str]]:
    for scheme, names in relation.alignments.items():
        for name in names:
            if scheme in _LINKED:
                yield f"{SKOS}relatedMatch", iri(_PREFIXES[_LINKED[scheme]] + name)
            else:
                yield term(scheme)[1:-1], string(name)


def _undeclared_roles(ontology: Ontology, layer: Iterable[str]) -> Iterator[str]:
    """Roles that a relation uses and the claim layer does not describe."""
    declared = {triple.partition(" ")[0] for triple in layer}
    for relation in ontology.relations.values():
        frame = relation.event
        for role in (frame.subject_role, frame.object_role, *relation.roles):
            if role is not None and term(role) not in declared:
                yield f"{term(role)} <{RDF}type> <{RDF}Property>"
                yield f"{term(role)} <{RDFS}label> {string(role)}"
                yield f"{term(role)} <{RDFS}comment> {string('role in an event')}"


if __name__ == "__main__":
    write_ontology()
