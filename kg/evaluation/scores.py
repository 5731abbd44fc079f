"""Counts of claims found, right and missed, and the figures that follow from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotation import Claim
from kg.evaluation.gold import GoldClaim
from kg.evaluation.matching import Matching, Pair

THE_ARTICLE, A_SOURCE = "the article", "a source"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of claims: in the gold, put forward, with the right triple, and wholly right."""

    gold: int = 0
    claimed: int = 0
    right: int = 0
    whole: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.claimed + other.claimed,
            self.right + other.right,
            self.whole + other.whole,
        )

    @property
    def precision(self) -> float:
        """Share of the claims put forward whose triple is right."""
        return _share(self.right, self.claimed)

    @property
    def recall(self) -> float:
        """Share of the gold claims whose triple was found."""
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall of triples."""
        return _share(2 * self.right, self.gold + self.claimed)

    @property
    def whole_precision(self) -> float:
        """Share of the claims put forward that are right in modality, negation and source too."""
        return _share(self.whole, self.claimed)

    @property
    def whole_recall(self) -> float:
        """Share of the gold claims that were found whole."""
        return _share(self.whole, self.gold)

    @property
    def whole_f1(self) -> float:
        """Harmonic mean of precision and recall of whole claims."""
        return _share(2 * self.whole, self.gold + self.claimed)


@dataclass(frozen=True, slots=True)
class Scores:
    """The figures over all articles, and for each relation, modality and kind of source.

    `accuracy` is the share of the right triples with the right modality, negation and source.
    """

    total: Score
    accuracy: Mapping[str, float]
    relation: Mapping[str, Score]
    modality: Mapping[str, Score]
    source: Mapping[str, Score]


def score(matchings: Sequence[Matching]) -> Scores:
    """Count over all articles.

    In the groups by modality and source a claim is right where, besides the triple, that
    is right too; a claim whose relation is one of two counts for the first.
    """
    pairs = [pair for matching in matchings for pair in matching.pairs]
    return Scores(
        total=sum((_of(matching) for matching in matchings), Score()),
        accuracy={
            "modality": _share(sum(pair.modality for pair in pairs), len(pairs)),
            "negation": _share(sum(pair.negation for pair in pairs), len(pairs)),
            "source": _share(sum(pair.source for pair in pairs), len(pairs)),
        },
        relation=_grouped(_by_relation(row) for row in _rows(matchings)),
        modality=_grouped(_by_modality(row) for row in _rows(matchings)),
        source=_grouped(_by_source(row) for row in _rows(matchings)),
    )


Row = tuple[GoldClaim | None, Claim | None, Pair | None]
"""A pair, a gold claim that was missed, or a claim that is wrong."""
Keys = tuple[str | None, str | None, bool, bool]
"""The group of a gold claim, that of a claim, whether they are one, and whether wholly so."""


def _of(matching: Matching) -> Score:
    right = len(matching.pairs)
    return Score(
        right + len(matching.missed),
        right + len(matching.wrong),
        right,
        sum(pair.whole for pair in matching.pairs),
    )


def _rows(matchings: Iterable[Matching]) -> Iterator[Row]:
    for matching in matchings:
        yield from ((pair.gold, pair.claim, pair) for pair in matching.pairs)
        yield from ((row, None, None) for row in matching.missed)
        yield from ((None, claim, None) for claim in matching.wrong)


def _by_relation(row: Row) -> Keys:
    gold, claim, pair = row
    own = claim.relation if claim else None
    return (
        gold.relations[0] if gold else None,
        gold.relations[0] if gold and pair else own,
        pair is not None,
        pair is not None and pair.whole,
    )


def _by_modality(row: Row) -> Keys:
    gold, claim, pair = row
    right = pair is not None and pair.modality
    return (
        gold.modality if gold else None,
        claim.modality if claim else None,
        right,
        right and pair is not None and pair.whole,
    )


def _by_source(row: Row) -> Keys:
    gold, claim, pair = row
    right = pair is not None and pair.source
    wanted = (A_SOURCE if gold.source else THE_ARTICLE) if gold else None
    own = (A_SOURCE if claim.source else THE_ARTICLE) if claim else None
    return wanted, wanted if right else own, right, right and pair is not None and pair.whole


def _grouped(rows: Iterable[Keys]) -> Mapping[str, Score]:
    groups: dict[str, Score] = defaultdict(Score)
    for wanted, own, right, whole in rows:
        if wanted is not None:
            groups[wanted] += Score(gold=1)
        if own is not None:
            groups[own] += Score(claimed=1, right=int(right), whole=int(whole))
    return dict(sorted(groups.items()))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
