"""Place and outlet in the headers of monitored news."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.wire_lines import wire_headers

Claims = Callable[[str], tuple[Claim, ...]]


@pytest.mark.parametrize(
    ("text", "place", "outlet"),
    [
        ("Moscow TASS", "Moscow", "TASS"),
        ("Port Opens LD0506194194 Paris Radio Delta in French 1830 GMT 5 Jun 94", "Paris",
         "Radio Delta"),
        ("Madrid EL PORTAL in Spanish 2 May 94 p 4", "Madrid", "EL PORTAL"),
        ("Report\n\nBerlin Delta Radio Network\n\nThe chancellor spoke.", "Berlin",
         "Delta Radio Network"),
    ],
)  # fmt: skip
def test_headers_are_found(text: str, place: str, outlet: str) -> None:
    found = [(p.of(text), o.of(text)) for p, o in wire_headers(text, load_gazetteer())]
    assert found == [(place, outlet)]


@pytest.mark.parametrize(
    "text",
    [
        "Paris Moss sang in French.",
        "London Bridge is closed.",
        "France Beats Spain in Extra Time",
        "She met Moscow TASS reporters.",
        "Paris OK",
    ],
)
def test_other_lines_are_no_headers(text: str) -> None:
    assert not list(wire_headers(text, load_gazetteer()))


def test_an_outlet_has_its_seat_there(claims_of: Claims) -> None:
    text = "Madrid EL PORTAL in Spanish 2 May 94 p 4"
    told = [claim for claim in claims_of(text) if claim.relation == "headquarteredIn"]
    assert [claim.object_span.of(text) for claim in told if claim.object_span] == ["Madrid"]
