from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg.errors import OntologyError
from kg.graph.ontology_rdf import ontology_turtle, write_ontology
from kg.graph.vocabulary import KG as KG_NAMESPACE
from kg.schema import Ontology, ontology_folder

KG = rdflib.Namespace(KG_NAMESPACE)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return rdflib.Graph().parse(data=ontology_turtle(), format="turtle")


def test_the_committed_file_is_what_the_sources_give() -> None:
    committed = (ontology_folder() / "kg.ttl").read_bytes()
    assert committed == ontology_turtle(), "run: python -m kg.graph.ontology_rdf"


def test_every_class_and_relation_is_there_with_its_label(
    graph: rdflib.Graph, ontology: Ontology
) -> None:
    for each in ontology.classes.values():
        assert (KG[each.name], RDFS.label, rdflib.Literal(each.label)) in graph
    for relation in ontology.relations.values():
        assert (KG[relation.name], RDF.type, KG.Relation) in graph
        assert (KG[relation.name], RDFS.label, rdflib.Literal(relation.label)) in graph


def test_directions_and_alignments(graph: rdflib.Graph) -> None:
    assert (KG.sellsTo, KG.inverseLabel, rdflib.Literal("buys from")) in graph
    assert (KG.buysFrom, OWL.inverseOf, KG.sellsTo) in graph
    assert (KG.partnersWith, RDF.type, OWL.SymmetricProperty) in graph
    assert (KG.sellsTo, RDF.type, OWL.SymmetricProperty) not in graph
    schema = rdflib.URIRef("https://schema.org/domainIncludes")
    assert (KG.sellsTo, schema, KG.Agent) in graph
    # A reasoner takes rdfs:domain for a licence to invent types.
    assert (KG.sellsTo, RDFS.domain, None) not in graph
    person = rdflib.URIRef("http://xmlns.com/foaf/0.1/Person")
    assert (KG.Person, SKOS.exactMatch, person) in graph


def test_every_term_has_a_place_and_nothing_is_blank(
    graph: rdflib.Graph, ontology: Ontology
) -> None:
    described = set(graph.subjects())
    roles = {role for relation in ontology.relations.values() for role in relation.roles}
    assert {KG[role] for role in roles} <= described
    assert not roles & ontology.relations.keys()
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.BNode)]


def test_every_modality_is_described(graph: rdflib.Graph) -> None:
    names = {str(label) for each in graph.subjects(RDF.type, KG.Modality)
             for label in graph.objects(each, RDFS.label)}  # fmt: skip
    assert names == {
        "asserted", "attributed", "alleged", "believed", "planned", "requested", "possible",
        "hypothetical", "questioned", "denied",
    }  # fmt: skip


def test_a_changed_source_changes_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(ontology_folder(), folder)
    relation = folder / "relations" / "sellsTo.toml"
    text = relation.read_text("utf-8").replace('label = "sells to"', 'label = "supplies"', 1)
    relation.write_text(text, "utf-8")
    assert b'rdfs:label "supplies"' in write_ontology(folder).read_bytes()
    (folder / "claim_layer.ttl").write_text("kg:Claim a", "utf-8")
    with pytest.raises(OntologyError, match=r"claim_layer\.ttl"):
        ontology_turtle(folder)
