"""How certainly the text puts forward the event of a predicate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotation import Attribution, Modality
from kg.article import Span

_MODALS: dict[str, Modality] = {
    "may": "possible",
    "might": "possible",
    "could": "possible",
    "can": "possible",
    "will": "planned",
    "'ll": "planned",
    "’ll": "planned",
    "shall": "planned",
    "would": "hypothetical",
    "should": "requested",
    "must": "requested",
}
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "without", "neither", "hardly"})


@dataclass(frozen=True, slots=True)
class Status:
    """How the text stands to an event.

    `attribution` is the innermost one whose content covers the predicate, `cue` the words
    that decide the modality, and `presupposed` tells that the event is taken for granted.
    """

    modality: Modality = "asserted"
    negated: bool = False
    attribution: Attribution | None = None
    cue: Span | None = None
    presupposed: bool = False


def read_status(predicate: Token, attributions: Sequence[Attribution]) -> Status:
    """How the text puts forward the event of `predicate`, a verb, noun or adjective."""
    attribution = _innermost(predicate, attributions)
    modality: Modality = attribution.modality if attribution else "asserted"
    cue = attribution.cue[0] if attribution and attribution.cue else None
    for child in predicate.children:
        if child.dep_ in {"aux", "auxpass"} and child.lower_ in _MODALS:
            modality, cue = _MODALS[child.lower_], span_of(child)
    negated = any(child.lower_ in _NEGATIONS for child in predicate.children)
    return Status(modality, negated, attribution, cue)


def span_of(token: Token) -> Span:
    """The token's stretch of the article's text."""
    return Span(token.idx, token.idx + len(token))


def _innermost(predicate: Token, attributions: Sequence[Attribution]) -> Attribution | None:
    here = span_of(predicate)
    covering = [
        (len(span), number)
        for number, attribution in enumerate(attributions)
        for span in attribution.content
        if span.covers(here)
    ]
    return attributions[min(covering)[1]] if covering else None
