"""Times and amounts as literals: objects, roles and periods of claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from itertools import islice

from kg.annotation import Argument, LiteralValue, Period, Quantity
from kg.annotator.context import Context
from kg.annotator.numerals import whole_number
from kg.annotator.times_calendar import period_of
from kg.annotator.tokens import Token

_YEAR_LENGTH, _DATE_LENGTH = len("2012"), len("2012-06-01")
_CURRENCY_LENGTH = 3
_DATE_ROLES = frozenset({"date", "startDate", "endDate"})


def literal_object(token: Token, datatype: str, context: Context) -> LiteralValue | None:
    """The literal that a token stands in, of the kind a relation wants, or None."""
    if datatype == "string":
        mention = context.mention_of(token)
        return LiteralValue(mention.text if mention else token.text, "string")
    if datatype == "integer" and (number := whole_number(token.text)) is not None:
        return LiteralValue(str(number), "integer")
    if datatype == "integer":
        quantity = context.quantity_over(token)
        whole = quantity is not None and float(quantity.value).is_integer()
        return LiteralValue(str(int(quantity.value)), "integer") if quantity and whole else None
    date = date_literal(token, context)
    if date is not None and datatype == "year":
        return LiteralValue(date.value[:_YEAR_LENGTH], "integer")
    return date


def date_literal(token: Token, context: Context) -> LiteralValue | None:
    """A date, or a year as an integer (`xsd:gYear` does not compare in rdflib)."""
    time = context.time_over(token)
    if time is None or not time.value[:_YEAR_LENGTH].isdigit():
        return None
    if len(time.value) >= _DATE_LENGTH and time.type in {"DATE", "TIME"}:
        return LiteralValue(time.value[:_DATE_LENGTH], "date")
    return LiteralValue(time.value[:_YEAR_LENGTH], "integer")


def role_literals(role: str, token: Token, context: Context) -> Mapping[str, Argument] | None:
    """The literals of a role: sums, percentages and dates; empty where the role is a thing.

    None where a sum is wanted and none stands there ("paid attention").
    """
    if role in {"amount", "percentage"}:
        return money_roles(role, token, context) or None
    date = date_literal(token, context) if role in _DATE_ROLES else None
    return {role: date} if date is not None else {}


def money_roles(role: str, token: Token, context: Context) -> Mapping[str, Argument]:
    """Amount and currency where a token stands in a sum of money; percentages likewise."""
    quantity = context.quantity_over(token)
    if quantity is None:
        return {}
    if role == "percentage":
        return {role: decimal(quantity)} if quantity.unit == "percent" else {}
    if len(quantity.unit) != _CURRENCY_LENGTH or not quantity.unit.isupper():
        return {}
    return {role: decimal(quantity), "currency": LiteralValue(quantity.unit, "string")}


def sum_below(trigger: Token, context: Context) -> Mapping[str, Argument]:
    """The money in the trigger's own phrase: "a $5 million contract", "sold it for $5"."""
    for child in trigger.children:
        tokens = [child, *child.children] if child.dep_ in {"prep", "dobj"} else [child]
        for token in tokens:
            money = money_roles("amount", token, context)
            if money:
                return money
    return {}


def decimal(quantity: Quantity) -> LiteralValue:
    """The number in canonical form: rdflib matches decimals by their letters."""
    return LiteralValue(f"{quantity.value:.10f}".rstrip("0").rstrip("."), "decimal")


def period_near(trigger: Token, context: Context) -> Period | None:
    """When it happened: the time that hangs on the trigger's own clause."""
    clause = _clause_head(trigger)
    sentence = context.sentence_at(trigger.idx)
    first = bisect_left(context.times, sentence.start, key=lambda time: time.span.start)
    for time in islice(context.times, first, None):
        if time.span.end > sentence.end:
            break
        token = context.doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
        if token is None or token.root.sent.start != trigger.sent.start:
            continue
        if _clause_head(token.root.head) == clause:
            period = period_of(time)
            if period is not None:
                return period
    return None


def _clause_head(token: Token) -> Token:
    while token.pos_ not in {"VERB", "AUX"} and token.head.i != token.i:
        token = token.head
    return token
