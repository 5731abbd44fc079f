"""From frames found to who exactly takes part: lists, sets and pronouns are spread out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotation import Mention
from kg.annotator.context import Context, span_of
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.tokens import Token

_EMPTY_SUBJECTS = frozenset({"it", "that", "this", "there", "what", "who", "which"})
"""Subjects that only point at what follows: "it was the mayor who left"."""


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part: the token, its mention, and the entity it stands for there.

    A plural that stands for a list ("the tech giants") gives one participant per member.
    """

    token: Token
    mention: Mention | None
    entity: str | None


def participants(
    token: Token, context: Context, trigger: Token, alone: bool = False
) -> Iterator[Participant]:
    """All who fill a slot with `token`: conjuncts, members of a set, what "kinds of" hold.

    A trigger that modifies the token ("Lee-founded network and fund") says nothing of others.
    """
    alone = alone or (trigger.head.i == token.i and trigger.i < token.i)
    alone = alone or _is_one(token, trigger)
    listed = [token] if alone else None
    token = _described(token, trigger)
    for one in listed or _listed(token, context):
        mention = _named(one, context) or context.mention_of(one)
        entity = context.entities.get(mention.entity or "") if mention else None
        if entity is None or not entity.members:
            yield Participant(one, mention, entity.id if entity else None)
            continue
        for member in entity.members:
            yield Participant(one, _nearest(member, one, context) or mention, member)


def _described(token: Token, trigger: Token) -> Token:
    """Whom a predicate noun tells of: in "Lee is a writer who moved to Bern" Lee moved."""
    noun = token
    while noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        noun = noun.head
    if noun.dep_ == "appos" and noun.i < noun.head.i:
        return noun.head  # "A native of Ohio, Lee sang"
    verb = noun.head
    if noun.dep_ != "attr" or noun.pos_ != "NOUN" or verb.lemma_ != "be":
        return token
    subjects = [child for child in verb.lefts if child.dep_ == "nsubj"]
    if not noun.is_ancestor(trigger) or any(child.dep_ == "neg" for child in verb.children):
        return token
    told = [one for one in subjects if one.lower_ not in _EMPTY_SUBJECTS and one.tag_ != "WP"]
    return told[0] if told else token


def _is_one(token: Token, trigger: Token) -> bool:
    """Whether one singular noun is in apposition: of "his wife, Doris, and sons" one is a wife."""
    if trigger.tag_ not in {"NN", "NNP"}:
        return False
    behind = token.dep_ == "appos" and token.head.i == trigger.i
    return behind or (trigger.dep_ == "appos" and trigger.head.i == token.i)


def _named(token: Token, context: Context) -> Mention | None:
    """The name that stands beside a noun for the same: "the mayor, Ann Lee,"."""
    mention = context.mention_of(token)
    if mention is None or mention.kind != "nominal" or mention.entity is None:
        return None
    beside = [child for child in token.rights if child.dep_ == "appos"]
    if token.dep_ == "appos":
        beside.append(token.head)
    named = (context.mention_of(one) for one in beside)
    same = (m for m in named if m is not None and m.kind == "name" and m.entity == mention.entity)
    return next(same, None) or _identified(token, mention, context)


def _identified(token: Token, mention: Mention, context: Context) -> Mention | None:
    """The person that a noun phrase is said to be: "his first wife was Ann Lee"."""
    verb = token.head
    if token.dep_ != "nsubj" or verb.lemma_ != "be" or mention.type != "Person":
        return None
    if any(child.dep_ in {"neg", "aux"} for child in verb.children):
        return None
    told = (context.mention_of(child) for child in verb.rights if child.dep_ == "attr")
    return next((m for m in told if m and m.kind == "name" and m.type == "Person"), None)


def _nearest(entity: str, token: Token, context: Context) -> Mention | None:
    """The mention of an entity in the sentence of a token."""
    sentence = context.sentence_at(token.idx)
    for mention in context.mentions:
        if mention.entity == entity and sentence.covers(mention.span):
            return mention
    return None


def _listed(token: Token, context: Context) -> list[Token]:
    words = load_predicate_words()
    members = list(_told_members(token))
    if members:
        return [one for member in members for one in _conjuncts(member, context)]
    listed = [
        inner
        for one in _conjuncts(token, context)
        for inner in _content_of(one, words.transparent_nouns)
    ]
    examples = [one for held in listed for one in _examples(held, context)]
    return [*listed, *examples]


def _examples(token: Token, context: Context) -> Iterator[Token]:
    """Read "groups including Acme and Bolt", "groups such as Acme"."""
    prepositions = load_predicate_words().member_prepositions
    for prep in token.children:
        such = prep.lower_ == "as" and any(c.lower_ == "such" for c in prep.children)
        if prep.dep_ == "prep" and (such or prep.lower_ in prepositions):
            for child in prep.children:
                if child.dep_ == "pobj":
                    yield from _conjuncts(child, context)


def _told_members(token: Token) -> Iterator[Token]:
    """Read "Organizations that signed the letter include Acme and Bolt"."""
    verb = token.head
    words = load_predicate_words()
    if token.dep_ == "nsubj" and verb.lemma_ in words.member_verbs:
        yield from (child for child in verb.children if child.dep_ == "dobj")


def _content_of(token: Token, transparent: frozenset[str]) -> Iterator[Token]:
    if token.lemma_.lower() in transparent and token.pos_ in {"NOUN", "NUM"}:
        for prep in token.children:
            if prep.lower_ == "of":
                held = [child for child in prep.children if child.dep_ == "pobj"]
                if held:
                    yield from held
                    return
    yield token


def _conjuncts(token: Token, context: Context) -> list[Token]:
    """A token and what is coordinated with it, also by way of the last word of its name."""
    found, queue = {token.i: token}, [token]
    while queue:
        for one in _next_conjuncts(queue.pop(0), context):
            if one.i not in found:  # names within names can point at each other
                found[one.i] = one
                queue.append(one)
    return sorted(found.values(), key=lambda t: t.i)


def _next_conjuncts(token: Token, context: Context) -> Iterator[Token]:
    mention = context.mention_of(token)
    inside = [token]
    if mention is not None and mention.kind == "name":
        name = context.doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        inside = list(name or inside)
    for part in inside:
        for child in part.children:
            outside = mention is None or not mention.span.covers(span_of(child))
            if outside and _is_conjunct(child):
                yield child


def _is_conjunct(token: Token) -> bool:
    """Whether a noun is coordinated; of "Acme and Lee University" the parser makes a modifier."""
    if token.dep_ == "nmod":
        return token.pos_ == "PROPN" and any(child.dep_ == "cc" for child in token.children)
    return token.dep_ == "conj" and token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}
