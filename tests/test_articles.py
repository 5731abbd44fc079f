"""What is read out of the project's own articles, against gold claims and forbidden ones.

The floors pin what the program can do, all articles together. A change that lowers one has
to say why; one that does better raises it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from claim_scoring import Score, broken, in_words, read_gold, score

import kg
from kg.annotation import Annotation

FOLDER = Path(__file__).parent / "articles"
ARTICLES = sorted(FOLDER.glob("*.txt"))

# Set on 2026-11-23, when the first full reading worked: precision .64, recall .67, status .94.
PRECISION_FLOOR = 0.61
RECALL_FLOOR = 0.64
STATUS_FLOOR = 0.91


@cache
def annotations() -> Mapping[str, Annotation]:
    """All articles, read together."""
    return {path.stem: row for path, row in zip(ARTICLES, kg.annotate(ARTICLES), strict=True)}


def gold_of(path: Path) -> Path:
    return path.with_name(f"{path.stem}.gold.json")


@cache
def total() -> Score:
    scores = (score(annotations()[p.stem], read_gold(gold_of(p))[0]) for p in ARTICLES)
    return sum(scores, Score())


def test_there_are_eight_articles_with_gold_that_is_in_their_text() -> None:
    assert len(ARTICLES) >= 8
    for path in ARTICLES:
        text = path.read_text("utf-8")
        claims, forbidden = read_gold(gold_of(path))
        assert claims
        assert forbidden
        assert all(row["sentence"] in text for row in claims)


def test_what_is_claimed_is_right_often_enough() -> None:
    assert total().precision >= PRECISION_FLOOR, total()


def test_what_is_said_is_found_often_enough() -> None:
    assert total().recall >= RECALL_FLOOR, total()


def test_who_says_it_and_how_certainly_is_right_often_enough() -> None:
    assert total().status >= STATUS_FLOOR, total()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_nothing_false_is_claimed(path: Path) -> None:
    assert broken(annotations()[path.stem], read_gold(gold_of(path))[1]) == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_evidence_is_verbatim_and_spans_lie_in_the_text(path: Path) -> None:
    annotation = annotations()[path.stem]
    text = annotation.article.text
    assert text == path.read_text("utf-8")
    for claim in annotation.claims:
        assert claim.evidence.span.of(text) == claim.evidence.text, in_words(annotation, claim)
        for span in (claim.subject_span, claim.object_span, claim.trigger_span):
            assert span is None or span.end <= len(text)
