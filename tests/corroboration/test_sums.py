"""Two sums for one thing contradict each other; two payments do not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from standing_claims import ALLEGED, JUNE, MAY, annotation, claim, disputes

from kg.annotation import Evidence, LiteralValue, Period, Quantity
from kg.article import Span
from kg.corroboration import standing, statement_rows

TEXT = "The port paid more than $3 million. The port paid $5 million."


def sum_of(value: str, currency: str = "USD") -> tuple[tuple[str, LiteralValue], ...]:
    return (
        ("amount", LiteralValue(value, "decimal")),
        ("currency", LiteralValue(currency, "string")),
    )


def paid(
    value: str, time: Period | None = MAY, currency: str = "USD", **more: Any
) -> dict[str, Any]:
    return {"roles": sum_of(value, currency), "time": time, **more}


@pytest.mark.parametrize(
    ("second", "disputed"),
    [
        (paid("5000000"), True),
        (paid("5000000", **ALLEGED), True),
        (paid("3100000"), False),
        (paid("5000000", currency="EUR"), False),
        (paid("5000000", JUNE), False),
        (paid("5000000", None), False),
        (paid("much"), False),
        (paid("5000000", modality="planned"), False),
    ],
)
def test_two_sums_for_one_thing(second: dict[str, Any], disputed: bool) -> None:
    told = annotation("a", claim("a1", **paid("3000000"))), annotation("b", claim("b1", **second))
    assert disputes(*told) == ({"a1": ("b1",), "b1": ("a1",)} if disputed else {})


def test_without_a_time_two_sums_are_two_payments() -> None:
    first = annotation("a", claim("a1", **paid("3000000", None)))
    assert disputes(first, annotation("b", claim("b1", **paid("5000000", None)))) == {}


def test_one_voice_tells_of_two_payments() -> None:
    sums = [{"roles": sum_of(value), "time": MAY} for value in ("3000000", "5000000")]
    assert disputes(annotation("a", claim("a1", **sums[0]), claim("a2", **sums[1]))) == {}
    said = claim("a2", modality="attributed", source="union", **sums[1])
    assert disputes(annotation("a", claim("a1", **sums[0]), said)) == {
        "a1": ("a2",),
        "a2": ("a1",),
    }


def test_more_than_a_sum_is_no_sum() -> None:
    bound, figure = Span(0, 35), Span(36, 61)
    quantities = (
        Quantity(Span(24, 34), "$3 million", 3e6, "USD"),
        Quantity(Span(50, 60), "$5 million", 5e6, "USD"),
    )
    told = annotation(
        "a",
        claim("a1", roles=sum_of("3000000"), time=MAY, evidence=Evidence(bound, bound.of(TEXT))),
        claim("a2", roles=sum_of("5000000"), time=MAY, evidence=Evidence(figure, figure.of(TEXT)),
              modality="attributed", source="union"),
        text=TEXT,
    )  # fmt: skip
    rows = statement_rows(replace(told, quantities=quantities))
    assert [row.amount for row in rows] == [None, (5e6, "USD")]
    assert all(not one.disputed_by for one in standing(rows, {}).values())
