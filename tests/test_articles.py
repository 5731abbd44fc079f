"""What is read out of the project's own articles, against gold claims and forbidden ones.

The floors pin what the program can do, all articles together. A change that lowers one has
to say why; one that does better raises it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.annotation import Annotation
from kg.evaluation.gold import Gold, read_gold
from kg.evaluation.matching import Matching, Reading
from kg.evaluation.run import evaluate
from kg.evaluation.scores import Scores, score
from kg.schema import load_ontology
from kg.settings import Settings

FOLDER = Path(__file__).parent / "articles"
GOLD = read_gold([FOLDER])

# Set on 2026-11-23, two hundredths below what was reached with ten thousand ways of saying:
# triples .74 and .70, whole claims .71 and .67. Before: .67, .58, .61, .53.
TRIPLE_PRECISION = 0.72
TRIPLE_RECALL = 0.68
WHOLE_PRECISION = 0.69
WHOLE_RECALL = 0.65


@cache
def matchings() -> tuple[Matching, ...]:
    """All articles, read together."""
    return evaluate(GOLD, Settings(), lambda *_: None).matchings


@cache
def scores() -> Scores:
    return score(matchings())


def name(gold: Gold) -> str:
    return gold.article.stem


def matching_of(gold: Gold) -> Matching:
    return matchings()[GOLD.index(gold)]


def test_there_are_twenty_articles_with_what_may_and_may_not_be_claimed() -> None:
    assert len(GOLD) >= 20
    assert {gold.article for gold in GOLD} == set(FOLDER.glob("*.txt"))
    assert all(gold.claims and gold.forbidden for gold in GOLD)


def test_every_core_relation_is_in_the_gold() -> None:
    core = {row.name for row in load_ontology().relations.values() if row.tier == "core"}
    assert len(core) == 81
    required = (claim for gold in GOLD for claim in gold.claims if not claim.optional)
    assert core <= {relation for claim in required for relation in claim.relations}


def test_what_is_claimed_is_right_often_enough() -> None:
    total = scores().total
    assert total.precision >= TRIPLE_PRECISION, total
    assert total.whole_precision >= WHOLE_PRECISION, total


def test_what_is_said_is_found_often_enough() -> None:
    total = scores().total
    assert total.recall >= TRIPLE_RECALL, total
    assert total.whole_recall >= WHOLE_RECALL, total


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_nothing_false_is_claimed(gold: Gold) -> None:
    matching = matching_of(gold)
    reading = Reading(matching.annotation)
    assert [f"{reading.words(c.subject)}: {c}" for c in matching.broken] == []


@pytest.mark.parametrize("gold", GOLD, ids=name)
def test_evidence_is_verbatim_and_spans_lie_in_the_text(gold: Gold) -> None:
    annotation: Annotation = matching_of(gold).annotation
    text = annotation.article.text
    assert text == gold.article.read_text("utf-8")
    for claim in annotation.claims:
        assert claim.evidence.span.of(text) == claim.evidence.text, claim
        for span in (claim.subject_span, claim.object_span, claim.trigger_span):
            assert span is None or span.end <= len(text)
