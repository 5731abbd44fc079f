"""Offices: what somebody is, and where, told by titles, appositions and copulas.

"Acme chief executive Ann Lee", "Ann Lee, Acme's chief executive", "Ann Lee is the chief
executive of Acme" and "Lee, who was named chief executive of Acme" all tell an office.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from kg.annotation import Entity, Mention
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.frames import NOUNS, Frame, Match, Node
from kg.annotator.ontology_classes import is_a
from kg.annotator.predicate_words import LEXICON, load_predicate_words
from kg.annotator.tokens import Doc, Token
from kg.article import Span
from kg.schema import read_toml

_FILLING_VERBS = frozenset({"appoint", "elect", "name", "nominate", "hire", "install", "choose"})
_HOLDING_VERBS = frozenset({"serve", "work", "act", "continue", "remain", "become"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "punct"})
TOLD_AS_OFFICES = frozenset({"leads", "employedBy", None})
"""Being a member or a player is no position."""
_VISITORS = "visitors"
_WITHIN = ("of", "possessor", "at", "for", "with", "in", "modifier")
"""Where the organisation stands, the surest first."""
_BODIES = ("Organization", "Group", "Country")
_BEHIND = ("at", "of", "for", "with")
"""Where it stands on what the office is about: "professor of law at Acme College"."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office told of somebody: the noun, its whole title, and what it makes of the holder."""

    token: Token
    title: Span
    relation: str | None


@cache
def visitors() -> frozenset[str]:
    """Persons whom "at" and "with" do not tell to work there: "a student at Elkton College"."""
    return frozenset(read_toml(LEXICON / "offices.toml")[_VISITORS]["nouns"])


@cache
def office_nouns() -> Mapping[str, tuple[tuple[tuple[str, ...], str | None], ...]]:
    """Offices by their last word: the words before it, the longest first, and the relation."""
    table: dict[str, list[tuple[tuple[str, ...], str | None]]] = {}
    groups = read_toml(LEXICON / "offices.toml")
    for group in (group for name, group in groups.items() if name != _VISITORS):
        for noun in group["nouns"]:
            *before, last = noun.split(" ")
            table.setdefault(last, []).append((tuple(before), group.get("relation")))
    return {
        last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in table.items()
    }


def find_offices(doc: Doc, named: Collection[int]) -> dict[int, Office]:
    """All nouns that name an office, by token; `named` are tokens of names ("Dean Kamen")."""
    nouns = office_nouns()
    found = {}
    for token in doc:
        singular = token.tag_ in {"NN", "NNP"} and token.i not in named
        rows = nouns.get(token.lemma_.lower()) if singular else None
        for before, relation in rows or ():
            start = token.i - len(before)
            if start >= 0 and tuple(t.lower_ for t in doc[start : token.i]) == before:
                found[token.i] = Office(token, _title(token, start), relation)
                break
    return found


def _title(token: Token, start: int) -> Span:
    """The title with its modifiers: "deputy finance minister", without article and owner."""
    doc = token.doc
    while start > 0 and _belongs(doc[start - 1], token):
        start -= 1
    return Span(doc[start].idx, token.idx + len(token))


def _belongs(word: Token, office: Token) -> bool:
    if word.dep_ not in _MODIFIERS or word.ent_type_ in {"ORG", "GPE", "NORP", "PERSON"}:
        return False
    return word.pos_ in {"NOUN", "ADJ", "PROPN"} and (word.head.i == office.i or word.is_title)


def role_mentions(
    offices: Mapping[int, Office], text: str
) -> tuple[dict[int, Mention], dict[str, Entity]]:
    """A mention of a role for each office, and one entity for each title."""
    mentions, entities = {}, {}
    ids: dict[str, str] = {}
    past = load_predicate_words().past_modifiers
    for place, office in sorted(offices.items()):
        words = " ".join(w for w in office.title.of(text).split() if w.lower() not in past)
        name = words if words.isupper() else words.lower()
        number = ids.setdefault(name, f"r{len(ids)}")
        entities[number] = Entity(number, name, "Role")
        head = Span(office.token.idx, office.token.idx + len(office.token))
        mentions[place] = Mention(
            f"o{place}", office.title, office.title.of(text), head, "Role", "nominal", number
        )
    return mentions, entities


def office_matches(
    offices: Mapping[int, Office], graph: ArgumentGraph, at: Mapping[int, Mention]
) -> Iterator[Match]:
    """What each office says: who holds it, and what that makes of holder and organisation."""
    for office in offices.values():
        for holder in dict.fromkeys(_holders(office.token, graph)):
            places = _organizations(office.token, holder, graph) if office.relation else ()
            place = _likeliest(list(places), at, office.relation)
            if place is not None and office.relation is not None:
                yield _match(office.relation, office.token, holder, place)
            if office.relation in TOLD_AS_OFFICES:
                yield _match("holdsPosition", office.token, holder, office.token)


def untold(matches: Iterable[Match], held: Iterable[Match]) -> Iterator[Match]:
    """Matches without those that make an office its own holder, where its holder is told."""
    told = {match.trigger.i for match in held}
    for match in matches:
        subject = match.slot("subject")
        if subject is None or subject.i != match.trigger.i or subject.i not in told:
            yield match


def _match(relation: str, office: Token, holder: Token, target: Token) -> Match:
    frame = Frame(relation, "{subject}, the office of {object}", Node(office.lemma_.lower()))
    return Match(frame, (("subject", holder), ("object", target)), (office,), False, False)


def _holders(office: Token, graph: ArgumentGraph) -> Iterator[Token]:
    reading = graph.readings(office)[0]
    yield from (t for t in reading.fillers("subject") if t.pos_ in {"PROPN", "PRON"})
    while office.dep_ == "conj" and office.head.pos_ == "NOUN":
        office = office.head  # "served as president and chief executive"
        told = graph.readings(office)[0].fillers("subject")
        yield from (t for t in told if t.pos_ in {"PROPN", "PRON"})
    head = office.head
    if office.dep_ == "pobj" and head.lower_ == "as":
        head = head.head
        verbs = _FILLING_VERBS | _HOLDING_VERBS
    elif office.dep_ in {"oprd", "attr", "dobj"}:
        verbs = _FILLING_VERBS | {"become"}
    else:
        return
    if head.lemma_ in verbs:
        role = "object" if head.lemma_ in _FILLING_VERBS else "subject"
        listed = {office.i, *(other.i for other in office.conjuncts)}
        fillers = graph.readings(head)[0].fillers(role)
        yield from (filler for filler in fillers if filler.i not in listed)
        yield from (c for c in office.children if c.dep_ == "nmod" and c.pos_ == "PROPN")


def _organizations(office: Token, holder: Token, graph: ArgumentGraph) -> Iterator[Token]:
    """What may be the organisation, the surest first, with what hangs on each of them.

    "Professor of history at Acme University" is read as of a history that is there.
    """
    for token, role in _placed(office, graph):
        fits = token.text[0].isupper() if role == "modifier" else token.pos_ in NOUNS
        if token.i != holder.i and fits and token.ent_type_ != "NORP":
            yield token
            inner = graph.readings(token)[0]
            yield from (t for behind in _BEHIND for t in inner.fillers(behind))


def _placed(office: Token, graph: ArgumentGraph) -> Iterator[tuple[Token, str]]:
    """What stands where the organisation may: "founder and head of Acme" are both of Acme."""
    reading = graph.readings(office)[0]
    own = [(token, role) for role in _WITHIN for token in reading.fillers(role)]
    yield from own
    if not own:
        for other in office.conjuncts:
            yield from ((token, "of") for token in graph.readings(other)[0].fillers("of"))


def _likeliest(
    tokens: Sequence[Token], at: Mapping[int, Mention], relation: str | None
) -> Token | None:
    """The first that is a body of people, else a country, else the first that one can lead."""
    for kind in _BODIES:
        for token in tokens:
            if token.i in at and is_a(at[token.i].type, kind):
                return token
    return tokens[0] if tokens and relation != "memberOf" else None
