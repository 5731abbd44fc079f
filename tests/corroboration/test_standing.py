"""How many independent reports there are of a claim, and what contradicts it."""

from __future__ import annotations

import random
from typing import Any

import pytest
from standing_claims import (
    ALLEGED,
    DENIED,
    EARLIER,
    JUNE,
    KEYS,
    LATER,
    MAY,
    annotation,
    claim,
    disputes,
    reports,
)

from kg.annotation import (
    Annotation,
    Claim,
    ClaimReference,
    Period,
)
from kg.annotation_json import to_json
from kg.annotation_loading import from_json
from kg.corroboration import StatementRow, corroborate, standing, statement_rows
from kg.corroboration.standing import MOST_LINKS

# Reports ---------------------------------------------------------------------------


def test_facts_of_independent_articles_count_together() -> None:
    articles = [annotation(name, claim(f"{name}1")) for name in "abc"]
    assert reports(*articles) == {"a1": 3, "b1": 3, "c1": 3}
    assert reports(articles[0]) == {"a1": 1}


def test_copies_and_repetitions_in_one_article_count_once() -> None:
    text = " ".join(f"word{n}" for n in range(80))
    articles = [
        annotation("a", claim("a1"), claim("a2"), text=text),
        annotation("b", claim("b1"), text=f"{text} More tomorrow."),
        annotation("c", claim("c1")),
    ]
    assert reports(*articles) == dict.fromkeys(("a1", "a2", "b1", "c1"), 2)


def test_a_symmetric_relation_is_one_statement_in_either_order() -> None:
    first = annotation("a", claim("a1", "partnersWith", "port", "calder"))
    second = annotation("b", claim("b1", "partnersWith", "calder", "port"))
    assert reports(first, second) == {"a1": 2, "b1": 2}
    back = annotation("c", claim("c1", "pays", "calder", "port"))
    assert reports(annotation("d", claim("d1")), back) == {"c1": 1, "d1": 1}


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        (ALLEGED, {**ALLEGED, "modality": "attributed"}, True),
        (ALLEGED, {**ALLEGED, "source": "lind"}, False),
        (ALLEGED, {}, False),
        (ALLEGED, {**ALLEGED, "modality": "believed"}, False),
        ({"modality": "alleged"}, {"modality": "alleged"}, False),
        ({"modality": "planned"}, {"modality": "planned"}, True),
        ({"modality": "planned"}, {}, False),
        ({"negated": True}, {"negated": True}, True),
        ({"negated": True}, {}, False),
        ({"ended": True}, {}, False),
        ({"basis": "inferred"}, {}, False),
        ({"basis": "presupposed"}, {}, True),
        (DENIED, DENIED, True),
        ({"object": EARLIER}, {"object": EARLIER}, True),
        ({"object": EARLIER}, {"object": LATER}, False),
        ({"time": MAY}, {"time": JUNE}, False),
        ({"time": MAY}, {"time": Period("2026", None, "since 2026")}, True),
        ({"time": MAY}, {}, True),
    ],
)  # fmt: skip
def test_what_counts_together(
    first: dict[str, Any], second: dict[str, Any], together: bool
) -> None:
    articles = annotation("a", claim("a1", **first)), annotation("b", claim("b1", **second))
    assert reports(*articles) == dict.fromkeys(("a1", "b1"), 2 if together else 1)


def test_a_state_lasts_so_that_two_dates_are_two_reports_of_it() -> None:
    first = annotation("a", claim("a1", "ownerOf", time=MAY))
    assert reports(first, annotation("b", claim("b1", "ownerOf", time=JUNE)))["a1"] == 2


def test_claims_about_claims_are_told_by_what_those_say() -> None:
    def told(name: str, **more: Any) -> Annotation:
        inner = claim(f"{name}1", modality="denied", source="port", **more)
        return annotation(
            name, inner, claim(f"{name}2", "denies", object=ClaimReference(inner.id))
        )

    assert reports(told("a", negated=True), told("b", negated=True))["a2"] == 2
    assert reports(told("a", negated=True), told("b"))["a2"] == 1
    ring = [claim(f"a{n}", object=ClaimReference(f"a{3 - n}")) for n in (1, 2)]
    assert reports(annotation("a", *ring)) == {"a1": 1, "a2": 1}


# Contradictions --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        ({}, DENIED, True),
        ({}, {"negated": True}, True),
        (ALLEGED, DENIED, True),
        (ALLEGED, {**ALLEGED, "negated": True, "source": "lind"}, True),
        ({"modality": "planned"}, DENIED, False),
        ({"modality": "requested", "source": "union"}, {"negated": True}, False),
        ({}, {"modality": "possible", "negated": True}, False),
        ({}, {"modality": "planned", "negated": True}, False),
        ({"ended": True}, {"negated": True}, False),
        ({"basis": "inferred"}, DENIED, False),
        ({"time": MAY}, {**DENIED, "time": JUNE}, False),
        ({"time": MAY}, DENIED, True),
        ({"object": EARLIER}, {**DENIED, "object": LATER}, False),
    ],
)  # fmt: skip
def test_what_contradicts(first: dict[str, Any], second: dict[str, Any], disputed: bool) -> None:
    told = annotation("a", claim("a1", **first)), annotation("b", claim("b1", **second))
    expected = {"a1": ("b1",), "b1": ("a1",)} if disputed else {}
    assert disputes(*told) == expected
    assert disputes(*reversed(told)) == expected
    assert disputes(annotation("a", claim("a1", **first), claim("b1", **second))) == expected


def test_what_was_not_so_in_winter_may_be_so_in_summer() -> None:
    winter = annotation("a", claim("a1", negated=True), day="2026-01-10")
    summer = annotation("b", claim("b1"), day="2026-07-10T08:00:00Z")
    next_day = annotation("c", claim("c1"), day="2026-01-11")
    denial = annotation("d", claim("d1", **DENIED), day="2026-01-10")
    assert disputes(winter, summer) == {}
    assert disputes(winter, next_day) == {"a1": ("c1",), "c1": ("a1",)}
    assert disputes(denial, summer) == {"d1": ("b1",), "b1": ("d1",)}


def test_of_each_report_the_earliest_is_named() -> None:
    text = " ".join(f"word{n}" for n in range(80))
    holding = [
        annotation("c", claim("c2"), claim("c1"), day="2026-05-01", text=text),
        annotation("b", claim("b1"), day="2026-05-02", text=text),
        annotation("a", claim("a1")),
    ]
    denying = annotation("d", claim("d1", **DENIED), claim("d2", **DENIED))
    assert disputes(*holding, denying) == {
        **dict.fromkeys(("a1", "b1", "c1", "c2"), ("d1",)),
        **dict.fromkeys(("d1", "d2"), ("a1", "c1")),
    }


def test_a_popular_statement_has_few_links() -> None:
    rows = [
        StatementRow(f"{side}{n:04}", f"{side}{n:04}", "s", side, stance, side)
        for side, stance in (("h", "holds"), ("r", "refuses"))
        for n in range(800)
    ]
    links = standing(rows, {})
    assert {len(one.disputed_by) for one in links.values()} == {MOST_LINKS}
    assert links["h0700"].disputed_by[0] == "r0000"
    assert links["h0700"].reports == 800


# Properties ------------------------------------------------------------------------


def test_order_leaves_no_trace_and_statements_do_not_touch_one_another() -> None:
    draw = random.Random(11)
    kinds: list[dict[str, Any]] = [
        {},
        DENIED,
        {"negated": True},
        {"time": MAY},
        {"modality": "planned"},
    ]

    def drawn(key: str) -> Claim:
        return claim(key, "pays", *draw.sample(KEYS, 2), **draw.choice(kinds))

    articles = [
        annotation(f"x{n}", *(drawn(f"x{n}-{k}") for k in range(4)), day=f"2026-0{n % 9 + 1}-01")
        for n in range(12)
    ]
    rows = [row for one in articles for row in statement_rows(one)]
    whole = standing(rows, {})
    assert any(one.disputed_by for one in whole.values())
    assert max(one.reports for one in whole.values()) > 1
    draw.shuffle(rows)
    assert standing(rows, {}) == whole
    parts: dict[str, Any] = {}
    for statement in {row.statement for row in rows}:
        parts |= standing([row for row in rows if row.statement == statement], {})
    assert parts == whole


def test_only_what_a_corpus_has_found_is_written() -> None:
    plain = annotation("a", claim("a1"))
    assert "reports" not in to_json(plain)
    assert "disputed_by" not in to_json(plain)
    whole = corroborate(
        [plain, annotation("b", claim("b1")), annotation("c", claim("c1", **DENIED))]
    )
    assert whole[0].claims[0].reports == 2
    assert [from_json(to_json(one)) for one in whole] == list(whole)
    assert corroborate(whole) == whole
