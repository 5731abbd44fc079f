"""Annotations as the JSON of the annotation format; `annotation_loading` is the way back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from kg.annotation import (
    Annotation,
    Argument,
    Attribution,
    Claim,
    ClaimReference,
    Entity,
    LiteralValue,
    Mention,
    Proposition,
    Quantity,
    Time,
)
from kg.article import Article, Span

JsonObject = dict[str, Any]


def to_json(annotation: Annotation) -> str:
    """One line of JSON, the same bytes for the same annotation."""
    return json.dumps(to_object(annotation), ensure_ascii=False, separators=(",", ":"))


def to_object(annotation: Annotation) -> JsonObject:
    """The annotation as a JSON-ready object with the keys of the format, in its order."""
    article = annotation.article
    row: JsonObject = {
        "article": _article(article),
        "text": article.text,
        "boilerplate": _pairs(article.boilerplate),
        "sentences": _pairs(annotation.sentences),
        "mentions": [_mention(mention) for mention in annotation.mentions],
        "entities": [_entity(entity) for entity in annotation.entities],
        "times": [_time(time) for time in annotation.times],
        "quantities": [_quantity(quantity) for quantity in annotation.quantities],
        "attributions": [_attribution(row) for row in annotation.attributions],
        "propositions": [_proposition(row) for row in annotation.propositions],
        "claims": [_claim(claim) for claim in annotation.claims],
    }
    if annotation.error is not None:
        row["error"] = annotation.error
    return row


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _pairs(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _article(article: Article) -> JsonObject:
    return {
        "id": article.id,
        "sha256": article.sha256,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "author": list(article.author),
        "url": article.url,
        "language": article.language,
        "source": article.source,
    }


def _mention(mention: Mention) -> JsonObject:
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "head": _pair(mention.head),
        "type": mention.type,
        "kind": mention.kind,
        "entity": mention.entity,
    }


def _entity(entity: Entity) -> JsonObject:
    row: JsonObject = {
        "id": entity.id,
        "iri": entity.iri,
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "same_as": list(entity.same_as),
    }
    if entity.members:
        row["members"] = list(entity.members)
    return row


def _time(time: Time) -> JsonObject:
    return {
        "start": time.span.start,
        "end": time.span.end,
        "text": time.text,
        "type": time.type,
        "value": time.value,
    }


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        "start": quantity.span.start,
        "end": quantity.span.end,
        "text": quantity.text,
        "value": quantity.value,
        "unit": quantity.unit,
    }


def _attribution(attribution: Attribution) -> JsonObject:
    return {
        "source": _pairs(attribution.source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
        "kind": attribution.kind,
        "modality": attribution.modality,
        "speaker": attribution.speaker,
    }


def _proposition(proposition: Proposition) -> JsonObject:
    return {
        "triples": [list(triple) for triple in proposition.triples],
        "sentence": proposition.sentence,
        "subject": _pairs(proposition.subject),
        "objects": _pairs(proposition.objects),
        "trigger": _pairs(proposition.trigger),
        "negated": proposition.negated,
        "modality": proposition.modality,
        "score": proposition.score,
    }


def _argument(argument: Argument) -> str | JsonObject:
    if isinstance(argument, LiteralValue):
        return {"value": argument.value, "datatype": argument.datatype}
    if isinstance(argument, ClaimReference):
        return {"claim": argument.claim}
    return argument


def _claim(claim: Claim) -> JsonObject:
    time, evidence = claim.time, claim.evidence
    row: JsonObject = {
        "id": claim.id,
        "subject": claim.subject,
        "relation": claim.relation,
        "object": _argument(claim.object),
        "roles": {name: _argument(value) for name, value in claim.roles},
        "event": claim.event,
        "source": claim.source,
        "said_in": claim.said_in,
        "modality": claim.modality,
        "negated": claim.negated,
        "basis": claim.basis,
        "ended": claim.ended,
        "time": time and {"start": time.start, "end": time.end, "text": time.text},
        "evidence": {
            "start": evidence.span.start,
            "end": evidence.span.end,
            "text": evidence.text,
        },
        "subject_span": _pair(claim.subject_span),
        "object_span": _pair(claim.object_span),
        "trigger_span": _pair(claim.trigger_span),
        "source_span": _pair(claim.source_span),
        "cue_span": _pair(claim.cue_span),
        "rule": claim.rule,
        "score": claim.score,
    }
    if claim.reports != 1:
        row["reports"] = claim.reports
    if claim.disputed_by:
        row["disputed_by"] = list(claim.disputed_by)
    if claim.judged is not None:
        row["judged"] = asdict(claim.judged)
    return row
