"""How certainly the text puts forward the event of a predicate.

The predicate is followed outwards through everything it is embedded in, as De Facto does
(Saurí and Pustejovsky 2012), and each word on the way acts on it by a table
(`lexicon/embedding.toml`, `lexicon/attribution_cues.toml`). What counts before what:

1. The innermost modality wins: in "said it may sell" the sale is possible, and its source
   is who said it; the modality of an attribution is taken only where nothing within it
   has one. So requests, plans and conditions within speech keep their own. Only a denial
   outdoes what is within it ("denied that it would sell"), and a condition or question what
   is planned or wanted within it ("if it decides to sell").
2. Negations on the way are counted, through implicatives too: "did not fail to sell" is so.
3. What is presupposed ("stop selling") has the modality of the speech around it, and no
   request, plan or negation outside touches it. What a noun takes for granted within a
   belief ("worrying, they believe, is Acme's deal") is the article's: beliefs are holes for
   presuppositions, reports are plugs (Karttunen 1973).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.annotation import Attribution, Modality
from kg.annotator.modality_force import Force
from kg.annotator.modality_walk import forces
from kg.annotator.tokens import Token
from kg.article import Span

_WOULD = frozenset({"would", "'d", "’d"})
_REPORTS = frozenset({"attributed", "alleged"})
_SPEECH = frozenset({"attributed", "alleged", "believed"})
_NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Status:
    """How the text stands to an event.

    `attribution` is the innermost one whose content covers the predicate, `cue` the words
    that decide the modality. `presupposed` tells that the event is taken for granted,
    `ended` that, moreover, the text says it is over or paused.
    """

    modality: Modality = "asserted"
    negated: bool = False
    attribution: Attribution | None = None
    cue: Span | None = None
    presupposed: bool = False
    ended: bool = False


def read_status(predicate: Token, attributions: Sequence[Attribution]) -> Status:
    """How the text puts forward the event of `predicate`, a verb, noun or adjective."""
    modality: Modality | None = None
    negated, cue = False, None
    covering = _covering(predicate, attributions)
    for force in forces(predicate):
        if force.barrier:
            if predicate.pos_ in _NOUNS:
                covering = [one for one in covering if one.modality != "believed"]
            return _granted(force, modality, negated, cue, covering)
        negated ^= force.flips
        if force.modality and _outdoes(force.modality, modality):
            modality, cue = force.modality, force.cue
        if force.closes:
            break
    attribution = covering[0] if covering else None
    if (
        cue is not None
        and cue.lower_ in _WOULD
        and attribution
        and attribution.modality in _SPEECH
    ):
        modality = "planned"
    return _status(modality, negated, cue, attribution)


def _outdoes(outer: Modality, inner: Modality | None) -> bool:
    if inner is None or outer == "denied":
        return True
    return inner in {"planned", "requested"} and outer in {"hypothetical", "questioned"}


def read_standing(noun: Token, attributions: Sequence[Attribution]) -> Status:
    """How the text puts forward what a noun says in passing: "dismissed its chief, Ann Lee".

    Whatever is done to Lee, that she is the chief stands; only who reports it counts.
    """
    covering = [one for one in _covering(noun, attributions) if one.modality in _REPORTS]
    return _status(None, False, None, covering[0] if covering else None)


def _granted(
    force: Force,
    modality: Modality | None,
    negated: bool,
    cue: Token | None,
    covering: Sequence[Attribution],
) -> Status:
    """The status of what stands for itself: only who speaks of it counts from here."""
    speech = next((a for a in covering if a.modality in _SPEECH), None)
    if modality is not None:
        return _status(modality, negated, cue, speech)
    status = _status(None, negated, cue, speech)
    presupposed = force.presupposed and not negated
    ended = presupposed and force.ender is not None and _is_so(force.ender, covering)
    return Status(status.modality, negated, speech, status.cue, presupposed, ended)


def _is_so(event: Token, attributions: Sequence[Attribution]) -> bool:
    status = read_status(event, attributions)
    return status.modality in {"asserted", "attributed"} and not status.negated


def _status(
    modality: Modality | None, negated: bool, cue: Token | None, attribution: Attribution | None
) -> Status:
    if modality is None:
        words = attribution.cue[0] if attribution and attribution.cue else None
        modality = attribution.modality if attribution else "asserted"
        return Status(modality, negated or modality == "denied", attribution, words)
    words = Span(cue.idx, cue.idx + len(cue)) if cue else None
    if attribution and attribution.modality == "denied":
        modality = "denied"
    return Status(modality, negated or modality == "denied", attribution, words)


def _covering(predicate: Token, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions whose content covers the predicate, the innermost first."""
    here = Span(predicate.idx, predicate.idx + len(predicate))
    covering = [
        (sum(map(len, attribution.content)), number)
        for number, attribution in enumerate(attributions)
        if any(span.covers(here) for span in attribution.content)
    ]
    return [attributions[number] for _, number in sorted(covering)]
