"""Page junk that looks like numbers: it is no amount and no time, and costs no article."""

from __future__ import annotations

import pytest

from kg.annotation_json import to_json
from kg.annotation_loading import excerpt_of, from_json
from kg.annotator.pipeline import Annotator
from kg.article import Article

SENTENCES = (
    "The firm paid ${} to the city of Oslo.",
    "{} people marched, and the union has {} members.",
    "The port was built {} years ago by Ann Bow.",
    "In the {}th century and in the {}s the port burned.",
    "The mill closed {} weeks ago and opened {} days later.",
    "Ann Bow, {} , sued the port. The {}-year-old lost by {} to {} votes.",
    "The port paid {} million euros, {} 1/2 dollars, {}/{} percent in {}.",
    "Norland Shipping employs {} workers and was founded in {}.",
)
NUMBERS = ("1" * 330, "1" * 5_000, "9" * 19, "900,000", "²", "²²²²", "١٢", "③", "0")


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: f"{number[:3]} of {len(number)}")
@pytest.mark.parametrize("published", ["2024-05-06", None])
def test_it_is_read_and_written_and_read_again(
    annotator: Annotator, number: str, published: str | None
) -> None:
    text = "\n\n".join(sentence.replace("{}", number) for sentence in SENTENCES)
    (found,) = annotator.annotate([Article("x", text, "", "x", published=published)])
    line = to_json(found)
    assert from_json(line) == found
    assert excerpt_of(line.encode(), None).claims == found.claims


def test_an_age_is_read_where_an_area_is_none(annotator: Annotator) -> None:
    text = "Ann Bow, 52, sued the port. Bob Lane, ² , left the hall of 40 m ² ."
    (found,) = annotator.annotate([Article("x", text, "", "x")])
    ages = [claim.object for claim in found.claims if claim.relation == "age"]
    assert [getattr(age, "value", age) for age in ages] == ["52"]
