from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotator.quantities import find_quantities
from kg.annotator.tokens import Doc

ParseText = Callable[..., Doc]


def read(doc: Doc) -> list[tuple[str, float, str]]:
    return [(quantity.text, quantity.value, quantity.unit) for quantity in find_quantities(doc)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The county paid $12.6 million for it.", [("$12.6 million", 12_600_000, "USD")]),
        ("The fund raised €2bn.", [("€2bn", 2_000_000_000, "EUR")]),
        ("The fine was C$5,000.", [("C$5,000", 5000, "CAD")]),
        ("It costs 10 million euros.", [("10 million euros", 10_000_000, "EUR")]),
        ("A ticket costs 50 cents.", [("50 cents", 0.5, "USD")]),
        ("The £3.5m grant was cut.", [("£3.5m", 3_500_000, "GBP")]),
        ("They won a $7-million contract.", [("$7-million", 7_000_000, "USD")]),
        ("It lost US$1.1 billion.", [("US$1.1 billion", 1_100_000_000, "USD")]),
        ("She owes two hundred dollars.", [("two hundred dollars", 200, "USD")]),
        ("It sold for 300 million yen.", [("300 million yen", 300_000_000, "JPY")]),
        ("It paid 40,000 won.", [("40,000 won", 40_000, "KRW")]),
        ("The trust manages $400k.", [("$400k", 400_000, "USD")]),
        ("It is worth EUR 25 million.", [("EUR 25 million", 25_000_000, "EUR")]),
        ("The bridge will cost Rs 90.", [("Rs 90", 90, "INR")]),
    ],
)
def test_money(text: str, expected: list[tuple[str, float, str]], parse_text: ParseText) -> None:
    assert read(parse_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It will cost $10–$20 million.", [("$10", 1e7, "USD"), ("$20 million", 2e7, "USD")]),
        ("It will cost $10-20 million.", [("$10", 1e7, "USD"), ("20 million", 2e7, "USD")]),
        (
            "It earned $900 million to $1.2 billion.",
            [("$900 million", 9e8, "USD"), ("$1.2 billion", 1.2e9, "USD")],
        ),
        ("Rents rose 4 to 6 percent.", [("4", 4, "percent"), ("6 percent", 6, "percent")]),
        ("It took 2 to 3 million euros.", [("2", 2e6, "EUR"), ("3 million euros", 3e6, "EUR")]),
    ],
)
def test_each_bound_of_a_range(
    text: str, expected: list[tuple[str, float, str]], parse_text: ParseText
) -> None:
    assert read(parse_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Support fell to 41%.", [("41%", 41, "percent")]),
        ("Sales rose 3.5 percent.", [("3.5 percent", 3.5, "percent")]),
        ("Turnout fell five per cent.", [("five per cent", 5, "percent")]),
        ("It rose 2 percentage points.", [("2 percentage points", 2, "percentage point")]),
    ],
)
def test_percentages(
    text: str, expected: list[tuple[str, float, str]], parse_text: ParseText
) -> None:
    assert read(parse_text(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The plant will cut 500 jobs.", [("500 jobs", 500, "job")]),
        ("The plant created 1,200 new jobs.", [("1,200 new jobs", 1200, "job")]),
        ("The city has 2.5 million residents.", [("2.5 million residents", 2.5e6, "resident")]),
        ("Twelve music and art schools closed.", [("Twelve music and art schools", 12, "school")]),
        ("Eighteen unions signed it.", [("Eighteen unions", 18, "union")]),
        ("Police seized 40 pounds of cocaine.", [("40 pounds", 40, "pound")]),
    ],
)
def test_counts(text: str, expected: list[tuple[str, float, str]], parse_text: ParseText) -> None:
    assert read(parse_text(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The strike lasted two years.",
        "She was elected in 2012.",
        "The 2020 elections were held on Nov. 3.",
        "The Greens won the vote.",
        "Nobody came.",
    ],
)
def test_no_quantity(text: str, parse_text: ParseText) -> None:
    assert read(parse_text(text)) == []


def test_offsets_are_those_of_the_text(parse_text: ParseText) -> None:
    text = "It paid $3 million.\n\nIt then paid €4 million to 30 farmers."
    for quantity in find_quantities(parse_text(text)):
        assert quantity.span.of(text) == quantity.text


def test_nothing_from_boilerplate(parse_text: ParseText) -> None:
    text = "Subscribe now for $5.\n\nIt paid $3 million."
    boilerplate = ((0, text.index("\n")),)
    assert read(parse_text(text, boilerplate=boilerplate)) == [("$3 million", 3e6, "USD")]


def test_a_text_may_end_with_a_count(parse_text: ParseText) -> None:
    assert all(value == 12 for _, value, _ in read(parse_text("They came to Dayton 12")))
