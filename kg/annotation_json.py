"""Annotations as the JSON of the annotation format, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from kg.annotation import (
    Annotation,
    Argument,
    Attribution,
    Claim,
    ClaimReference,
    Entity,
    Evidence,
    LiteralValue,
    Mention,
    Period,
    Proposition,
    Quantity,
    Time,
)
from kg.article import Article, Span

JsonObject = dict[str, Any]


def to_json(annotation: Annotation) -> str:
    """One line of JSON, the same bytes for the same annotation."""
    return json.dumps(to_object(annotation), ensure_ascii=False, separators=(",", ":"))


def from_json(line: str) -> Annotation:
    """The annotation that `to_json` wrote."""
    return from_object(json.loads(line))


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


def from_object(row: JsonObject) -> Annotation:
    """The annotation of an object made by `to_object`."""
    return Annotation(
        article=_read_article(row),
        sentences=_spans(row["sentences"]),
        mentions=tuple(_read_mention(m) for m in row["mentions"]),
        entities=tuple(_read_entity(e) for e in row["entities"]),
        times=tuple(Time(_start_end(t), t["text"], t["type"], t["value"]) for t in row["times"]),
        quantities=tuple(
            Quantity(_start_end(q), q["text"], q["value"], q["unit"]) for q in row["quantities"]
        ),
        attributions=tuple(_read_attribution(a) for a in row["attributions"]),
        propositions=tuple(_read_proposition(p) for p in row["propositions"]),
        claims=tuple(_read_claim(c) for c in row["claims"]),
        error=row.get("error"),
    )


# Writing ---------------------------------------------------------------------------


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
    return {
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


# Reading ---------------------------------------------------------------------------


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else Span(pair[0], pair[1])


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _start_end(row: JsonObject) -> Span:
    return Span(row["start"], row["end"])


def _read_article(row: JsonObject) -> Article:
    fields = row["article"]
    return Article(
        **{**fields, "author": tuple(fields["author"])},
        text=row["text"],
        boilerplate=_spans(row["boilerplate"]),
    )


def _read_mention(row: JsonObject) -> Mention:
    head = Span(*row["head"])
    return Mention(
        row["id"], _start_end(row), row["text"], head, row["type"], row["kind"], row["entity"]
    )


def _read_entity(row: JsonObject) -> Entity:
    return Entity(
        row["id"],
        row["name"],
        row["type"],
        tuple(row["aliases"]),
        row["iri"],
        tuple(row["same_as"]),
        tuple(row.get("members", ())),
    )


def _read_attribution(row: JsonObject) -> Attribution:
    return Attribution(
        _spans(row["source"]),
        _spans(row["cue"]),
        _spans(row["content"]),
        row["kind"],
        row["modality"],
        row["speaker"],
    )


def _read_proposition(row: JsonObject) -> Proposition:
    return Proposition(
        tuple((s, r, o) for s, r, o in row["triples"]),
        row["sentence"],
        _spans(row["subject"]),
        _spans(row["objects"]),
        _spans(row["trigger"]),
        row["negated"],
        row["modality"],
        row["score"],
    )


def _read_argument(value: str | JsonObject) -> Argument:
    if isinstance(value, str):
        return value
    if "claim" in value:
        return ClaimReference(value["claim"])
    return LiteralValue(value["value"], value["datatype"])


def _read_claim(row: JsonObject) -> Claim:
    return Claim(
        id=row["id"],
        subject=row["subject"],
        relation=row["relation"],
        object=_read_argument(row["object"]),
        evidence=Evidence(_start_end(row["evidence"]), row["evidence"]["text"]),
        modality=row["modality"],
        negated=row["negated"],
        basis=row["basis"],
        source=row["source"],
        said_in=row["said_in"],
        roles=tuple((name, _read_argument(value)) for name, value in row["roles"].items()),
        event=row["event"],
        time=row["time"] and Period(**row["time"]),
        subject_span=_span(row["subject_span"]),
        object_span=_span(row["object_span"]),
        trigger_span=_span(row["trigger_span"]),
        source_span=_span(row["source_span"]),
        cue_span=_span(row["cue_span"]),
        rule=row["rule"],
        score=row["score"],
        ended=row["ended"],
    )
