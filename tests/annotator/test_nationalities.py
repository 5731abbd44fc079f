"""Which people somebody belongs to, told by a word for the people."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.nationalities import countries_by_demonym

Claims = Callable[[str], tuple[Claim, ...]]


def peoples(claims: tuple[Claim, ...], text: str) -> list[tuple[str, str]]:
    """Who is called what, in the words of the text."""
    return [
        (claim.subject_span.of(text), claim.object_span.of(text))
        for claim in claims
        if claim.relation == "nationalOf" and claim.subject_span and claim.object_span
    ]


@pytest.mark.parametrize(
    ("text", "person", "people"),
    [
        ("Jon Weir is an American economist and writer.", "Jon Weir", "American"),
        ("Ann Lee, a South African singer, left the stage.", "Ann Lee", "South African"),
        ("French novelist Luc Moreau won the prize.", "Luc Moreau", "French"),
        ("Marta Lindqvist is Swedish.", "Marta Lindqvist", "Swedish"),
        ("The Israeli-American chemist Daphne Moss spoke.", "Daphne Moss", "Israeli"),
        ("A Swedish national, Ann Lee, was held.", "Ann Lee", "Swedish"),
    ],
)
def test_peoples_are_told(claims_of: Claims, text: str, person: str, people: str) -> None:
    assert (person, people) in peoples(claims_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "American Airlines pilot Jon Weir landed in Geneva.",
        "The Kenyan president, Ann Lee, spoke.",
        "Ann Lee bought a Swedish car.",
        "Jon Weir is not a Swedish citizen.",
    ],
)
def test_what_is_no_nationality(claims_of: Claims, text: str) -> None:
    told = [claim for claim in claims_of(text) if claim.relation == "nationalOf"]
    assert all(claim.negated for claim in told)


def test_the_country_is_one_with_its_name(claims_of: Claims) -> None:
    claims = claims_of("Ann Lee lives in Sweden. Carla Benning is a Swedish chemist.")
    places = {claim.object for claim in claims if claim.relation in {"nationalOf", "residentOf"}}
    assert len(places) == 1


def test_every_country_is_in_the_gazetteer() -> None:
    gazetteer = load_gazetteer()
    for country in set(countries_by_demonym().values()) - {"Georgia", "Jordan"}:
        entry = gazetteer.find(country)
        assert entry is not None, country
        assert entry.name == country
