from __future__ import annotations

from dataclasses import replace

import pytest
from bank_story import GOLD_LEADS, GOLD_MEETS, GOLD_SUES, LEADS, MEETS, annotation, gold

from kg.evaluation.matching import match
from kg.evaluation.scores import A_SOURCE, THE_ARTICLE, Score, score

WRONG = replace(LEADS, relation="founded")
HALF_RIGHT = replace(MEETS, modality="asserted", source=None)


def test_figures_follow_from_counts() -> None:
    row = Score(gold=10, claimed=4, right=2, whole=1)
    assert (row.precision, row.recall) == (0.5, 0.2)
    assert row.f1 == pytest.approx(2 * 0.5 * 0.2 / 0.7)
    assert (row.whole_precision, row.whole_recall) == (0.25, 0.1)
    assert row.whole_f1 == pytest.approx(2 / 14)
    assert Score().precision == Score().recall == Score().f1 == Score().whole_f1 == 0.0


def test_articles_are_added_up() -> None:
    one = match(annotation(LEADS), gold(GOLD_LEADS, GOLD_SUES))
    other = match(annotation(WRONG, HALF_RIGHT), gold(GOLD_MEETS))
    scores = score([one, other])
    assert scores.total == Score(gold=3, claimed=3, right=2, whole=1)
    assert scores.accuracy == {"modality": 0.5, "negation": 1.0, "source": 0.5}


def test_relations_are_told_apart() -> None:
    scores = score([match(annotation(LEADS, WRONG), gold(GOLD_LEADS, GOLD_SUES))])
    assert scores.relation == {
        "founded": Score(claimed=1),
        "leads": Score(gold=1, claimed=1, right=1, whole=1),
        "sues": Score(gold=1),
    }


def test_one_of_two_relations_counts_for_the_first() -> None:
    either = replace(GOLD_LEADS, relations=("founded", "leads"))
    scores = score([match(annotation(LEADS), gold(either))])
    assert scores.relation == {"founded": Score(1, 1, 1, 1)}


def test_a_modality_is_right_only_where_it_is_that_one() -> None:
    scores = score([match(annotation(HALF_RIGHT), gold(GOLD_MEETS))])
    assert scores.total.right == 1
    assert scores.modality == {"asserted": Score(claimed=1), "attributed": Score(gold=1)}


def test_a_source_is_right_only_where_it_is_that_one() -> None:
    scores = score([match(annotation(HALF_RIGHT, LEADS), gold(GOLD_MEETS, GOLD_LEADS))])
    assert scores.source == {
        A_SOURCE: Score(gold=1),
        THE_ARTICLE: Score(gold=1, claimed=2, right=1, whole=1),
    }
    other = replace(MEETS, source="bank")
    scores = score([match(annotation(other), gold(GOLD_MEETS))])
    assert scores.source == {A_SOURCE: Score(gold=1, claimed=1)}
