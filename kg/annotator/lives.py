"""When and where people were born and died.

In parentheses: "Ann Lee (12 May 1920 – 3 June 1999)", "Ann Lee (born 1960 in Bern)"; and where
dates and names stand between the verb and what belongs to it: "born June 3, 1960, in Bern",
"was born Anna Moss in Bern", "until her death in 1990".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.annotator.context import Context
from kg.annotator.frames import Frame, Match, Node
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token

_BEGINS = frozenset({"born", "b.", "b"})
_ENDS = frozenset({"died", "d.", "d", "deceased"})
_DASHES = frozenset({"–", "—", "-"})
_LONGEST = 60
"""Tokens of a parenthesis: names in other scripts stand in it, but never a paragraph."""
_OLDEST = 122
"""Years: nobody is known to have lived longer."""
_SHORTEST_BY_DAYS, _SHORTEST_BY_YEARS = 5, 25
"""Years below which two dates are rather a term of office; terms are told by years."""
_DAY = len("1920-05-12")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}|\d{4}/\d{4}")
"""A day, a month, a year; or the two years of a life in one word, "1902–1971"."""
_PLACED = frozenset({"in", "at", "near", "on"})
_FURTHEST = 25
"""Tokens behind a verb in which its place is looked for."""
_EVENTS = {"born": "begins", "died": "ends", "dies": "ends", "death": "ends"}
_RELATIONS = {
    ("begins", True): "birthDate",
    ("ends", True): "deathDate",
    ("begins", False): "bornIn",
    ("ends", False): "diedIn",
}


@dataclass(frozen=True, slots=True)
class _Told:
    """A date or place of a parenthesis, by its first token or head, and what it is of."""

    token: Token
    of: str
    date: str | None


def life_matches(context: Context) -> Iterator[Match]:
    """When and where people were born and died, from the parenthesis behind their name."""
    doc, person = context.doc, None
    for token in doc:
        if token.lower_ in _EVENTS:
            yield from _told_by(token, context)
        if token.text != "(" or token.i == 0:
            continue
        before = doc[token.i - 1]
        if before.text != ")":  # a second parenthesis is about the same person
            person = _person(before if before.text != "," else before.nbor(-1), context)
        if person is not None:
            for told in _life(list(_inside(token)), context):
                yield _match(person, told)


def _person(before: Token, context: Context) -> Token | None:
    mention = context.mention_of(before)
    if mention is None or mention.kind == "nominal" or not is_a(mention.type, "Person"):
        return None
    span = context.doc.char_span(mention.head.start, mention.head.end, alignment_mode="expand")
    return span[0] if span is not None else None


def _inside(opening: Token) -> Iterator[Token]:
    """The tokens up to the parenthesis that closes it; none where it is not closed soon."""
    doc, depth = opening.doc, 0
    for token in doc[opening.i : opening.i + _LONGEST]:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0:
            yield from doc[opening.i + 1 : token.i]
            return


def _life(tokens: list[Token], context: Context) -> list[_Told]:
    """What is told of birth and death; nothing where dates may be those of something else."""
    told: list[_Told] = []
    of, labelled = "begins", False
    for token in tokens:
        if token.lower_ in _BEGINS | _ENDS:
            of, labelled = "begins" if token.lower_ in _BEGINS else "ends", True
        elif token.text in _DASHES and any(one.date for one in told):
            of = "ends"
        else:
            told += _date_or_place(token, of, context)
    return told if labelled or _is_life([one for one in told if one.date]) else []


def _date_or_place(token: Token, of: str, context: Context) -> Iterator[_Told]:
    time, mention = context.time_over(token), context.mention_of(token)
    begins = token.idx in {time.span.start if time else -1, mention.head.start if mention else -1}
    if begins and time is not None and _DATE.fullmatch(time.value):
        yield _Told(token, of, time.value)
    elif begins and mention is not None and mention.kind == "name" and is_a(mention.type, "Place"):
        yield _Told(token, of, None)


def _is_life(dates: list[_Told]) -> bool:
    if len(dates) == 1 and "/" in (dates[0].date or ""):
        begins, ends = (int(year) for year in (dates[0].date or "").split("/"))
        return _SHORTEST_BY_YEARS <= ends - begins <= _OLDEST
    if [one.of for one in dates] != ["begins", "ends"]:
        return False
    born, died = (one.date or "" for one in dates)
    by_days = len(born) == len(died) == _DAY
    shortest = _SHORTEST_BY_DAYS if by_days else _SHORTEST_BY_YEARS
    return shortest <= int(died[:4]) - int(born[:4]) <= _OLDEST


def _told_by(word: Token, context: Context) -> Iterator[Match]:
    """What hangs on "born", "died" or "death" by more than one step, or by none."""
    of = _EVENTS[word.lower_]
    for person in _persons(word, context):
        for told in _behind(word, of, context):
            match = _match(person, told)
            way = "{subject} was born or died … {object}"
            frame = Frame(match.frame.relation, way, match.frame.root)
            yield replace(match, frame=frame, words=(word,), alone=word.dep_ == "acl")


def _persons(word: Token, context: Context) -> list[Token]:
    """Who is born or dies."""
    role = "object" if word.lower_ == "born" else "subject"
    fillers = list(context.graph.readings(word)[0].fillers(role))
    if word.pos_ == "NOUN":
        owners = [child for child in word.lefts if child.dep_ == "poss"]
        of = [c for prep in word.rights if prep.lower_ == "of" for c in prep.rights]
        fillers = owners or [child for child in of if child.dep_ == "pobj"]
    mentions = ((token, context.mention_of(token)) for token in fillers)
    return [t for t, m in mentions if m is not None and is_a(m.type, "Person")]


def _behind(word: Token, of: str, context: Context) -> Iterator[_Told]:
    """The first date and the first place behind a word, before another verb begins."""
    dated = placed = False
    for token in word.doc[word.i + 1 : min(word.i + _FURTHEST, word.sent.end)]:
        if token.pos_ == "VERB" and token.tag_ != "VBN":
            return
        for told in _date_or_place(token, of, context):
            if told.date is not None and not dated:
                dated = True
                yield told
            elif told.date is None and not placed and _has_preposition(token):
                placed = True
                yield told


def _has_preposition(place: Token) -> bool:
    """Whether a preposition of place stands right before the name, but for its modifiers."""
    start = place
    while start.i > 0 and start.nbor(-1).pos_ in {"DET", "ADJ", "PROPN"}:
        start = start.nbor(-1)
    return start.i > 0 and start.nbor(-1).lower_ in _PLACED


def _match(person: Token, told: _Told) -> Match:
    relation = _RELATIONS[told.of, told.date is not None]
    frame = Frame(relation, "{subject} ({object})", Node(told.token.text))
    slots = (("subject", person), ("object", told.token))
    return Match(frame, slots, (person,), False, False, alone=True)
