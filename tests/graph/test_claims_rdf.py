from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
import rdflib
from rdflib import RDF, RDFS, Literal, URIRef

from kg.annotation import Annotation, Claim, Entity, Evidence
from kg.article import Article, Span
from kg.errors import StoreError
from kg.graph.claims_rdf import article_quads, article_triples
from kg.graph.vocabulary import KG as KG_NAMESPACE
from kg.schema import Ontology

BASE = "https://newskg.example/"
KG = rdflib.Namespace(KG_NAMESPACE)
NIF = rdflib.Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ENTITY = rdflib.Namespace(f"{BASE}entity/")
CLAIM = rdflib.Namespace(f"{BASE}claim/")
EVENT = rdflib.Namespace(f"{BASE}event/")
HARBOUR = URIRef(f"{BASE}article/crane-deal")

Read = Callable[[Annotation], rdflib.Graph]


@pytest.fixture
def read(ontology: Ontology) -> Read:
    def parse(annotation: Annotation) -> rdflib.Graph:
        text = "".join(f"{t} .\n" for t in article_triples(annotation, ontology, BASE))
        return rdflib.Graph().parse(data=text, format="nt")

    return parse


def test_only_facts_become_direct_triples(
    harbour: Annotation, ontology: Ontology, read: Read
) -> None:
    graph = read(harbour)
    relations = {KG[name] for name in ontology.relations}
    direct = {
        tuple(str(node).replace("#", "/").rpartition("/")[2] for node in (s, p, o))
        for s, p, o in graph
        if p in relations
    }
    assert direct == {
        ("calder-robotics", "partnersWith", "port-elsen"),
        ("dockers-union", "urges", "port-elsen"),
        ("dockers-union", "signatoryOf", "letter-of-the-dockers-union"),
        ("calder-robotics", "pausedSaleOf", "cranes"),
        ("calder-robotics", "pausedSaleTo", "nordhaven"),
        ("calder-robotics", "denies", "c10"),
        ("cranes", "debutedIn", "2019"),
        ("guard", "kills", "ivo-brandt"),
        ("ivo-brandt", "residentOf", "nordhaven"),
    }
    assert all(
        ((CLAIM[claim.id], KG.asFact, Literal(claim.is_fact)) in graph)
        for claim in harbour.claims[:-1]
    )


@pytest.mark.parametrize(
    "change",
    [
        {"modality": modality}
        for modality in (
            "attributed", "alleged", "believed", "planned", "requested", "possible",
            "hypothetical", "questioned", "denied",
        )
    ]
    + [{"negated": True}, {"basis": "inferred"}, {"ended": True}],
)  # fmt: skip
def test_nothing_but_a_fact_gives_a_direct_triple_or_types_an_event(
    change: dict[str, object], harbour: Annotation, read: Read
) -> None:
    kill = next(claim for claim in harbour.claims if claim.id == "c14")
    fact, other = (
        read(replace(harbour, claims=(claim,)))
        for claim in (kill, replace(kill, **change))  # type: ignore[arg-type]
    )
    triple = (ENTITY.guard, KG.kills, ENTITY["ivo-brandt"])
    typed = (EVENT.c14, RDF.type, KG.Killing)
    assert triple in fact
    assert typed in fact
    assert triple not in other
    assert typed not in other
    assert (EVENT.c14, KG.eventType, KG.Killing) in other
    assert (CLAIM.c14, RDF.object, ENTITY["ivo-brandt"]) in other


def test_a_claim_says_who_how_and_where(harbour: Annotation, read: Read) -> None:
    graph = read(harbour)
    node = CLAIM.c04
    label = "Calder Robotics pays Port Elsen (alleged by Dockers' Union, not so)"
    for predicate, value in (
        (RDFS.label, Literal(label)),
        (KG.modality, KG.Alleged),
        (KG.polarity, KG.Negative),
        (KG.basis, KG.Explicit),
        (KG.saidBy, ENTITY["dockers-union"]),
        (KG.saidIn, ENTITY["letter-of-the-dockers-union"]),
        (KG.reportedIn, HARBOUR),
        (KG.confidence, Literal("0.8", datatype=rdflib.XSD.decimal)),
        (KG.rule, Literal("pays")),
        (KG.ended, Literal(False)),
    ):
        assert list(graph.objects(node, predicate)) == [value]
    quote = str(graph.value(node, KG.quote))
    span = graph.value(node, KG.evidence)
    begin, end = (int(graph.value(span, NIF[n]) or -1) for n in ("beginIndex", "endIndex"))
    assert harbour.article.text[begin:end] == quote == str(graph.value(span, NIF.anchorOf))


def test_who_says_it_where_nobody_is_named(harbour: Annotation, read: Read) -> None:
    graph = read(harbour)
    assert graph.value(CLAIM.c01, KG.saidBy) == HARBOUR
    # "The union plans a protest": planned, in the article's own voice.
    assert graph.value(CLAIM.c16, KG.saidBy) == HARBOUR
    # "reportedly": somebody says so, but not the article.
    source = graph.value(CLAIM.c13, KG.saidBy)
    assert (source, RDF.type, KG.UnnamedSource) in graph
    assert (source, RDFS.label, Literal("unnamed source")) in graph


def test_symmetric_relations_are_stored_once(
    harbour: Annotation, hearing: Annotation, read: Read
) -> None:
    graph = read(harbour) + read(hearing)
    ends = (ENTITY["calder-robotics"], ENTITY["port-elsen"])
    assert list(graph.subject_objects(KG.partnersWith)) == [ends]
    for claim in (CLAIM.c01, CLAIM.d01):
        assert (graph.value(claim, RDF.subject), graph.value(claim, RDF.object)) == ends
    # The label keeps the order of the sentence.
    assert str(graph.value(CLAIM.c01, RDFS.label)).startswith("Port Elsen partners with")


def test_events_have_roles_amounts_and_times(harbour: Annotation, read: Read) -> None:
    graph = read(harbour)
    spending = EVENT.c09
    assert graph.value(spending, KG.payer) == ENTITY["port-elsen"]
    assert graph.value(spending, KG.amount) == Literal("12500000", datatype=rdflib.XSD.decimal)
    assert graph.value(spending, KG.currency) == Literal("EUR")
    assert graph.value(spending, KG.startDate) == Literal("2027-01-01", datatype=rdflib.XSD.date)
    assert graph.value(spending, KG.timeText) == Literal("in 2027")
    assert (spending, RDF.type, KG.Expenditure) not in graph
    # Claims of one event share its node; what is asked for is a claim.
    pause = {graph.value(CLAIM[c], KG.event) for c in ("c07", "c08")}
    assert pause == {EVENT.v2}
    assert graph.value(EVENT.c02, KG.content) == CLAIM.c03


def test_what_is_alleged_of_an_event_does_not_hang_on_the_fact(
    hearing: Annotation, read: Read
) -> None:
    graph = read(hearing)
    fact, alleged = EVENT["w1-asserted"], EVENT["w1-alleged"]
    assert (fact, RDF.type, KG.Sale) in graph
    assert (alleged, RDF.type, KG.Sale) not in graph
    assert graph.value(fact, KG.amount) is None
    assert graph.value(alleged, KG.amount) == Literal("3000000", datatype=rdflib.XSD.decimal)
    assert graph.value(alleged, KG.sameEventAs) == fact


def test_entities_have_all_superclasses_and_names(harbour: Annotation, read: Read) -> None:
    graph = read(harbour)
    calder = ENTITY["calder-robotics"]
    assert set(graph.objects(calder, RDF.type)) == {
        KG[name] for name in ("Company", "Organization", "Agent", "Entity")
    }
    assert list(graph.objects(calder, RDFS.label)) == [Literal("Calder Robotics")]
    assert list(graph.objects(calder, rdflib.SKOS.altLabel)) == [Literal("Calder")]
    assert graph.value(calder, rdflib.OWL.sameAs) == URIRef("http://www.wikidata.org/entity/Q42")
    # A protest that is only planned is an event, and no protest yet.
    protest = ENTITY["protest-of-the-dockers-union"]
    assert set(graph.objects(protest, RDF.type)) == {KG.Event, KG.Entity}
    assert graph.value(protest, KG.eventType) == KG.Protest
    # Neither named nor claimed of.
    assert (ENTITY.somebody, None, None) not in graph


def test_the_members_of_a_plural_are_told(harbour: Annotation, read: Read) -> None:
    both = Entity("both", "the two", "Group", (), f"{BASE}entity/two", (), ("silent", "lind"))
    claim = replace(harbour.claims[0], subject="both")
    graph = read(replace(harbour, entities=(*harbour.entities, both), claims=(claim,)))
    members = set(graph.objects(ENTITY.two, rdflib.PROV.hadMember))
    assert members == {ENTITY.somebody, ENTITY["mara-lind"]}
    assert graph.value(ENTITY.somebody, RDFS.label) == Literal("somebody")


def test_article_metadata(harbour: Annotation, read: Read) -> None:
    graph = read(harbour)
    assert graph.value(HARBOUR, SCHEMA.datePublished) == Literal(
        "2026-03-02", datatype=rdflib.XSD.date
    )
    assert graph.value(HARBOUR, SCHEMA.author) == Literal("Ada Frey")
    # An address that is no IRI is kept as text.
    assert graph.value(HARBOUR, SCHEMA.url) == Literal("https://courier.example/crane deal?a=1|2")
    plain = replace(harbour, article=replace(harbour.article, url="https://courier.example/1"))
    assert read(plain).value(HARBOUR, SCHEMA.url) == URIRef("https://courier.example/1")


def test_claims_about_claims_that_are_gone_are_left_out(harbour: Annotation, read: Read) -> None:
    assert (CLAIM.c17, None, None) not in read(harbour)
    without = tuple(claim for claim in harbour.claims if claim.id != "c03")
    graph = read(replace(harbour, claims=without))
    assert graph.value(EVENT.c02, KG.content) is None
    assert graph.value(EVENT.c02, KG.speaker) == ENTITY["dockers-union"]


def test_hostile_text_stays_text(read: Read) -> None:
    text = 'A"\\ <b> .\n\r\tB \x00\x1b[31m \ud800 \u2028 😀 <script> C'
    entities = (
        Entity("a", 'A" . <x> <y> <z', "Person", ('a\\"',), f"{BASE}entity/a"),
        Entity("b", "B\nB\x07", "Company", (), f"{BASE}entity/b"),
    )
    claim = Claim("h1", "a", "founded", "b", Evidence(Span(0, len(text)), text), rule='"')
    article = Article(f"{BASE}article/x", text, "0", "x", title=text, publisher='"')
    annotation = Annotation(article=article, entities=entities, claims=(claim,))
    graph = read(annotation)
    quote = str(graph.value(CLAIM.h1, KG.quote))
    assert len(quote) == len(text)
    assert quote == text.replace("\x00", "\ufffd").replace("\x1b", "\ufffd").replace(
        "\ud800", "\ufffd"
    )
    assert str(graph.value(ENTITY.a, RDFS.label)) == 'A" . <x> <y> <z'
    assert str(graph.value(ENTITY.b, RDFS.label)) == "B B\ufffd"
    assert not [s for s in graph.subjects() if str(s) in {"x", "y"}]


@pytest.mark.parametrize("name", ["no iri", "https://x.example/a b", "https://x.example/<a>", "x"])
def test_an_article_whose_id_is_no_iri_is_refused(
    name: str, harbour: Annotation, ontology: Ontology
) -> None:
    wrong = replace(harbour, article=replace(harbour.article, id=name))
    with pytest.raises(StoreError, match="no valid IRI"):
        article_triples(wrong, ontology, BASE)


def test_what_is_wrong_in_an_annotation_is_told(harbour: Annotation, ontology: Ontology) -> None:
    claim = harbour.claims[0]
    for wrong, message in (
        (replace(harbour, claims=(replace(claim, relation="likes"),)), "relation 'likes'"),
        (replace(harbour, entities=()), "has no IRI"),
        (
            replace(harbour, claims=(replace(claim, roles=(("sellsTo", "port"),)),)),
            "'sellsTo' is a relation",
        ),
        (
            replace(harbour, claims=(replace(claim, roles=(("a> <b", "port"),)),)),
            "cannot be the name",
        ),
    ):
        with pytest.raises(StoreError, match=message):
            article_triples(wrong, ontology, BASE)


def test_each_quad_is_in_the_article_s_graph_and_none_is_blank(
    harbour: Annotation, ontology: Ontology
) -> None:
    lines = article_quads(harbour, ontology, BASE).splitlines()
    assert len(lines) == len(set(lines)) > 300
    assert all(line.endswith(f" <{HARBOUR}> .") for line in lines)
    assert not [line for line in lines if line.startswith("_:") or " _:" in line]
