"""What the nodes of an article's graph are called, and in which words claims are labelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from kg.annotation import Annotation, Argument, Claim, ClaimReference, Entity, LiteralValue
from kg.article import Span
from kg.errors import StoreError
from kg.graph.terms import iri, typed
from kg.iri import span_iri
from kg.schema import Ontology

UNTITLED = "untitled article"

# Whose voice it is where the annotation names no source: these are said by the article
# itself ("the city plans to buy it"); any other modality needs somebody who says it
# ("it is alleged", "reportedly"), and that somebody is unnamed.
_ARTICLE_SPEAKS = frozenset({"asserted", "planned", "possible", "hypothetical", "questioned"})


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """One annotation on its way to RDF: its parts by id, and the IRIs they get.

    `claims` leaves out what refers to a claim that the annotation does not have, such as one
    below the least score; `events` maps a claim's id to the IRI of its event.
    """

    annotation: Annotation
    ontology: Ontology
    base: str
    article: str
    entities: Mapping[str, Entity]
    claims: Mapping[str, Claim]
    events: Mapping[str, str]

    def thing(self, entity_id: str) -> Entity:
        """An entity by its id. Raises `StoreError` where it is not there or has no IRI."""
        entity = self.entities.get(entity_id)
        if entity is None or not entity.iri:
            raise StoreError(
                f"{self.annotation.article.id}: entity {entity_id} has no IRI; "
                "resolve the annotations before making a graph of them"
            )
        return entity

    def entity(self, entity_id: str) -> str:
        """The IRI of an entity. Raises `StoreError` where it has none."""
        return iri(self.thing(entity_id).iri)

    def claim(self, claim_id: str) -> str:
        """The IRI of a claim."""
        return iri(f"{self.base}claim/{claim_id}")

    def span(self, span: Span) -> str:
        """The IRI of a stretch of the article, as RFC 5147 counts characters."""
        return f"<{span_iri(self.article[1:-1], span)}>"

    def argument(self, value: Argument) -> str:
        """The RDF term of a claim's object or role."""
        if isinstance(value, LiteralValue):
            return typed(value)
        if isinstance(value, ClaimReference):
            return self.claim(value.claim)
        return self.entity(value)

    def ends(self, claim: Claim) -> tuple[str, str]:
        """Subject and object as the graph has them.

        A symmetric relation is stored once, with its IRIs in the order of their code points.
        """
        subject, value = self.entity(claim.subject), self.argument(claim.object)
        symmetric = self.ontology.relations[claim.relation].symmetric
        if symmetric and isinstance(claim.object, str) and value < subject:
            return value, subject
        return subject, value

    def speaker(self, claim: Claim) -> str:
        """Who says it: the source, the article itself, or an unnamed source of this claim."""
        if claim.source is not None:
            return self.entity(claim.source)
        if claim.modality in _ARTICLE_SPEAKS:
            return self.article
        return iri(f"{self.base}claim/{claim.id}-source")

    def has_unnamed_source(self, claim: Claim) -> bool:
        """Whether somebody says it whom the article does not name."""
        return claim.source is None and claim.modality not in _ARTICLE_SPEAKS

    def sentence(self, claim: Claim) -> str:
        """The claim in words: `Microsoft partners with New York City Police Department`."""
        return self._in_words(claim, frozenset({claim.id}))

    def label(self, claim: Claim) -> str:
        """The claim in words with how certainly it is said: `... (alleged by Oxfam, not so)`."""
        status: str = claim.modality
        if claim.source is not None:
            status += f" by {self.thing(claim.source).name}"
        marks = [status]
        if claim.negated:
            marks.append("not so")
        if claim.ended:
            marks.append("ended")
        if claim.judged is not None and claim.judged.verdict == "corrected":
            marks.append("corrected by hand")
        return f"{self.sentence(claim)} ({', '.join(marks)})"

    def object_in_words(self, claim: Claim) -> str:
        """The object's name, its value, or the claim that it is."""
        return self._object_in_words(claim.object, frozenset({claim.id}))

    def _in_words(self, claim: Claim, seen: frozenset[str]) -> str:
        relation = self.ontology.relations[claim.relation].label
        value = self._object_in_words(claim.object, seen)
        return f"{self.thing(claim.subject).name} {relation} {value}"

    def _object_in_words(self, value: Argument, seen: frozenset[str]) -> str:
        if isinstance(value, LiteralValue):
            return value.value
        if isinstance(value, str):
            return self.thing(value).name
        if value.claim in seen:
            return "…"
        return "that " + self._in_words(self.claims[value.claim], seen | {value.claim})


def article_graph(annotation: Annotation, ontology: Ontology, base: str) -> ArticleGraph:
    """Prepare an annotation for RDF.

    Raises `StoreError` where it has a relation that the ontology does not know, or an
    article id that is no IRI.
    """
    for claim in annotation.claims:
        if claim.relation not in ontology.relations:
            raise StoreError(f"claim {claim.id} has the unknown relation {claim.relation!r}")
    claims = writable_claims(annotation)
    return ArticleGraph(
        annotation=annotation,
        ontology=ontology,
        base=base,
        article=iri(annotation.article.id),
        entities={entity.id: entity for entity in annotation.entities},
        claims=claims,
        events=_event_iris(claims, ontology, base),
    )


def writable_claims(annotation: Annotation) -> dict[str, Claim]:
    """The claims by id, without those whose object is a claim that is not there."""
    claims = {claim.id: claim for claim in annotation.claims}
    while True:
        dangling = [
            claim.id
            for claim in claims.values()
            if isinstance(claim.object, ClaimReference) and claim.object.claim not in claims
        ]
        if not dangling:
            return claims
        for claim_id in dangling:
            del claims[claim_id]


def _event_iris(claims: Mapping[str, Claim], ontology: Ontology, base: str) -> dict[str, str]:
    """The event of each claim whose relation has an event class.

    Claims that share an event but not their status get a node each: the amount that a
    source alleges must not hang on the event that the article asserts.
    """
    by_event: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims.values():
        if ontology.relations[claim.relation].event.event_class is not None:
            by_event[claim.event or claim.id][_status(claim)].append(claim.id)
    iris = {}
    for event, statuses in by_event.items():
        for status, ids in statuses.items():
            suffix = f"-{status}" if len(statuses) > 1 else ""
            iris.update(dict.fromkeys(ids, iri(f"{base}event/{event}{suffix}")))
    return iris


def _status(claim: Claim) -> str:
    marks = (("negated", claim.negated), ("ended", claim.ended))
    names = [claim.modality, *(name for name, holds in marks if holds)]
    if claim.basis == "inferred":
        names.append("inferred")
    return "-".join(names)
