"""Judgements on claims, applied: what is rejected goes, what is corrected is replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.annotation import Annotation, Claim, ClaimReference, Judged
from kg.judgements.binding import Bound
from kg.judgements.corrections import as_read, corrected
from kg.judgements.model import ClaimJudgement, Problem


@dataclass(frozen=True, slots=True)
class Applied:
    """The annotations as judged, and the judgements that could not be applied."""

    annotations: tuple[Annotation, ...]
    problems: tuple[Problem, ...] = ()


def apply(annotations: Iterable[Annotation], bound: Bound) -> Applied:
    """The resolved annotations without rejected claims, and with corrected ones corrected.

    Claims keep their ids; `Claim.judged` tells of those that were kept or corrected. What is
    said of a rejected claim goes with it: a denial of nothing is no claim.
    """
    if not bound.claims:
        return Applied(tuple(annotations))
    problems: list[Problem] = []
    judged = tuple(_judged(annotation, bound.claims, problems) for annotation in annotations)
    return Applied(judged, tuple(problems))


def _judged(
    annotation: Annotation, judgements: Mapping[str, ClaimJudgement], problems: list[Problem]
) -> Annotation:
    if not any(claim.id in judgements for claim in annotation.claims):
        return annotation
    rejected = {
        claim.id
        for claim in annotation.claims
        if claim.id in judgements and judgements[claim.id].verdict == "REJECT"
    }
    made = []
    for claim in _without(annotation.claims, rejected):
        try:
            made.append(_marked(annotation, claim, judgements.get(claim.id)))
        except ValueError as error:
            problems.append(Problem((judgements[claim.id].line,), str(error)))
            made.append(claim)
    return replace(annotation, claims=tuple(made))


def _without(claims: Sequence[Claim], rejected: set[str]) -> list[Claim]:
    """The claims but for those rejected, those about them, and roles that they fill."""
    gone = set(rejected)
    while True:
        about = {
            claim.id
            for claim in claims
            if claim.id not in gone
            and isinstance(claim.object, ClaimReference)
            and claim.object.claim in gone
        }
        if not about:
            return [_without_roles(claim, gone) for claim in claims if claim.id not in gone]
        gone |= about


def _without_roles(claim: Claim, gone: set[str]) -> Claim:
    kept = tuple(
        (name, value)
        for name, value in claim.roles
        if not (isinstance(value, ClaimReference) and value.claim in gone)
    )
    return claim if kept == claim.roles else replace(claim, roles=kept)


def _marked(annotation: Annotation, claim: Claim, judgement: ClaimJudgement | None) -> Claim:
    """The claim as judged, with who judged it. Raises `ValueError` where it cannot be so."""
    if judgement is None:
        return claim
    if judgement.verdict == "KEEP":
        mark = Judged("kept", judgement.who, judgement.when, judgement.why)
        return replace(claim, judged=mark)
    made = corrected(annotation, claim, judgement.correction)
    names = [name for name, _ in judgement.correction]
    before = as_read(annotation, claim, names)
    mark = Judged("corrected", judgement.who, judgement.when, judgement.why, before)
    return replace(made, judged=mark)
