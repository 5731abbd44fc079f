"""Which part of a large graph its page shows: the things of which most is claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from typing import TYPE_CHECKING

from kg.builder.index import Index
from kg.builder.summaries import ClaimEnds, decode_ends
from kg.iri import unnamed_below

if TYPE_CHECKING:
    from kg.page import Whole

CLAIMS_A_THING = 5
"""Claims that are shown at most, for each thing that may be: the page stays below some 10 MB."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The claims to show by their article, and the size of the whole graph."""

    claims: Mapping[str, frozenset[str]]
    whole: Whole

    @property
    def is_everything(self) -> bool:
        """Whether the whole graph is shown."""
        return sum(map(len, self.claims.values())) == self.whole.claims


def choose(index: Index, most: int) -> Choice:
    """The claims between the `most` things that take part in most claims.

    Ties go by IRI. Fewer things are taken where those would have more than `CLAIMS_A_THING`
    claims each. What small graphs hold is shown whole.
    """
    from kg.page import Whole  # late, as all of the page: loading it takes half a second

    articles = index.articles()
    weighed = _weighed(zip(articles, _claims(index), strict=True), most)
    ranks = {iri: rank for rank, iri in enumerate(weighed.heaviest)}
    # Claims of which an end is none of the first `most` are not shown, and not kept.
    at_rank = [
        [(rank, c.id) for c in claims if (rank := _rank(c, ranks)) is not None]
        for claims in _claims(index)
    ]
    last = _last_rank((rank for found in at_rank for rank, _ in found), len(ranks), most)
    shown = {
        article: frozenset(claim for rank, claim in found if rank < last)
        for article, found in zip(articles, at_rank, strict=True)
    }
    return Choice(shown, Whole(len(articles), weighed.things, weighed.claims))


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The things of most claims, the first first, and how many things and claims there are."""

    heaviest: Sequence[str]
    things: int
    claims: int


def _weighed(claims_of: Iterable[tuple[str, Sequence[ClaimEnds]]], most: int) -> _Weighed:
    """Weigh things by their claims; what only one article can have is not kept for long.

    Two in three of the things that claims join are of this kind.
    """
    named: Counter[str] = Counter()
    unnamed: list[tuple[int, str]] = []
    things = count = 0
    for article, claims in claims_of:
        count += len(claims)
        own = unnamed_below(article)
        for iri, weight in Counter(chain.from_iterable(c.things for c in claims)).items():
            if own in iri:
                unnamed.append((-weight, iri))
                things += 1
            else:
                named[iri] += weight
        if len(unnamed) > most * 2:
            unnamed = nsmallest(most, unnamed)
    rows = chain(((-weight, iri) for iri, weight in named.items()), unnamed)
    heaviest = [iri for _, iri in nsmallest(most, rows)]
    return _Weighed(heaviest, things + len(named), count)


def _last_rank(ranks: Iterable[int], things: int, most: int) -> int:
    """How many things can be taken before their claims are too many."""
    at_rank = Counter(ranks)
    total = 0
    for rank in range(things):
        total += at_rank[rank]
        if total > most * CLAIMS_A_THING:
            return max(rank, 1)
    return things


def _rank(claim: ClaimEnds, ranks: Mapping[str, int]) -> int | None:
    """That of the less claimed of its ends: with it both are shown."""
    subject = ranks.get(claim.subject)
    if subject is None or claim.object is None:
        return subject
    other = ranks.get(claim.object)
    return None if other is None else max(subject, other)


def _claims(index: Index) -> Iterator[tuple[ClaimEnds, ...]]:
    return map(decode_ends, index.values("outline"))
