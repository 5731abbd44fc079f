"""What claims of one article have to do with each other: identity, repetition, content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from kg.annotation import Argument, Claim, ClaimReference
from kg.annotator.context import Context
from kg.annotator.frames import Match
from kg.annotator.tokens import Token

_HASH_LENGTH = 20
"""Hexadecimal digits of an id: 80 bits, so that a billion claims do not collide."""


_ENDS = frozenset({"leavesPost"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim whose content is not linked yet, with the match it was read from."""

    claim: Claim
    match: Match

    @property
    def content(self) -> Token | None:
        """The predicate of the clause that the claim has for content."""
        return self.match.slot("content")


def with_identity(claim: Claim, event_class: str | None, context: Context) -> Claim:
    """Give the claim its id, and its event the id that claims of one event share."""
    article, subject = context.article.id, _where(claim.subject, context)
    event = event_class and _hash(article, event_class, claim.trigger_span, subject)
    identity = _hash(
        article,
        claim.relation,
        claim.subject_span,
        subject,
        claim.object_span,
        _where(claim.object, context),
        claim.trigger_span,
        claim.source_span,
        claim.modality,
        claim.negated,
    )
    return replace(claim, id=identity, event=event)


def _where(argument: Argument, context: Context) -> object:
    """An argument by where it is first mentioned, so that no name or IRI is in the id."""
    if isinstance(argument, str):
        first = context.first_mention.get(argument)
        return first.span if first else argument
    return argument


def _hash(*parts: object) -> str:
    text = "\x1f".join(map(str, parts))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_HASH_LENGTH]


def best_drafts(drafts: Sequence[Draft], vague: frozenset[str]) -> list[Draft]:
    """One draft per statement and sentence: the surest, then the one that tells most.

    Where one word says two relations of the same pair, the larger frame is meant: "asked them to
    leave" is a request, not just talk; and of equals not the vague one.
    """
    clear = {_ends(draft) for draft in drafts if draft.claim.relation not in vague}
    drafts = [d for d in drafts if d.claim.relation not in vague or _ends(d) not in clear]
    largest: dict[tuple[object, ...], int] = {}
    for draft in drafts:
        pair = _pair(draft)
        largest[pair] = max(largest.get(pair, 0), draft.match.size)
    chosen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        if draft.match.size < largest[_pair(draft)]:
            continue
        claim = draft.claim
        ends = sorted((str(claim.subject), str(claim.object)))
        key = (claim.relation, *ends, claim.evidence.span, claim.negated)
        known = chosen.get(key)
        if known is None or _rank(draft) > _rank(known):
            chosen[key] = draft
    return sorted(chosen.values(), key=_place)


def _ends(draft: Draft) -> tuple[object, ...]:
    claim = draft.claim
    return (claim.trigger_span, *sorted((str(claim.subject), str(claim.object))))


def _pair(draft: Draft) -> tuple[object, ...]:
    """What statements compete for; that somebody left a post says too that it was held."""
    claim = draft.claim
    return (claim.trigger_span, claim.subject, str(claim.object), claim.relation in _ENDS)


def _rank(draft: Draft) -> tuple[float, int, bool, str]:
    claim = draft.claim
    return (claim.score, len(claim.roles), draft.content is not None, claim.rule)


def _place(draft: Draft) -> tuple[int, int, str]:
    return (draft.claim.evidence.span.start, draft.match.trigger.idx, draft.claim.id)


def with_content(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Link what is urged, promised or alleged to the claim it is, where there is one."""
    for draft in drafts:
        found = _content_claim(draft, drafts)
        if found is None:
            yield draft
            continue
        roles = sorted((*draft.claim.roles, ("content", ClaimReference(found.id))), key=_name)
        yield replace(draft, claim=replace(draft.claim, roles=tuple(roles)))


def _name(role: tuple[str, Argument]) -> str:
    return role[0]


def _content_claim(draft: Draft, drafts: Sequence[Draft]) -> Claim | None:
    """The claim whose trigger is the content's verb, what it takes, or what it is joined with."""
    content = draft.content
    if content is None:
        return None
    inner = (c for c in content.children if c.dep_ in {"xcomp", "dobj", "conj", "ccomp"})
    order = {token.idx: number for number, token in enumerate((content, *inner))}
    options = [
        (order[trigger], other.claim.subject != draft.claim.object, -other.claim.score, other)
        for other in drafts
        if other is not draft and (trigger := other.match.trigger.idx) in order
    ]
    best = min(options, key=lambda row: (*row[:3], row[3].claim.id), default=None)
    return best[3].claim if best else None
