"""Who exactly is said to do what: holders, doers and what a claim must not be read from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim

ClaimsOf = Callable[[str], tuple[Claim, ...]]


def told(claims: tuple[Claim, ...], text: str) -> set[tuple[str, str, str]]:
    """The claims as the text has their arguments."""
    return {
        (c.subject_span.of(text), c.relation, c.object_span.of(text))
        for c in claims
        if c.subject_span and c.object_span
    }


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "ALTMERE, Nov 20 – The Federal Bank Authority fined Corven Bank $36 million.",
            ("Federal Bank Authority", "fines", "Corven Bank"),
        ),
        (
            "Four police officers shot at Amin Diallo 41 times.",
            ("Four police officers", "attacks", "Amin Diallo"),
        ),
        (
            "Amin Diallo was shot at 41 times by four police officers.",
            ("four police officers", "attacks", "Amin Diallo"),
        ),
        (
            "A lawyer for the Farm League left the room.",
            ("A lawyer", "employedBy", "Farm League"),
        ),
        (
            "Lena Moor, director of the Water Council and chairman of Reed Foods, spoke.",
            ("Lena Moor", "leads", "Reed Foods"),
        ),
        (
            "Smoking is the world's most common cause of lung cancer.",
            ("Smoking", "causes", "lung cancer"),
        ),
        (
            "The union opposes a plan by the council to close the Elkton Bank.",
            ("the council", "dissolves", "Elkton Bank"),
        ),
        (
            "Nexa Analytics, which Voxline Corp. bought, was not fined, the commission said. "
            "Its founder, Tomas Lind, left.",
            ("Tomas Lind", "founded", "Its"),
        ),
    ],
)
def test_claims_have_the_right_ends(
    claims_of: ClaimsOf, text: str, claim: tuple[str, str, str]
) -> None:
    assert claim in told(claims_of(text), text)


@pytest.mark.parametrize(
    ("text", "relation", "argument"),
    [
        ("Amin Diallo was shot at 41 times by four police officers.", "injures", None),
        ("Amin Diallo was shot at 41 times by four officers.", "attacks", "41 times"),
        ("The protocol called for the patient to be taken to a hospital.", "urges", None),
        ('Moss told the press, "to show that women make robots too".', "orders", None),
        ("Smoking is the world's most common cause of cancer.", "causes", "the world"),
        ("The plant feeds 700 workers.", "memberCount", None),
        ("The fund owns Acme Corp., whose plant leaked into the river.", "published", None),
        ("The league would hire two lawyers and a data analyst.", "holdsPosition", None),
        ("Members of the union belong to the fund.", "owns", None),
        ("Corven Bank, joined by Ann Lee, sued the council.", "memberOf", None),
        ("Hundreds of vendors sold old comics at the fair.", "sellsTo", None),
    ],
)
def test_sentence_gives_no_such_claim(
    claims_of: ClaimsOf, text: str, relation: str, argument: str | None
) -> None:
    found = [c for c in claims_of(text) if c.relation == relation]
    spans = {s.of(text) for c in found for s in (c.subject_span, c.object_span) if s}
    assert argument not in spans if argument else not found


def test_vague_relation_gives_way_to_the_clear_one(claims_of: ClaimsOf) -> None:
    relations = {c.relation for c in claims_of("The rebels attacked the Lesk hospital on Monday.")}
    assert "attacks" in relations
    assert "targets" not in relations


def test_light_verb_that_tells_something_has_to_stand(claims_of: ClaimsOf) -> None:
    assert not [
        c for c in claims_of("One side of the bridge is steel.") if c.relation == "supports"
    ]


def test_kin_go_by_first_names(claims_of: ClaimsOf) -> None:
    text = (
        "Elena Marsh leads Corven Bank. Elena Marsh praised the mayor. "
        "She lives near Ada Marsh in Bern. Marsh criticized the council."
    )
    annotated = [c for c in claims_of(text) if c.relation == "criticizes"]
    leads = [c for c in claims_of(text) if c.relation == "leads"]
    assert annotated[0].subject == leads[0].subject


def test_a_clause_within_ascribes_nothing_to_its_subject(claims_of: ClaimsOf) -> None:
    text = "The fund owns Acme Corp., whose plant leaked into the river, and it sued Bolt Inc."
    assert {c.modality for c in claims_of(text) if c.relation == "owns"} == {"asserted"}


def test_its_is_who_the_sentence_is_about(claims_of: ClaimsOf) -> None:
    text = (
        "Voxline Corp. grew. Voxline Corp. owns Bolt Inc. "
        "Nexa Analytics, which Voxline Corp. bought, was not fined, the commission said. "
        "Nexa Analytics owns Crow Inc. Nexa Analytics, which Voxline Corp. bought, left. "
        "Its founder, Tomas Lind, sued Crow Inc."
    )
    claims = claims_of(text)
    owner = next(c.subject for c in claims if c.relation == "owns" and "Crow" in c.evidence.text)
    assert next(c.object for c in claims if c.relation == "founded") == owner


def test_who_is_blamed_did_it(claims_of: ClaimsOf) -> None:
    text = "The Data Commission sued Acme Corp. over gates that it sold to Bolt Inc."
    sues = next(c for c in claims_of(text) if c.relation == "sues")
    sold = next(c for c in claims_of(text) if c.relation == "sellsTo")
    assert sold.subject == sues.object
