"""Lives in parentheses: "Ann Lee (12 May 1920 – 3 June 1999)", "Ann Lee (born 1960 in Bern)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.annotator.context import Context
from kg.annotator.frames import Frame, Match, Node
from kg.annotator.ontology_classes import is_a

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
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
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
        if token.text != "(" or token.i == 0:
            continue
        if doc[token.i - 1].text != ")":  # a second parenthesis is about the same person
            person = _person(doc[token.i - 1], context)
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
    if [one.of for one in dates] != ["begins", "ends"]:
        return False
    born, died = (one.date or "" for one in dates)
    by_days = len(born) == len(died) == _DAY
    shortest = _SHORTEST_BY_DAYS if by_days else _SHORTEST_BY_YEARS
    return shortest <= int(died[:4]) - int(born[:4]) <= _OLDEST


def _match(person: Token, told: _Told) -> Match:
    relation = _RELATIONS[told.of, told.date is not None]
    frame = Frame(relation, "{subject} ({object})", Node(told.token.text))
    slots = (("subject", person), ("object", told.token))
    return Match(frame, slots, (person,), False, False, alone=True)
