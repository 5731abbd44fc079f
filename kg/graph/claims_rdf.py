"""An annotation as RDF: direct triples, claims, events, spans and the article itself.

Every triple is N-Triples text without its full stop, `<subject> <predicate> object`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.annotation import Annotation, Argument, Claim, ClaimReference, Judged, LiteralValue, Period
from kg.article import Article
from kg.errors import StoreError
from kg.graph.entities_rdf import entities
from kg.graph.naming import UNTITLED, ArticleGraph, article_graph
from kg.graph.terms import (
    boolean,
    day,
    decimal,
    integer,
    iri,
    is_iri,
    moment,
    name_literal,
    string,
    term,
    typed,
)
from kg.graph.vocabulary import KG, NIF, OWL, RDF, RDFS, SCHEMA
from kg.schema import Ontology

A = f"<{RDF}type>"
LABEL = f"<{RDFS}label>"
_DECIMAL_ROLES = frozenset({"amount", "percentage"})
# One datatype each, whole numbers too: rdflib and SHACL do not take an integer for a decimal.


def article_triples(annotation: Annotation, ontology: Ontology, base: str) -> list[str]:
    """All triples of an article's graph, each once, sorted.

    Raises `StoreError` where an entity, a relation or an IRI of it cannot be written.
    """
    graph = article_graph(annotation, ontology, base)
    layers = (_article, entities, _facts, _claims, _events, _spans, _terms)
    return sorted({triple for layer in layers for triple in layer(graph)})


def article_quads(annotation: Annotation, ontology: Ontology, base: str) -> str:
    """The article's graph as N-Quads: each triple in the graph named as the article."""
    name = iri(annotation.article.id)
    triples = article_triples(annotation, ontology, base)
    return "".join(f"{triple} {name} .\n" for triple in triples)


def _article(graph: ArticleGraph) -> Iterator[str]:
    node, article = graph.article, graph.annotation.article
    for name in ("NewsArticle", "Document", "Entity"):
        yield f"{node} {A} {term(name)}"
    yield f"{node} {A} <{SCHEMA}NewsArticle>"
    yield f"{node} {LABEL} {name_literal(article.title or UNTITLED)}"
    yield f"{node} <{KG}textSha256> {string(article.sha256)}"
    for name, value in _metadata(article):
        yield f"{node} <{SCHEMA}{name}> {value}"


def _metadata(article: Article) -> Iterator[tuple[str, str]]:
    texts = {
        "headline": article.title,
        "publisher": article.publisher,
        "inLanguage": article.language,
    }
    for name, text in texts.items():
        if text:
            yield name, name_literal(text)
    for author in article.author:
        yield "author", name_literal(author)
    published = day(article.published)
    if published:
        yield "datePublished", published
    if article.url:
        yield "url", iri(article.url) if is_iri(article.url) else string(article.url)


def _facts(graph: ArticleGraph) -> Iterator[str]:
    """The direct triples: of claims that are facts, and of no other."""
    for claim in graph.claims.values():
        if claim.is_fact:
            subject, value = graph.ends(claim)
            yield f"{subject} {term(claim.relation)} {value}"


def _claims(graph: ArticleGraph) -> Iterator[str]:
    for claim in graph.claims.values():
        node = graph.claim(claim.id)
        yield f"{node} {A} <{KG}Claim>"
        for predicate, value in _claim_values(graph, claim):
            yield f"{node} <{predicate}> {value}"
        if graph.has_unnamed_source(claim):
            source = graph.speaker(claim)
            yield f"{source} {A} <{KG}UnnamedSource>"
            yield f"{source} {LABEL} {string('unnamed source')}"


def _claim_values(graph: ArticleGraph, claim: Claim) -> Iterator[tuple[str, str]]:
    subject, value = graph.ends(claim)
    yield f"{RDF}subject", subject
    yield f"{RDF}predicate", term(claim.relation)
    yield f"{RDF}object", value
    yield f"{RDFS}label", name_literal(graph.label(claim))
    yield f"{KG}modality", term(claim.modality.capitalize())
    yield f"{KG}polarity", term(_polarity(claim))
    yield f"{KG}basis", term(claim.basis.capitalize())
    yield f"{KG}ended", boolean(claim.ended)
    yield f"{KG}asFact", boolean(claim.is_fact)
    yield f"{KG}confidence", decimal(round(claim.score, 4))
    yield f"{KG}rule", string(claim.rule)
    yield f"{KG}saidBy", graph.speaker(claim)
    yield f"{KG}reportedIn", graph.article
    yield f"{KG}evidence", graph.span(claim.evidence.span)
    yield f"{KG}quote", string(claim.evidence.text)
    yield from _claim_options(graph, claim)


def _claim_options(graph: ArticleGraph, claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.said_in is not None:
        yield f"{KG}saidIn", graph.entity(claim.said_in)
    yield f"{KG}independentReports", integer(claim.reports)
    for other in claim.disputed_by:
        yield f"{KG}disputedBy", graph.claim(other)
    cue = claim.cue_span or claim.trigger_span
    if cue is not None:
        yield f"{KG}cue", string(cue.of(graph.annotation.article.text))
    if claim.id in graph.events:
        yield f"{KG}event", graph.events[claim.id]
    else:
        yield from _roles(graph, claim.roles)
    yield from _period(claim.time)
    yield from _judged(claim.judged)


def _judged(judged: Judged | None) -> Iterator[tuple[str, str]]:
    if judged is None:
        return
    yield f"{KG}judgement", string(judged.verdict)
    yield f"{KG}judgedBy", name_literal(judged.who)
    yield f"{KG}judgedAt", moment(judged.when)
    if judged.why:
        yield f"{KG}judgedWhy", string(judged.why)
    if judged.read_as:
        yield f"{KG}readAs", string(judged.read_as)


def _polarity(claim: Claim) -> str:
    return "Negative" if claim.negated else "Positive"


def _period(time: Period | None) -> Iterator[tuple[str, str]]:
    if time is None:
        return
    start, end = day(time.start), day(time.end, last=True)
    if start:
        yield f"{KG}startDate", start
    if end:
        yield f"{KG}endDate", end
    if time.text:
        yield f"{KG}timeText", string(time.text)


def _roles(
    graph: ArticleGraph, roles: Iterable[tuple[str, Argument]]
) -> Iterator[tuple[str, str]]:
    for name, value in roles:
        if name in graph.ontology.relations:
            raise StoreError(f"role {name!r} is a relation; it would read as a direct triple")
        if isinstance(value, LiteralValue) and name in _DECIMAL_ROLES:
            yield term(name)[1:-1], typed(replace(value, datatype="decimal"))
        elif not isinstance(value, ClaimReference) or value.claim in graph.claims:
            yield term(name)[1:-1], graph.argument(value)


def _events(graph: ArticleGraph) -> Iterator[str]:
    first: dict[str, str] = {}
    for claim_id, node in graph.events.items():
        claim = graph.claims[claim_id]
        for predicate, value in _event_values(graph, claim):
            yield f"{node} <{predicate}> {value}"
        said_first = first.setdefault(claim.event or claim.id, node)
        if said_first != node:
            yield f"{node} <{KG}sameEventAs> {said_first}"
    yield from _event_labels(graph)


def _event_values(graph: ArticleGraph, claim: Claim) -> Iterator[tuple[str, str]]:
    frame = graph.ontology.relations[claim.relation].event
    event_class = term(frame.event_class or "Event")
    for name in ("Event", "Entity"):
        yield f"{RDF}type", term(name)
    if claim.is_fact:
        yield f"{RDF}type", event_class
    yield f"{KG}eventType", event_class
    yield f"{KG}modality", term(claim.modality.capitalize())
    yield f"{KG}polarity", term(_polarity(claim))
    yield f"{KG}reportedIn", graph.article
    ends = ((frame.subject_role, claim.subject), (frame.object_role, claim.object))
    named = [(role, value) for role, value in ends if role is not None]
    yield from _roles(graph, [*named, *claim.roles])
    yield from _period(claim.time)


def _event_labels(graph: ArticleGraph) -> Iterator[str]:
    claims = defaultdict(list)
    for claim_id, node in graph.events.items():
        claims[node].append(claim_id)
    for node, ids in claims.items():
        label = graph.sentence(graph.claims[min(ids)])
        yield f"{node} {LABEL} {name_literal(label)}"


def _spans(graph: ArticleGraph) -> Iterator[str]:
    for evidence in {claim.evidence for claim in graph.claims.values()}:
        span = evidence.span
        node = graph.span(span)
        yield f"{node} {A} <{KG}Span>"
        yield f"{node} {A} <{NIF}String>"
        yield f"{node} <{NIF}beginIndex> {integer(span.start)}"
        yield f"{node} <{NIF}endIndex> {integer(span.end)}"
        yield f"{node} <{NIF}anchorOf> {string(evidence.text)}"
        yield f"{node} <{NIF}referenceContext> {graph.article}"


def _terms(graph: ArticleGraph) -> Iterator[str]:
    """Names of the terms that the graph uses, so that it can be read by itself."""
    for name in {claim.relation for claim in graph.claims.values()}:
        relation = graph.ontology.relations[name]
        yield f"{term(name)} {A} <{KG}Relation>"
        yield f"{term(name)} {LABEL} {string(relation.label)}"
        if relation.symmetric:
            yield f"{term(name)} {A} <{OWL}SymmetricProperty>"
    claims = graph.claims.values()
    for value in {v for c in claims for v in (c.modality, _polarity(c), c.basis)}:
        yield f"{term(value.capitalize())} {LABEL} {string(value.lower())}"
    for name in _classes(graph):
        yield f"{term(name)} {LABEL} {string(graph.ontology.classes[name].label)}"


def _classes(graph: ArticleGraph) -> set[str]:
    used = {entity.type for entity in graph.annotation.entities} | {"NewsArticle", "Event"}
    for claim_id in graph.events:
        event = graph.ontology.relations[graph.claims[claim_id].relation].event.event_class
        used.add(event or "Event")
    known = used & graph.ontology.classes.keys()
    return known.union(*(graph.ontology.classes[name].ancestors for name in known))
