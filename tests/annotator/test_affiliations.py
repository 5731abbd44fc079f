"""Where people and bodies belong, and what offices they hold where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim

Claims = Callable[[str], tuple[Claim, ...]]


def triples(claims: tuple[Claim, ...], text: str) -> set[tuple[str, str, str]]:
    """The claims by the words of their arguments."""
    return {
        (claim.subject_span.of(text), claim.relation, claim.object_span.of(text))
        for claim in claims
        if claim.subject_span and claim.object_span
    }


@pytest.mark.parametrize(
    ("text", "subject", "relation", "target"),
    [
        ("The crew of Pacific Marine Inc. of Houston left.", "Pacific Marine Inc.",
         "headquarteredIn", "Houston"),
        ("Scientists at the Institute for Rust in Basel agreed.", "Institute for Rust",
         "headquarteredIn", "Basel"),
        ("Southwest Aviation is a major U.S. airline.", "Southwest Aviation",
         "headquarteredIn", "U.S."),
        ("Nimbus, a Redmond company, left.", "Nimbus", "headquarteredIn", "Redmond"),
        ("Ohio's Ann Lee spoke first.", "Ann Lee", "residentOf", "Ohio"),
        ("Ann Lee won in her native Ohio.", "her", "bornIn", "Ohio"),
        ("Jon Weir was born in Dayton, Ohio.", "Jon Weir", "bornIn", "Ohio"),
        ("Acme is based in Leeds, England.", "Acme", "headquarteredIn", "England"),
        ("Jon Weir is the founder and CEO of Inkjet Forum.", "Jon Weir", "leads", "Inkjet Forum"),
        ("Ann Lee is a professor of law at Elkton College.", "Ann Lee", "employedBy",
         "Elkton College"),
        ("Robert Moss, chief of waste disposal for the NRC, said no.", "Robert Moss", "leads",
         "NRC"),
        ("Jon Weir is a politician of the Westmark Party in Dayton.", "Jon Weir", "memberOf",
         "Westmark Party"),
        ("Acme is a video game developer based in Leeds.", "Acme", "headquarteredIn", "Leeds"),
        ("Jon Weir is a writer who moved to Norway.", "Jon Weir", "residentOf", "Norway"),
        ("The new owner, Ann Lee, grew up in Dayton.", "Ann Lee", "residentOf", "Dayton"),
        ("After her studies, Ann Lee moved to Bern.", "Ann Lee", "residentOf", "Bern"),
    ],
)  # fmt: skip
def test_affiliations_are_read(
    claims_of: Claims, text: str, subject: str, relation: str, target: str
) -> None:
    assert (subject, relation, target) in triples(claims_of(text), text)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Ann Lee sued Acme Corp. in Denver.", "headquarteredIn"),
        ("It was Jon Weir who moved to Norway.", "nationalOf"),
        ("Ann Lee bought Dayton's Acme Foods.", "residentOf"),
        ("Jon Weir is not a writer who moved to Norway.", "bornIn"),
    ],
)
def test_what_is_no_affiliation(claims_of: Claims, text: str, relation: str) -> None:
    assert relation not in {claim.relation for claim in claims_of(text)}


def test_places_of_a_list_lie_not_in_each_other(claims_of: Claims) -> None:
    text = "Ruth Okafor lived in Bern, Zurich and Geneva."
    claims = [claim for claim in claims_of(text) if claim.relation == "residentOf"]
    assert len(claims) == 3
    assert not any(claim.relation == "locatedIn" for claim in claims_of(text))


def test_somebody_never_named_is_one(claims_of: Claims) -> None:
    text = "He was born in Bern. He lives in Geneva."
    subjects = {claim.subject for claim in claims_of(text)}
    assert len(subjects) == 1
