"""Ages, which news puts in apposition: "Ann Lee, 52, left" and "the 52-year-old"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotator.frames import Frame, Match, Node
from kg.annotator.numerals import whole_number
from kg.annotator.tokens import Doc, Token

_OLDEST = 122
"""Years: nobody is known to have lived longer."""


def age_matches(doc: Doc) -> Iterator[Match]:
    """Each age with the person whose it is."""
    for token in doc:
        if 0 < (whole_number(token.text) or 0) <= _OLDEST:
            person = _person(token) or _aged(token)
            if person is not None:
                frame = Frame("age", "{subject}, {object},", Node(token.text))
                yield Match(
                    frame, (("subject", person), ("object", token)), (token,), False, False
                )


def _person(age: Token) -> Token | None:
    """Whose age a number is: the noun it stands in apposition to, between commas."""
    head, before = age.head, age.nbor(-1) if age.i else None
    after = age.nbor(1) if age.i + 1 < len(age.doc) else None
    enclosed = before is not None and before.text == "," and after is not None and after.is_punct
    if enclosed and age.dep_ in {"appos", "nummod", "npadvmod"} and head.pos_ == "PROPN":
        return head
    return None


def _aged(age: Token) -> Token | None:
    """Who is so old in "the 14-year-old boy" and "the 14-year-old"."""
    year = age.head
    if age.dep_ != "nummod" or year.lemma_ != "year" or year.head.lower_ != "old":
        return None
    old = year.head
    return old.head if old.dep_ == "amod" else old
