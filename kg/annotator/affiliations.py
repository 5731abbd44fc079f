"""Where people and bodies belong, as noun phrases tell it.

A phrase behind them ("Ann Lee of Acme", "a boy from Ohio", "Acme Co. of Dayton") or a place
before what they are ("Acme is a Dayton bakery") or before a name ("Ohio's Ann Lee").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import Mention
from kg.annotator.context import Context
from kg.annotator.frames import Frame, Match, Node
from kg.annotator.offices import visitors
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token

_OF_A_BODY = frozenset({"of", "from", "with", "for", "at"})
_OF_A_PLACE = frozenset({"of", "from"})
_SEATED = ("AcademicInstitution", "CivilSocietyOrganization", "Court", "Legislature")
"""Bodies that are where the text says "in": of companies it tells any branch."""
_AT_WORK = frozenset({"at", "with"})
_AT_A_PLACE = frozenset({"in", "at"})
_PREMODIFIERS = frozenset({"compound", "nmod", "amod"})


def affiliation_matches(context: Context) -> Iterator[Match]:
    """Who works for which body, who lives in which place, which body has its seat there."""
    for token in context.doc:
        if token.dep_ == "prep":
            yield from _behind(token, context)
        elif token.dep_ in _PREMODIFIERS and token.tag_ == "NNP":
            yield from _before(token, context)
        elif token.dep_ == "poss":
            yield from _possessed(token, context)


def _behind(preposition: Token, context: Context) -> Iterator[Match]:
    holder = context.mention_of(preposition.head)
    if holder is None:
        return
    for place in preposition.children:
        found = context.mention_of(place)
        if place.dep_ == "pobj" and found is not None and found.kind == "name":
            relation = _relation(preposition, holder, found)
            if relation is not None and place.i != preposition.head.i:
                yield _match(relation, preposition.head, place)
            elif preposition.lower_ in _AT_WORK and is_a(found.type, "Organization"):
                for one in _called(preposition.head, holder, context):
                    yield _match("employedBy", one, place)


def _called(noun: Token, kind: Mention, context: Context) -> Iterator[Token]:
    """Who is called by a noun for a person: "Ann Lee, a botanist at Acme"; no "student at"."""
    if kind.kind != "nominal" or not is_a(kind.type, "Person") or noun.tag_ != "NN":
        return
    if noun.lemma_.lower() in visitors() or noun.i in context.offices:
        return
    for one in context.graph.readings(noun)[0].fillers("subject"):
        named = context.mention_of(one)
        if named is not None and named.kind != "nominal" and is_a(named.type, "Person"):
            yield one


def _relation(word: Token, holder: Mention, body: Mention) -> str | None:
    """Names have bodies and places behind them; of nouns only "a boy from Ohio" tells one."""
    is_place, is_name = is_a(body.type, "Place"), holder.kind == "name"
    if is_a(holder.type, "Person"):
        if is_place:
            near = word.lower_ in (_OF_A_PLACE if is_name else {"from"})
            return "residentOf" if near else None
        is_body = is_a(body.type, "Organization") and is_name
        return "employedBy" if is_body and word.lower_ in _OF_A_BODY else None
    if not is_name or not is_place or not is_a(holder.type, "Organization"):
        return None
    follows = word.idx == holder.span.end + 1 and body.span.start <= word.idx + len(word) + 5
    seated = any(is_a(holder.type, kind) for kind in _SEATED)
    at_home = word.lower_ == "of" or (seated and word.lower_ in _AT_A_PLACE)
    return "headquarteredIn" if follows and at_home else None


def _before(place: Token, context: Context) -> Iterator[Match]:
    """A place before what a named body is: "Acme, a Dayton bakery", "Acme is a U.S. airline"."""
    found, noun = context.mention_at.get(place.i), place.head
    kind = context.mention_of(noun)
    if found is None or kind is None or found.kind != "name" or kind.kind != "nominal":
        return
    if not is_a(found.type, "Place") or not is_a(kind.type, "Organization"):
        return
    for body in context.graph.readings(noun)[0].fillers("subject"):
        named = context.mention_of(body)
        if named is not None and named.kind == "name" and is_a(named.type, "Organization"):
            yield _match("headquarteredIn", body, place)


def _possessed(owner: Token, context: Context) -> Iterator[Match]:
    """Whose a place is, or what a place calls its own: "her native Ohio", "Ohio's Ann Lee"."""
    head = owner.head
    held, holder = context.mention_of(head), context.mention_of(owner)
    if held is None or holder is None or held.kind != "name":
        return
    is_native = any(child.lower_ == "native" for child in head.lefts)
    if is_a(held.type, "Person") and is_a(holder.type, "Place") and holder.kind == "name":
        yield _match("residentOf", head, owner)
    elif is_native and is_a(held.type, "Place") and is_a(holder.type, "Person"):
        yield _match("bornIn", owner, head)
    elif is_a(held.type, "Place") and holder.type in {"Country", "Region"}:
        yield _match("locatedIn", head, owner)  # "Ohio's Kafu River"


def _match(relation: str, holder: Token, body: Token) -> Match:
    frame = Frame(relation, "{subject} of {object}", Node(holder.lemma_.lower()))
    return Match(frame, (("subject", holder), ("object", body)), (holder,), True, False)
