"""Claims: frames found in the text, with their participants, status, source, time and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from kg.annotation import Argument, Basis, Claim, Evidence, Period
from kg.annotator.candidates import Participant, participants
from kg.annotator.claim_links import Draft, best_drafts, with_content, with_identity
from kg.annotator.class_fit import acts_as_body, fit, narrow_fit
from kg.annotator.context import Context, span_of
from kg.annotator.frames import ANY_NOUN, Match
from kg.annotator.literals import literal_object, period_near, role_literals, sum_below
from kg.annotator.modality import Status, read_standing, read_status
from kg.annotator.offices import TOLD_AS_OFFICES
from kg.annotator.places import places_around
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.syntax import is_definite
from kg.annotator.tokens import Token
from kg.article import Span
from kg.schema import DATATYPES, Ontology, Relation, slot_classes

_IN_PASSING = frozenset({"appos", "compound", "dobj", "nmod", "nsubj", "nsubjpass", "pobj"})
"""Where a noun names its holder and is not predicated of him: "urged its chief, Ann Lee"."""
VERBAL_SCORE, NOMINAL_SCORE = 0.9, 0.8
"""A verb with its arguments is read right more often than a noun with its phrases."""
_SPREADS = frozenset({"bornIn", "diedIn", "headquarteredIn", "residentOf"})
"""What is so in a place is so in what the place lies in: "born in Dayton, Ohio"."""
MOVED, PRONOUN = 0.85, 0.9
"""What is left of a score where a preposition was moved, or an argument is a pronoun."""


def read_claims(
    matches: Iterable[Match], context: Context, ontology: Ontology
) -> tuple[Claim, ...]:
    """All claims of an article, each once per sentence, in the order of the text."""
    reader = _Reader(context, ontology)
    drafts = [draft for match in matches for draft in reader.drafts(match)]
    vague = frozenset(r.name for r in ontology.relations.values() if r.is_vague)
    return tuple(draft.claim for draft in with_content(best_drafts(drafts, vague)))


@dataclass(frozen=True, slots=True)
class _Statement:
    """A match with what its relation wants and how the text puts it."""

    match: Match
    relation: Relation
    status: Status


@dataclass(frozen=True, slots=True)
class _Reader:
    """Makes claims of matches, in one article."""

    context: Context
    ontology: Ontology
    _statuses: dict[int, Status] = field(default_factory=dict)
    _found: dict[tuple[int, int, bool], tuple[Participant, ...]] = field(default_factory=dict)
    _periods: dict[int, Period | None] = field(default_factory=dict)
    _fits: dict[tuple[object, ...], float] = field(default_factory=dict)

    def drafts(self, match: Match) -> Iterator[Draft]:
        """The claims of one match, one for each who takes part."""
        relation = self.ontology.relations[match.frame.relation]
        subject, target = match.slot("subject"), match.slot("object")
        if subject is None or target is None or _is_called_off(match, relation):
            return
        root = match.frame.root
        if root.branches and root.key != ANY_NOUN and self.context.is_named(match.trigger):
            return  # the words of a name say nothing: "United Nations"
        statement = _Statement(match, relation, self._status(match.trigger))
        left_side = self._participants(subject, match)
        for left, right in product(left_side, self._objects(target, statement)):
            claim = self._claim(statement, left, right)
            if claim is not None:
                event_class = relation.event.event_class
                yield Draft(with_identity(claim, event_class, self.context), match)

    def _participants(self, token: Token, match: Match) -> tuple[Participant, ...]:
        """Who takes part, found once for all frames of a trigger."""
        key = (token.i, match.trigger.i, match.alone)
        if key not in self._found:
            found = participants(token, self.context, match.trigger, match.alone)
            self._found[key] = tuple(found)
        return self._found[key]

    def _status(self, trigger: Token) -> Status:
        """How the text puts a trigger forward, read once for all its frames."""
        if trigger.i not in self._statuses:
            near = self.context.attributions_at.near(trigger.idx)
            in_passing = trigger.i in self.context.offices and trigger.dep_ in _IN_PASSING
            read = read_standing if in_passing else read_status
            self._statuses[trigger.i] = read(trigger, near)
        return self._statuses[trigger.i]

    def _period(self, trigger: Token) -> Period | None:
        """When it happened, read once for all that a trigger says."""
        if trigger.i not in self._periods:
            self._periods[trigger.i] = period_near(trigger, self.context)
        return self._periods[trigger.i]

    def _objects(self, token: Token, statement: _Statement) -> Iterator[Participant]:
        if statement.relation.range in DATATYPES:
            yield Participant(token, None, None)
        elif statement.relation.range == "Role":
            office = self.context.offices.get(token.i)
            held = office is not None and office.relation in TOLD_AS_OFFICES
            role = self.context.role_at.get(token.i) if held else None
            yield Participant(token, role, role.entity if role else None)
        elif token.i in self.context.demonym_at and statement.relation.range == "Place":
            people = self.context.demonym_at[token.i]
            yield Participant(token, people, people.entity)
        else:
            for one in self._participants(token, statement.match):
                yield one
                if statement.relation.name in _SPREADS:
                    around = places_around(one.token, self.context)
                    yield from (Participant(one.token, place, place.entity) for place in around)

    def _claim(self, statement: _Statement, left: Participant, right: Participant) -> Claim | None:
        match, status = statement.match, statement.status
        target = self._object(right, statement.relation)
        if left.entity is None or target is None or left.entity == target:
            return None
        if left.token.i == right.token.i:  # "appointed a new chairman" names none
            return None
        score = self._score(statement, left, right)
        roles = self._roles(match, statement.relation) if score else None
        if roles is None:
            return None
        sentence = self.context.sentence_at(match.trigger.idx)
        told = status.attribution if status.modality != "asserted" else None
        source = told.speaker if told else None
        return Claim(
            id="",
            subject=left.entity,
            relation=statement.relation.name,
            object=target,
            evidence=Evidence(sentence, sentence.of(self.context.article.text)),
            modality=status.modality,
            negated=status.negated != match.has_negation,
            basis=_basis(match, status),
            source=source,
            said_in=source if self._is_document(source) else None,
            roles=tuple(sorted(roles.items())),
            time=self._period(match.trigger),
            subject_span=_span(left),
            object_span=_span(right),
            trigger_span=span_of(match.trigger),
            source_span=told.source[0] if told and told.source else None,
            cue_span=status.cue,
            rule=f"{statement.relation.name}: {match.frame.way}",
            score=round(score, 3),
            ended=_has_ended(statement),
        )

    def _object(self, right: Participant, relation: Relation) -> Argument | None:
        if relation.range in DATATYPES:
            return literal_object(right.token, relation.range, self.context)
        return right.entity

    def _is_document(self, entity: str | None) -> bool:
        found = self.context.entities.get(entity or "")
        return found is not None and self.ontology.is_a(found.type, "Document")

    def _score(self, statement: _Statement, left: Participant, right: Participant) -> float:
        match, relation = statement.match, statement.relation
        narrow = slot_classes(match.frame.way)
        event = relation.event
        score = NOMINAL_SCORE if match.nominal else VERBAL_SCORE
        score *= MOVED if match.moved else 1
        sides = (
            ("subject", left, relation.subjects, event.subject_role),
            ("object", right, relation.objects, event.object_role),
        )
        for side, one, classes, role in sides:
            score *= self._suits(one, narrow.get(side, classes), role, side in narrow)
        return score

    def _suits(
        self, one: Participant, wanted: tuple[str, ...], role: str | None, is_narrow: bool
    ) -> float:
        """How well a participant suits the classes that the relation or its way reads."""
        if one.entity is None:
            return 1
        form = one.mention.kind if one.mention else "nominal"
        is_name, speaks = form == "name", role == "speaker"
        key = (one.entity, is_name, wanted, is_narrow, speaks)
        if key not in self._fits:
            entity, ontology = self.context.entities[one.entity], self.ontology
            body = acts_as_body(entity.name, entity.type)
            found = (entity.type, "Organization") if body else (entity.type,)
            self._fits[key] = max(
                narrow_fit(kind, name, ontology, is_name)
                if is_narrow
                else fit(kind, name, ontology, is_name, speaks)
                for kind in found
                for name in wanted
            )
        best = self._fits[key]
        return best * PRONOUN if form == "pronoun" else best

    def _roles(self, match: Match, relation: Relation) -> dict[str, Argument] | None:
        """What else takes part; None where an amount is wanted and none stands there."""
        roles: dict[str, Argument] = {}
        for name, token in match.slots:
            literals = role_literals(name, token, self.context)
            if literals is None:
                return None
            roles.update(literals)
            if not literals and name not in {"subject", "object", "content"}:
                for one in self._participants(token, match):
                    if one.entity is not None:
                        roles.setdefault(name, one.entity)
        if "amount" in relation.roles and "amount" not in roles:
            roles.update(sum_below(match.trigger, self.context))
        known = {*relation.roles, "currency"}
        return {name: value for name, value in roles.items() if name in known}


def _has_ended(statement: _Statement) -> bool:
    """Whether the sentence says that the state is over, for good or for a time."""
    past = load_predicate_words().past_modifiers
    if any(child.lower_ in past for child in statement.match.trigger.children):
        return True
    return statement.relation.temporality == "state" and statement.status.ended


def ending_verb(trigger: Token) -> Token | None:
    """The verb that ends what the trigger says: "stopped selling", "paused the sale"."""
    over = trigger.head.lemma_ in load_predicate_words().ending_verbs
    return trigger.head if over and trigger.dep_ in {"dobj", "xcomp", "nsubjpass"} else None


def _is_called_off(match: Match, relation: Relation) -> bool:
    """Whether a single act is what was stopped: who stops a sale has not therefore sold."""
    return relation.temporality != "state" and ending_verb(match.trigger) is not None


def _basis(match: Match, status: Status) -> Basis:
    """Taken for granted: by what stands around, or by a definite or possessed noun."""
    if status.presupposed:
        return "presupposed"
    trigger = match.trigger
    if not match.nominal or trigger.dep_ in {"attr", "appos", "ROOT", "compound"}:
        return "explicit"
    return "presupposed" if is_definite(trigger) else "explicit"


def _span(participant: Participant) -> Span:
    return participant.mention.span if participant.mention else span_of(participant.token)
