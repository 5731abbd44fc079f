from __future__ import annotations

from dataclasses import replace

import pytest
from bank_story import (
    GOLD_LEADS,
    GOLD_MEETS,
    GOLD_SUES,
    LEADS,
    MEETS,
    SUES,
    TEXT,
    annotation,
    evidence,
    gold,
)

from kg.annotation import Claim, ClaimReference, LiteralValue
from kg.article import Span
from kg.evaluation.gold import ForbiddenClaim, GoldClaim
from kg.evaluation.matching import match, plain

ALL = gold(GOLD_LEADS, GOLD_SUES, GOLD_MEETS)


def test_what_is_right_is_matched_whole() -> None:
    matching = match(annotation(MEETS, LEADS, SUES), ALL)
    assert [(p.gold, p.claim) for p in matching.pairs] == [
        (GOLD_LEADS, LEADS),
        (GOLD_SUES, SUES),
        (GOLD_MEETS, MEETS),
    ]
    assert all(pair.whole for pair in matching.pairs)
    assert not matching.missed
    assert not matching.wrong


@pytest.mark.parametrize(
    "claim",
    [
        replace(LEADS, relation="founded"),
        replace(LEADS, subject="pell"),
        replace(LEADS, subject="bank", object="holm"),
        replace(LEADS, evidence=evidence(1)),
    ],
    ids=["relation", "subject", "the wrong way around", "sentence"],
)
def test_what_is_wrong_matches_nothing(claim: Claim) -> None:
    matching = match(annotation(claim), gold(GOLD_LEADS))
    assert not matching.pairs
    assert matching.missed == (GOLD_LEADS,)
    assert matching.wrong == (claim,)


def test_a_symmetric_relation_holds_either_way() -> None:
    turned = replace(MEETS, subject="pell", object="holm")
    assert match(annotation(turned), gold(GOLD_MEETS)).pairs


def test_either_of_two_relations_will_do() -> None:
    either = replace(GOLD_LEADS, relations=("founded", "leads"))
    assert match(annotation(LEADS), gold(either)).pairs


@pytest.mark.parametrize(
    ("claim", "wrong"),
    [
        (replace(MEETS, modality="asserted"), "modality"),
        (replace(MEETS, negated=True), "negation"),
        (replace(MEETS, source="bank"), "source"),
        (replace(MEETS, source=None), "source"),
    ],
)
def test_one_fault_is_told_by_its_name(claim: Claim, wrong: str) -> None:
    (pair,) = match(annotation(claim), gold(GOLD_MEETS)).pairs
    faults = [name for name in ("modality", "negation", "source") if not getattr(pair, name)]
    assert faults == [wrong]
    assert not pair.whole


def test_where_the_article_speaks_a_source_is_wrong() -> None:
    (pair,) = match(annotation(replace(LEADS, source="tarn")), gold(GOLD_LEADS)).pairs
    assert not pair.source


def test_who_plans_is_not_judged() -> None:
    planned = replace(GOLD_SUES, modality="planned", source=("Brightwater Bank",))
    (pair,) = match(annotation(replace(SUES, modality="planned")), gold(planned)).pairs
    assert pair.whole


def test_saying_it_twice_is_one_too_many() -> None:
    again = replace(SUES, modality="alleged")
    matching = match(annotation(again, SUES), gold(GOLD_SUES))
    assert [pair.claim for pair in matching.pairs] == [SUES]
    assert matching.wrong == (again,)
    assert not match(annotation(SUES, replace(SUES, id="c9")), gold(GOLD_SUES)).wrong


def test_the_optional_is_neither_missed_nor_wrong() -> None:
    optional = gold(replace(GOLD_SUES, optional=True))
    for claims in ((SUES,), ()):
        matching = match(annotation(*claims), optional)
        assert (matching.pairs, matching.missed, matching.wrong) == ((), (), ())


def test_the_forbidden_is_told_unless_it_is_denied_or_put_otherwise() -> None:
    may_not = ForbiddenClaim(("sues",), ("Brightwater Bank",), ("Tarn Media",))
    asserted = replace(may_not, modality="asserted")
    assert match(annotation(SUES), gold(GOLD_SUES, forbidden=(asserted,))).broken == (SUES,)
    alleged = replace(SUES, modality="alleged")
    assert match(annotation(alleged), gold(forbidden=(may_not,))).broken == (alleged,)
    assert not match(annotation(alleged), gold(forbidden=(asserted,))).broken
    denied = replace(SUES, negated=True)
    assert not match(annotation(denied), gold(forbidden=(may_not,))).broken


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("the bank", True),
        ("BRIGHTWATER BANK", True),
        ("bank in the north", True),
        ("old bank", True),
        ("bank clerk", False),
        ("Northern bank", True),
        ("Dark Brightwater Bank", False),
        ("Bank of Norway", False),
        ("Brightwater", False),
    ],
)
def test_a_thing_is_called_by_any_of_its_names(name: str, right: bool) -> None:
    wanted = replace(GOLD_SUES, subject=(name,))
    assert bool(match(annotation(SUES), gold(wanted)).pairs) == right


def test_the_words_in_the_sentence_are_a_name_too() -> None:
    words = "a story"
    start = TEXT.index(words)
    claim = replace(SUES, object_span=Span(start, start + len(words)))
    wanted = replace(GOLD_SUES, object=("story",))
    assert match(annotation(claim), gold(wanted)).pairs
    assert not match(annotation(SUES), gold(wanted)).pairs


def test_a_value_is_compared_as_it_is() -> None:
    claim = replace(LEADS, relation="memberCount", object=LiteralValue("40", "integer"))
    wanted = GoldClaim(("memberCount",), ("Ada Holm",), ("40",), GOLD_LEADS.sentence)
    assert match(annotation(claim), gold(wanted)).pairs
    assert not match(annotation(claim), gold(replace(wanted, object=("4",)))).pairs


def test_of_what_is_said_the_words_are_enough() -> None:
    states = replace(MEETS, id="c3", subject="tarn", relation="states", source=None)
    claim = replace(states, object=ClaimReference("c2"), modality="asserted")
    wanted = GoldClaim(
        ("states",), ("Tarn Media",), ("Holm had met with Governor Pell",), GOLD_MEETS.sentence
    )
    assert match(annotation(claim, MEETS), gold(wanted, GOLD_MEETS)).missed == ()
    other = replace(wanted, object=("Pell had left",))
    assert match(annotation(claim, MEETS), gold(other, GOLD_MEETS)).missed == (other,)


def test_names_are_compared_without_marks() -> None:
    assert plain("The  Mayor’s “Task-Force”") == "mayor taskforce"
