"""Claims: frames found in the text, with their participants, status, source, time and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import product

from spacy.tokens import Token

from kg.annotation import Argument, Basis, Claim, ClaimReference, Evidence
from kg.annotator.candidates import Participant, participants
from kg.annotator.class_fit import fit
from kg.annotator.context import Context, span_of
from kg.annotator.frames import Match
from kg.annotator.literals import date_literal, literal_object, money_roles, period_near
from kg.annotator.modality import Status, read_status
from kg.annotator.predicate_words import load_predicate_words
from kg.article import Span
from kg.schema import DATATYPES, Ontology, Relation

VERBAL_SCORE, NOMINAL_SCORE = 0.9, 0.8
"""A verb with its arguments is read right more often than a noun with its phrases."""
MOVED, PRONOUN = 0.85, 0.9
"""What is left of a score where a preposition was moved, or an argument is a pronoun."""
_DATE_ROLES = frozenset({"date", "startDate", "endDate"})
_HASH_LENGTH = 20


Pair = tuple[Participant, Participant]


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its content is linked; `words` are the tokens that say it."""

    claim: Claim
    match: Match

    @property
    def content(self) -> Token | None:
        """The predicate of the clause that the claim has for content."""
        return self.match.slot("content")


def read_claims(
    matches: Iterable[Match], context: Context, ontology: Ontology
) -> tuple[Claim, ...]:
    """All claims of an article, each once per sentence, in the order of the text."""
    drafts = [
        draft
        for match in matches
        for draft in _drafts(match, ontology.relations[match.frame.relation], context, ontology)
    ]
    best = _best(drafts)
    return tuple(draft.claim for draft in _with_content(best))


def _drafts(
    match: Match, relation: Relation, context: Context, ontology: Ontology
) -> Iterator[Draft]:
    subject, target = match.slot("subject"), match.slot("object")
    if subject is None or target is None:
        return
    status = read_status(match.trigger, context.attributions)
    if relation.temporality != "state" and _ending(match.trigger):
        return  # who stops a sale has not therefore sold anything
    for left, right in product(
        participants(subject, context, match.trigger), _objects(target, relation, match, context)
    ):
        claim = _claim(match, relation, (left, right), status, context, ontology)
        if claim is not None:
            yield Draft(claim, match)


def _objects(
    token: Token, relation: Relation, match: Match, context: Context
) -> Iterator[Participant]:
    if relation.range in DATATYPES:
        yield Participant(token, None, None)
    elif relation.range == "Role":
        role = context.role_at.get(token.i)
        yield Participant(token, role, role.entity if role else None)
    else:
        yield from participants(token, context, match.trigger)


def _claim(
    match: Match,
    relation: Relation,
    pair: tuple[Participant, Participant],
    status: Status,
    context: Context,
    ontology: Ontology,
) -> Claim | None:
    left, right = pair
    target = _object(right, relation, context)
    if left.entity is None or target is None or left.entity == target:
        return None
    roles = _roles(match, relation, context)
    score = _score(match, relation, pair, context, ontology)
    if roles is None or not score:
        return None
    sentence = context.sentence_at(match.trigger.idx)
    source = status.attribution.speaker if status.attribution else None
    speaker = context.entities.get(source or "")
    in_document = speaker is not None and ontology.is_a(speaker.type, "Document")
    claim = Claim(
        id="",
        subject=left.entity,
        relation=relation.name,
        object=target,
        evidence=Evidence(sentence, sentence.of(context.article.text)),
        modality=status.modality,
        negated=status.negated != match.has_negation,
        basis=_basis(match, status),
        source=source,
        said_in=source if in_document else None,
        roles=tuple(sorted(roles.items())),
        time=period_near(match.trigger, context),
        subject_span=_span(left),
        object_span=_span(right),
        trigger_span=span_of(match.trigger),
        source_span=_first(status.attribution.source) if status.attribution else None,
        cue_span=status.cue,
        rule=f"{relation.name}: {match.frame.way}",
        score=round(score, 3),
        ended=_ended(match, relation, status, context),
    )
    return _identified(claim, relation, context)


def _object(right: Participant, relation: Relation, context: Context) -> Argument | None:
    if relation.range in DATATYPES:
        return literal_object(right.token, relation.range, context)
    return right.entity


def _span(participant: Participant) -> Span:
    return participant.mention.span if participant.mention else span_of(participant.token)


def _first(spans: Sequence[Span]) -> Span | None:
    return spans[0] if spans else None


# Qualities -------------------------------------------------------------------------


def _score(
    match: Match,
    relation: Relation,
    pair: tuple[Participant, Participant],
    context: Context,
    ontology: Ontology,
) -> float:
    score = NOMINAL_SCORE if match.nominal else VERBAL_SCORE
    if match.moved:
        score *= MOVED
    wanted = (relation.subjects, relation.objects)
    roles = (relation.event.subject_role, relation.event.object_role)
    for participant, name, role in zip(pair, wanted, roles, strict=True):
        if participant.mention is not None and participant.mention.kind == "pronoun":
            score *= PRONOUN
        if DATATYPES.isdisjoint(name):
            found = context.entities[participant.entity or ""].type
            named = participant.mention is not None and participant.mention.kind == "name"
            score *= max(
                fit(found, one, ontology, named, speaks=role == "speaker") for one in name
            )
    return score


def _basis(match: Match, status: Status) -> Basis:
    """Taken for granted: by what stands around, or by a definite or possessed noun."""
    if status.presupposed:
        return "presupposed"
    trigger = match.trigger
    if not match.nominal or trigger.dep_ in {"attr", "appos", "ROOT", "compound"}:
        return "explicit"
    definite = any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in {"the", "this", "that"})
        for child in trigger.children
    )
    return "presupposed" if definite else "explicit"


def _ended(match: Match, relation: Relation, status: Status, context: Context) -> bool:
    """Whether the sentence says that the state is over, for good or for a time."""
    words = load_predicate_words()
    trigger = match.trigger
    if any(child.lower_ in words.past_modifiers for child in trigger.children):
        return True
    if relation.temporality != "state" or status.negated:
        return False
    verb = _ending(trigger)
    if verb is None:
        return False
    outer = read_status(verb, context.attributions)
    return outer.modality in {"asserted", "attributed"} and not outer.negated


def _ending(trigger: Token) -> Token | None:
    """The verb that puts an end to what the trigger says: "stopped selling", "paused the sale"."""
    over = trigger.head.lemma_ in load_predicate_words().ending_verbs
    return trigger.head if over and trigger.dep_ in {"dobj", "xcomp", "nsubjpass"} else None


# Roles -----------------------------------------------------------------------------


def _roles(match: Match, relation: Relation, context: Context) -> dict[str, Argument] | None:
    """What else takes part; None where an amount is wanted and none stands there."""
    roles: dict[str, Argument] = {}
    for name, token in match.slots:
        if name in {"subject", "object", "content"}:
            continue
        if name in {"amount", "percentage"}:
            money = money_roles(name, token, context)
            if not money:
                return None
            roles.update(money)
        elif name in _DATE_ROLES:
            date = date_literal(token, context)
            if date is not None:
                roles[name] = date
        else:
            for participant in participants(token, context, match.trigger):
                if participant.entity is not None:
                    roles.setdefault(name, participant.entity)
    if "amount" in relation.roles and "amount" not in roles:
        roles.update(_amount_below(match.trigger, context))
    return {n: value for n, value in roles.items() if n in relation.roles or n == "currency"}


def _amount_below(trigger: Token, context: Context) -> Mapping[str, Argument]:
    """The money in the trigger's own phrase: "a $5 million contract", "sold it for $5"."""
    for child in trigger.children:
        tokens = [child, *child.children] if child.dep_ in {"prep", "dobj"} else [child]
        for token in tokens:
            money = money_roles("amount", token, context)
            if money:
                return money
    return {}


# Identity --------------------------------------------------------------------------


def _identified(claim: Claim, relation: Relation, context: Context) -> Claim:
    """Give the claim its id, and its event the id that claims of one event share."""
    article = context.article.id
    event = None
    if relation.event.event_class:
        words = (
            article,
            relation.event.event_class,
            claim.trigger_span,
            _where(claim.subject, context),
        )
        event = _hash(*words)
    identity = _hash(
        article,
        claim.relation,
        claim.subject_span,
        _where(claim.subject, context),
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
    return sha256("\x1f".join(map(str, parts)).encode("utf-8", "replace")).hexdigest()[
        :_HASH_LENGTH
    ]


# Together --------------------------------------------------------------------------


def _best(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per statement and sentence: the surest, then the one that tells most."""
    chosen: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        claim = draft.claim
        ends = (claim.subject, claim.object)
        key = (claim.relation, *sorted(map(str, ends)), claim.evidence.span, claim.negated)
        known = chosen.get(key)
        if known is None or _rank(draft) > _rank(known):
            chosen[key] = draft
    return sorted(
        chosen.values(),
        key=lambda d: (d.claim.evidence.span, str(d.claim.trigger_span), d.claim.id),
    )


def _rank(draft: Draft) -> tuple[float, int, bool, str]:
    claim = draft.claim
    return (claim.score, len(claim.roles), draft.content is not None, claim.rule)


def _with_content(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Link what is urged, promised or said to the claim it is, where there is one."""
    for draft in drafts:
        content = draft.content
        found = _content_claim(content, draft, drafts) if content is not None else None
        if found is None:
            yield draft
            continue
        roles = (*draft.claim.roles, ("content", ClaimReference(found.id)))
        yield replace(
            draft, claim=replace(draft.claim, roles=tuple(sorted(roles, key=lambda r: r[0])))
        )


def _content_claim(content: Token, draft: Draft, drafts: Sequence[Draft]) -> Claim | None:
    """The claim whose trigger is the content's verb, what it takes, or what it is joined with."""
    near = [
        content,
        *(c for c in content.children if c.dep_ in {"xcomp", "dobj", "conj", "ccomp"}),
    ]
    order = {token.idx: number for number, token in enumerate(near)}
    options = [
        (
            order[other.match.trigger.idx],
            other.claim.subject != draft.claim.object,
            -other.claim.score,
            other.claim,
        )
        for other in drafts
        if other is not draft and other.match.trigger.idx in order
    ]
    best = min(options, key=lambda row: (*row[:3], row[3].id), default=None)
    return best[3] if best else None
