"""Annotations from the JSON that `annotation_json` writes, without loss."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Sequence

import msgspec

from kg.annotation import (
    Annotation,
    Argument,
    Attribution,
    Claim,
    ClaimReference,
    Entity,
    Evidence,
    Judged,
    LiteralValue,
    Mention,
    Period,
    Proposition,
    Quantity,
    Time,
)
from kg.annotation_json import JsonObject
from kg.article import Article, Span


def from_json(line: str) -> Annotation:
    """The annotation that `to_json` wrote."""
    return from_object(json.loads(line))


def from_object(row: JsonObject) -> Annotation:
    """The annotation of an object made by `to_object`."""
    return Annotation(
        article=_read_article(row),
        sentences=_spans(row["sentences"]),
        mentions=tuple(_read_mention(m) for m in row["mentions"]),
        entities=tuple(_read_entity(e) for e in row["entities"]),
        times=tuple(Time(_start_end(t), t["text"], t["type"], t["value"]) for t in row["times"]),
        quantities=_quantities(row["quantities"]),
        attributions=tuple(_read_attribution(a) for a in row["attributions"]),
        propositions=tuple(_read_proposition(p) for p in row["propositions"]),
        claims=tuple(_read_claim(c) for c in row["claims"]),
        error=row.get("error"),
    )


class _Claim(msgspec.Struct, gc=False):
    id: str


class _Excerpt(msgspec.Struct, gc=False):
    """What `excerpt_of` reads; most of an annotation is mentions and propositions."""

    article: JsonObject
    text: str
    boilerplate: list[tuple[int, int]]
    entities: tuple[Entity, ...]
    quantities: list[JsonObject]
    claims: list[msgspec.Raw]


class _Written(_Excerpt, gc=False):
    """What `written_of` reads: the mentions too."""

    mentions: list[JsonObject]


_EXCERPT = msgspec.json.Decoder(_Excerpt)
_WRITTEN = msgspec.json.Decoder(_Written)
_CLAIM = msgspec.json.Decoder(_Claim)


def excerpt_of(line: bytes, claims: Container[str] | None = None) -> Annotation:
    """The annotation that `to_json` wrote, with all or only these of its claims.

    Beside them it has no more than the article, its entities and quantities, which takes a
    fifth of the time of reading all.
    """
    row = _EXCERPT.decode(line)
    wanted = (c for c in row.claims if claims is None or _CLAIM.decode(c).id in claims)
    return _excerpt(row, wanted, ())


def written_of(line: bytes) -> Annotation:
    """The annotation that `to_json` wrote, with no more than the files of a graph hold.

    That is what `excerpt_of` gives and the mentions: it takes half the time of reading all.
    """
    row = _WRITTEN.decode(line)
    return _excerpt(row, row.claims, row.mentions)


def _excerpt(
    row: _Excerpt, claims: Iterable[msgspec.Raw], mentions: Iterable[JsonObject]
) -> Annotation:
    fields = {"article": row.article, "text": row.text, "boilerplate": row.boilerplate}
    return Annotation(
        _read_article(fields),
        mentions=tuple(map(_read_mention, mentions)),
        entities=row.entities,
        quantities=_quantities(row.quantities),
        claims=tuple(_read_claim(msgspec.json.decode(claim)) for claim in claims),
    )


# Parts -----------------------------------------------------------------------------


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


def _quantities(rows: Sequence[JsonObject]) -> tuple[Quantity, ...]:
    return tuple(Quantity(_start_end(q), q["text"], q["value"], q["unit"]) for q in rows)


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
        reports=row.get("reports", 1),
        disputed_by=tuple(row.get("disputed_by", ())),
        judged=Judged(**row["judged"]) if "judged" in row else None,
    )
