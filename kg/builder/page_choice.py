"""Which part of a large graph its page shows: the things of which most is claimed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.builder.index import Index
from kg.builder.summaries import ClaimOutline, Outline, decode_outline
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
    weights = Counter(end for found in _outlines(index) for c in found.claims for end in _ends(c))
    ranked = sorted(weights, key=lambda iri: (-weights[iri], iri))
    ranks = {iri: rank for rank, iri in enumerate(ranked)}
    last = _last_rank(index, ranks, min(most, len(ranks)), most * CLAIMS_A_THING)
    articles = index.articles()
    shown = {
        article: frozenset(c.id for c in found.claims if _rank(c, ranks) < last)
        for article, found in zip(articles, _outlines(index), strict=True)
    }
    claims = sum(len(found.claims) for found in _outlines(index))
    return Choice(shown, Whole(len(articles), len(ranks), claims))


def _last_rank(index: Index, ranks: Mapping[str, int], most: int, claims: int) -> int:
    """How many things can be taken before their claims are too many."""
    at_rank = Counter(_rank(c, ranks) for found in _outlines(index) for c in found.claims)
    total = 0
    for rank in range(most):
        total += at_rank[rank]
        if total > claims:
            return max(rank, 1)
    return most


def _rank(claim: ClaimOutline, ranks: Mapping[str, int]) -> int:
    """That of the less claimed of its ends: with it both are shown."""
    return max(ranks[end] for end in _ends(claim))


def _ends(claim: ClaimOutline) -> tuple[str, ...]:
    return (claim.subject,) if claim.object is None else (claim.subject, claim.object)


def _outlines(index: Index) -> Iterator[Outline]:
    return map(decode_outline, index.values("outline"))
