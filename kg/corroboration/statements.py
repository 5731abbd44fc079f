"""Claims as rows that can be told the same or contrary, with nothing else of the article.

A **statement** is subject, relation and object, the ends by IRI, those of a symmetric relation
in the order of their IRIs. Claims of one statement may hold it or refuse it. Its **status** is
what must be alike for two claims to be reports of one thing:

- whether it is so, is not so, or was so and has ended; and whether it was concluded by a rule;
- in whose voice. What articles state themselves counts together, and so do plans, chances and
  questions of which no source is named. What a source says counts together where the source
  is the same; "said" and "claimed" are cues that two papers choose for the same words, so that
  attributed and alleged are one, but what somebody believes, plans, asks for or denies is not.
  Three papers with an allegation of one source are three reports of an allegation and none of
  a fact, and the allegations of two sources corroborate one another nowhere in these numbers.
- a source that is not named is nobody else's: nothing says that two of them are the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from kg.annotation import Annotation, Argument, Claim, LiteralValue
from kg.schema import load_ontology

Stance = Literal["holds", "refuses", "neither"]

HELD = frozenset({"asserted", "attributed", "alleged", "believed"})
"""Modalities that hold something to be so, or with a negation not to be so."""

_ONE = {"attributed": "said", "alleged": "said"}
_ARTICLE_SPEAKS = frozenset({"asserted", "planned", "possible", "hypothetical", "questioned"})
_WITHIN = 24
"""Characters before an amount in which a word may make it a bound."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """What counting and contradiction need of a claim.

    `period` are the ISO dates that the sentence tells, empty where not known; `told` is the day
    on which the article appeared. `amount` is a figure with its currency, and none where it is
    only a bound. `occurs` tells that the relation happens at a time, rather than lasting.
    """

    claim: str
    article: str
    statement: str
    status: str
    stance: Stance
    speaker: str
    denied: bool = False
    occurs: bool = False
    told: str = ""
    period: tuple[str, str] = ("", "")
    amount: tuple[float, str] | None = None


def statement_rows(annotation: Annotation) -> tuple[StatementRow, ...]:
    """A row for each claim of a resolved annotation, in the order of its claims."""
    article = annotation.article.id
    keys = {entity.id: entity.iri or f"{article}#{entity.id}" for entity in annotation.entities}
    claims = {claim.id: claim for claim in annotation.claims}
    return tuple(_row(annotation, claim, keys, claims) for claim in annotation.claims)


def _row(
    annotation: Annotation, claim: Claim, keys: Mapping[str, str], claims: Mapping[str, Claim]
) -> StatementRow:
    relation = load_ontology().relations.get(claim.relation)
    time = claim.time
    speaker = _speaker(annotation, claim, keys)
    return StatementRow(
        claim=claim.id,
        article=annotation.article.id,
        statement=_statement(claim, keys, claims, frozenset({claim.id})),
        status=_status(claim, speaker),
        stance=_stance(claim),
        speaker=speaker,
        denied=claim.modality == "denied",
        occurs=relation is not None and relation.temporality == "occurrence",
        told=(annotation.article.published or "")[:10],
        period=(time.start or "", time.end or "") if time else ("", ""),
        amount=_amount(annotation, claim),
    )


def _statement(
    claim: Claim, keys: Mapping[str, str], claims: Mapping[str, Claim], seen: frozenset[str]
) -> str:
    subject = keys.get(claim.subject, claim.subject)
    target = _object(claim.object, keys, claims, seen)
    relation = load_ontology().relations.get(claim.relation)
    symmetric = relation is not None and relation.symmetric
    if symmetric and isinstance(claim.object, str) and target < subject:
        subject, target = target, subject
    return f"{subject} {claim.relation} {target}"


def _object(
    value: Argument, keys: Mapping[str, str], claims: Mapping[str, Claim], seen: frozenset[str]
) -> str:
    """An IRI, a literal with its datatype, or the statement of a claim and whether it is so."""
    if isinstance(value, LiteralValue):
        return f'"{value.value}"^^{value.datatype}'
    if isinstance(value, str):
        return keys.get(value, value)
    content = claims.get(value.claim)
    if content is None or content.id in seen:
        return f"({value.claim})"
    inner = _statement(content, keys, claims, seen | {content.id})
    return f"({'not ' if content.negated else ''}{inner})"


def _speaker(annotation: Annotation, claim: Claim, keys: Mapping[str, str]) -> str:
    """Whose voice it is: a source, that of articles (empty), or an unnamed one of this claim."""
    if claim.source is not None:
        return keys.get(claim.source, claim.source)
    return "" if claim.modality in _ARTICLE_SPEAKS else f"{annotation.article.id}#{claim.id}"


def _status(claim: Claim, speaker: str) -> str:
    marks = {
        "not": claim.negated,
        "ended": claim.ended,
        "inferred": claim.basis == "inferred",
    }
    told = [_ONE.get(claim.modality, claim.modality), *(mark for mark in marks if marks[mark])]
    return " ".join([*told, speaker]) if speaker else " ".join(told)


def _stance(claim: Claim) -> Stance:
    """Whether it holds the statement to be so or refuses it; plans and guesses do neither.

    Nor does what has ended, which both was and is not, or what is only inferred.
    """
    if claim.ended or claim.basis == "inferred":
        return "neither"
    if claim.modality == "denied" or (claim.negated and claim.modality in HELD):
        return "refuses"
    return "holds" if claim.modality in HELD else "neither"


def _amount(annotation: Annotation, claim: Claim) -> tuple[float, str] | None:
    roles = dict(claim.roles)
    amount, currency = roles.get("amount"), roles.get("currency")
    if not isinstance(amount, LiteralValue) or not isinstance(currency, LiteralValue):
        return None
    try:
        value = float(amount.value)
    except ValueError:
        return None
    return None if _is_bound(annotation, claim, value) else (value, currency.value)


def _is_bound(annotation: Annotation, claim: Claim, value: float) -> bool:
    """Whether the sentence says that it was more or less than the figure."""
    text, place = annotation.article.text, claim.evidence.span
    return any(
        _bounds().search(text[max(place.start, q.span.start - _WITHIN) : q.span.start])
        for q in annotation.quantities
        if place.covers(q.span) and q.value == value
    )


@cache
def _bounds() -> re.Pattern[str]:
    lines = Path(__file__).with_name("bounds.txt").read_text("utf-8").splitlines()
    words = [re.escape(line) for line in lines if line and not line.startswith("#")]
    return re.compile(rf"\b(?:{'|'.join(words)})\s+\W*$", re.IGNORECASE)
