"""One entity may stand for all that say the same: what comes out is as if each were compared."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

import pytest

from kg.annotation import Annotation
from kg.resolution import resolve
from kg.resolution.candidates import Candidate, find_candidates
from kg.resolution.clusters import compare_all
from kg.resolution.things import reference_of, things_of

BASE = "https://newskg.example/"
NAMES = (
    ("Person", "Ann Bow"), ("Person", "Ann K. Bow"), ("Person", "Bow"), ("Person", "Annie Bow"),
    ("Company", "Harbour Workers Board", "HWB"), ("Organization", "HWB"), ("Entity", "Bow"),
    ("Company", "Hill Water Bank", "HWB"), ("Organization", "Harbour Workers union"),
    ("Organization", "Harbour Workers"), ("City", "Norland"), ("Country", "Norland"),
    ("GovernmentAgency", "Fish Board"), ("GovernmentAgency", "Norland Fish Board"),
    ("Product", "Tide 300"), ("Product", "Norland Tide 300"), ("Company", "Tide Works Inc."),
    ("Entity", "Tide Works"),
)  # fmt: skip


@pytest.fixture(params=range(8))
def corpus(
    request: pytest.FixtureRequest, annotated: Callable[..., Annotation]
) -> list[Annotation]:
    chance = random.Random(request.param)
    return [annotated(f"a{n:02}", *chance.sample(NAMES, chance.randint(1, 5))) for n in range(40)]


def test_things_are_those_of_comparing_each_with_each(corpus: Sequence[Annotation]) -> None:
    compared = {
        frozenset(reference_of(member) for member in cluster.members)
        for cluster in compare_all(find_candidates(corpus)).clusters
    }
    by_iri = defaultdict(set)
    for annotation in resolve(corpus, BASE):
        for entity in annotation.entities:
            by_iri[entity.iri].add((annotation.article.id, entity.id))
    assert {frozenset(found) for found in by_iri.values()} == compared


def test_what_a_name_stands_for_does_not_grow_with_its_articles(
    annotated: Callable[..., Annotation],
) -> None:
    def things(articles: int) -> list[tuple[Candidate, ...]]:
        made = [annotated(f"a{n:03}", ("Company", "Tide Works")) for n in range(articles)]
        found = list(things_of(find_candidates(made), frozenset()))
        assert sum(len(group) for thing in found for group in thing.entities) == articles
        return [thing.cluster.members for thing in found]

    assert things(500) == things(3)
