"""When and where somebody was born and died, in the parenthesis behind a name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim

Claims = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...], text: str) -> set[tuple[str, str]]:
    """The relations told, each with the words of its object."""
    return {(claim.relation, claim.object_span.of(text)) for claim in claims if claim.object_span}


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Ada Maria Fenn (20 June 1935 – 7 April 2017) was a painter.", "birthDate", "20"),
        ("Ada Maria Fenn (20 June 1935 – 7 April 2017) was a painter.", "deathDate", "7"),
        ("Jon Weir (born May 4, 1960) teaches physics.", "birthDate", "May"),
        ("Ivo Brandt (1902 – 1971) wrote plays.", "deathDate", "1971"),
        ("Jon Weir (born 12 June 1953 in Geneva) teaches physics.", "bornIn", "Geneva"),
        ("Carla Benning (née Moss) (born 3 May 1897) sang.", "birthDate", "3"),
        ("Ivo Brandt (May 4, 1902, Geneva – June 7, 1971, Paris) wrote.", "diedIn", "Paris"),
    ],
)  # fmt: skip
def test_lives_are_read(claims_of: Claims, text: str, relation: str, words: str) -> None:
    assert (relation, words) in told(claims_of(text), text)


@pytest.mark.parametrize(
    "text",
    [
        "Governor Dana Whitlock (2009 – 2017) built the road.",
        "Dana Whitlock (left in 2009) built the road.",
        "The war (20 June 1935 – 7 April 1987) was long.",
        "Dana Whitlock (20 June 1935 – 7 April 1936) chaired the board.",
    ],
)
def test_terms_of_office_are_no_lives(claims_of: Claims, text: str) -> None:
    relations = {relation for relation, _ in told(claims_of(text), text)}
    assert not relations & {"birthDate", "deathDate"}


def test_a_life_is_of_one_only(claims_of: Claims) -> None:
    claims = claims_of("Ada Fenn (born 3 May 1897) and Carla Benning met in Geneva.")
    assert sum(claim.relation == "birthDate" for claim in claims) == 1


@pytest.mark.parametrize(
    ("text", "relation", "words"),
    [
        ("Jonas Weir, born March 15, 1967, in Geneva, is a poet.", "bornIn", "Geneva"),
        ("Ivo Brandt died June 21, 1992.", "deathDate", "June"),
        ("Ivo Brandt led the choir until his death in 1955.", "deathDate", "1955"),
        ("After the death of Ivo Brandt in 2001 the party split.", "deathDate", "2001"),
        ("Jon Weir was born Charles Hardin in Geneva.", "bornIn", "Geneva"),
        ("Ann Lee was born and raised on Merritt Island.", "bornIn", "Merritt Island"),
    ],
)
def test_dates_and_places_may_stand_far_off(
    claims_of: Claims, text: str, relation: str, words: str
) -> None:
    assert (relation, words) in told(claims_of(text), text)


def test_only_persons_are_born(claims_of: Claims) -> None:
    text = "The party was born in Geneva in 1960. Ann Lee died before her brother moved to Bern."
    relations = {relation for relation, _ in told(claims_of(text), text)}
    assert not relations & {"bornIn", "diedIn", "birthDate", "deathDate"}
