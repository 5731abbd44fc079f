"""Why a claim was read: its sentence with the words marked, and the steps that led to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotation import (
    Annotation,
    Argument,
    Claim,
    ClaimReference,
    Judged,
    LiteralValue,
    Mention,
)
from kg.article import Span
from kg.errors import QueryError


def find_claim(annotations: Sequence[Annotation], wanted: str) -> tuple[Annotation, Claim]:
    """The claim whose id, or the last part of whose IRI, begins with `wanted`.

    Raises `QueryError` where there is none or more than one.
    """
    prefix = wanted.rstrip("/>").rpartition("/")[2]
    found = [
        (annotation, claim)
        for annotation in annotations
        for claim in annotation.claims
        if claim.id.startswith(prefix)
    ]
    exact = [pair for pair in found if pair[1].id == prefix]
    if exact:
        return exact[0]
    if not prefix or not found:
        raise QueryError(f"no claim has the id {wanted!r}; claims.csv lists them")
    if len(found) > 1:
        ids = ", ".join(claim.id for _, claim in found[:5])
        raise QueryError(f"{len(found)} claims begin with {wanted!r}: {ids}; give more of the id")
    return found[0]


def explain(annotation: Annotation, claim: Claim) -> str:
    """The claim, its sentence with the words marked, its article, its rule and its steps."""
    article = annotation.article
    origin = [article.title, article.publisher, article.published, article.url]
    blocks = [
        f"{say(annotation, claim)}\n{status(annotation, claim)}",
        marked(annotation, claim),
        "in: " + ", ".join(part for part in origin if part)
        if any(origin)
        else f"in: {article.id}",
        "steps:\n"
        + "\n".join(f"  {n}. {step}" for n, step in enumerate(_steps(annotation, claim), 1)),
    ]
    return "\n\n".join(blocks)


def say(annotation: Annotation, claim: Claim) -> str:
    """The claim as a sentence: subject, relation, object, roles."""
    parts = [_name(annotation, claim.subject), claim.relation, _name(annotation, claim.object)]
    roles = "".join(f"\n  {role}: {_name(annotation, value)}" for role, value in claim.roles)
    return f"{'NOT: ' if claim.negated else ''}{' — '.join(parts)}{roles}"


def marked(annotation: Annotation, claim: Claim) -> str:
    """The evidence with the claim's words in brackets, each with its part."""
    evidence = claim.evidence
    parts = (
        ("subject", claim.subject_span),
        ("relation", claim.trigger_span),
        ("object", claim.object_span),
        ("source", claim.source_span),
        ("cue", claim.cue_span),
    )
    inside: list[tuple[Span, str]] = []
    for name, span in parts:
        if span is None or not evidence.span.covers(span):
            continue
        if not any(span.overlaps(other) for other, _ in inside):
            inside.append((span, name))
    text, end = "", evidence.span.start
    for span, name in sorted(inside):
        between = annotation.article.text[end : span.start]
        text += f"{between}[{name}: {span.of(annotation.article.text)}]"
        end = span.end
    return text + annotation.article.text[end : evidence.span.end]


def status(annotation: Annotation, claim: Claim) -> str:
    """Who says it, how certainly, whether it is a fact, and by which rule it was read."""
    speaker = _name(annotation, claim.source) if claim.source else "the article itself"
    when = f", {claim.time.text}" if claim.time else ""
    work = f", in {_name(annotation, claim.said_in)}" if claim.said_in else ""
    fact = "may stand as a plain triple" if claim.is_fact else "no plain triple is made of it"
    reports = "1 report" if claim.reports == 1 else f"{claim.reports} independent reports"
    against = f"; disputed by {', '.join(claim.disputed_by)}" if claim.disputed_by else ""
    return (
        f"{claim.modality} by {speaker}{work}; {claim.basis}{when}; {fact}\n"
        f"{reports}{against}\n"
        f"claim {claim.id}, rule {claim.rule}, score {claim.score:g}"
        + (f"\n{judged_in_words(claim.judged)}" if claim.judged else "")
    )


def judged_in_words(judged: Judged) -> str:
    """Who kept or corrected a claim, when, why, and what it was read as."""
    why = f": {judged.why}" if judged.why else ""
    before = f" (read as {judged.read_as})" if judged.read_as else ""
    return f"{judged.verdict} by {judged.who}, {judged.when}{before}{why}"


def _steps(annotation: Annotation, claim: Claim) -> Iterator[str]:
    text = annotation.article.text
    yield from _argument_step(annotation, "subject", claim.subject, claim.subject_span)
    yield from _argument_step(annotation, "object", claim.object, claim.object_span)
    if claim.trigger_span is not None:
        said = claim.trigger_span.of(text)
        yield f"“{said}” says {claim.relation}, by the rule {claim.rule}"
    if claim.cue_span is not None:
        yield f"“{claim.cue_span.of(text)}” makes it {claim.modality}"
    if claim.source_span is not None and claim.source is not None:
        said = claim.source_span.of(text)
        yield f"“{said}” is who says so: {_name(annotation, claim.source)}"
    if claim.negated:
        yield "a negation, or the denial, turns it around"
    if claim.basis == "presupposed":
        yield "the words do not state it, they take it for granted"
    if claim.ended:
        yield "the sentence says that this has ended or been paused"


def _argument_step(
    annotation: Annotation, part: str, value: Argument, span: Span | None
) -> Iterator[str]:
    if span is None:
        yield f"the {part} is not in the sentence: {_name(annotation, value)}"
        return
    said = span.of(annotation.article.text)
    mention = _mention(annotation, span)
    kind = f" (a {mention.kind})" if mention is not None else ""
    yield f"“{said}”{kind} is the {part}: {_name(annotation, value)}"


def _mention(annotation: Annotation, span: Span) -> Mention | None:
    return next((mention for mention in annotation.mentions if mention.span == span), None)


def _name(annotation: Annotation, value: Argument) -> str:
    if isinstance(value, LiteralValue):
        return value.value
    if isinstance(value, ClaimReference):
        claims = (claim for claim in annotation.claims if claim.id == value.claim)
        content = next(claims, None)
        return f"claim {value.claim}" if content is None else _in_brackets(annotation, content)
    entities = (entity for entity in annotation.entities if entity.id == value)
    entity = next(entities, None)
    return value if entity is None else f"{entity.name} ({entity.type})"


def _in_brackets(annotation: Annotation, claim: Claim) -> str:
    parts = [_name(annotation, claim.subject), claim.relation, _name(annotation, claim.object)]
    return f"[{'NOT: ' if claim.negated else ''}{' — '.join(parts)}]"
