"""Which articles are one report: copies, cuts and light edits of the same text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice
from typing import TYPE_CHECKING

from kg.corroboration.signatures import VALUES, Signature

if TYPE_CHECKING:
    import numpy as np

    Matrix = np.ndarray[tuple[int, ...], np.dtype[np.uint32]]
    Shares = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
    Flags = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Bars:
    """From which shares on two texts are one report."""

    shared: float
    contained: float


ANY = Bars(shared=0.4, contained=0.7)
SAME_AGENCY = Bars(shared=0.2, contained=0.45)
LEAST_SHARED = 0.12
"""Measured by `tests/benchmarks/corroboration.py` on 21 articles of 221 words, five events that
two reporters tell with the same facts and quotations, and 210 unrelated pairs:

    pairs                        shared       contained    one report: plain, same agency
    other byline and notice      .95 to .98   .99 to 1     1     1
    cut to 50%                   .40 to .59   .86 to 1     1     1
    cut to 20%                   .12 to .27   .65 to 1     .95   .95
    10% of words edited          .59 to .75   .75 to .86   1     1
    20% of words edited          .25 to .44   .40 to .61   .14   1
    cut to 60%, 10% edited       .33 to .52   .67 to .91   .90   1
    cut to 50%, 20% edited       .11 to .23   .30 to .56   0     .48
    follow-up with 20% of it     .05 to .16   .10 to .28   0     0
    follow-up with 40% of it     .11 to .27   .24 to .48   0     .29
    same event, other reporter   .02 to .07   .05 to .15   0     0
    unrelated                    .00 to .03   .00 to .07   0     0

Below a share of .12 the estimate of what is contained is off by a quarter."""

ROWS = 2
"""Values in a band. Texts that share .3 meet in one of the 64 bands 998 times in 1,000, those
that share .2 do 93 times in 100; of three values it would be 68. Unrelated ones that share .002
meet once in 4,000 pairs. 5,000 signatures of which a third are copies took 2 seconds on a busy
core, 100,000 took 70."""

BANDS = VALUES // ROWS
LARGEST = 400
"""Texts in a bucket that are compared one by one; see `_apart`."""

AT_ONCE = 20_000
"""Pairs that are compared in one step: 20 MB of values."""


def reports_of(signatures: Iterable[tuple[str, Signature]]) -> dict[str, str]:
    """The report of each article: the lowest article id among those that are one report.

    Two articles are one report where `same_report` says so, or where a chain of such pairs
    links them; the order in which they come leaves no trace. Only pairs that agree in a band
    of `ROWS` values are compared (locality-sensitive hashing), so time grows with the
    number of articles, not with its square.
    """
    copies: dict[Signature, list[str]] = defaultdict(list)
    alone: dict[str, str] = {}
    for article, found in signatures:
        if found.runs:
            copies[found].append(article)
        else:
            alone[article] = article
    groups = _components(list(copies))
    reports = dict(alone)
    for group in groups:
        articles = [article for one in group for article in copies[one]]
        reports |= dict.fromkeys(articles, min(articles))
    return reports


def same_report(first: Signature, second: Signature) -> bool:
    """Whether one text repeats the other, as far as the signatures tell."""
    return _Sketches([first, second]).repeats([(0, 1)]) == [True]


class _Sketches:
    """Signatures as arrays, so that many are compared at once."""

    def __init__(self, signatures: Sequence[Signature]) -> None:
        import numpy as np

        self._np = np
        joined = b"".join(one.values for one in signatures)
        self.values: Matrix = np.frombuffer(joined, dtype="<u4").reshape(-1, VALUES)
        self._runs = np.array([one.runs for one in signatures], dtype=np.float64)
        self._agencies = [frozenset(one.agencies) for one in signatures]

    def repeats(self, pairs: Sequence[tuple[int, int]]) -> list[bool]:
        """Which of the pairs are one report.

        What two texts have in common follows from the share and both sizes: of a cut, nearly
        all of it stands in the longer text, however little of that it is.
        """
        one, other = self._np.array(pairs, dtype=self._np.int64).T
        share = (self.values[one] == self.values[other]).mean(axis=1)
        smaller = self._np.minimum(self._runs[one], self._runs[other])
        contained = share * (self._runs[one] + self._runs[other]) / (1 + share) / smaller
        plain = _over(ANY, share, contained).tolist()
        related = _over(SAME_AGENCY, share, contained).tolist()
        return [
            is_plain or (is_related and bool(self._agencies[first] & self._agencies[second]))
            for is_plain, is_related, (first, second) in zip(plain, related, pairs, strict=True)
        ]

    def bands(self) -> Iterator[list[list[int]]]:
        """For each band the places that agree in it with another."""
        for number in range(BANDS):
            yield self.buckets(range(len(self.values)), number)

    def buckets(self, places: Sequence[int], band: int) -> list[list[int]]:
        """The places by what they have in a band, without those that are alone there."""
        found: dict[bytes, list[int]] = defaultdict(list)
        keys = self._np.ascontiguousarray(self.values[places, band * ROWS : (band + 1) * ROWS])
        kept = keys.view(f"V{ROWS * 4}").ravel().tolist()
        for place, key in zip(places, kept, strict=True):
            found[key].append(place)
        return [bucket for bucket in found.values() if len(bucket) > 1]


def _over(bars: Bars, share: Shares, contained: Shares) -> Flags:
    return (share >= bars.shared) | ((contained >= bars.contained) & (share >= LEAST_SHARED))


class _Forest:
    """Disjoint sets of numbers (Galler and Fischer 1964)."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def join(self, first: int, second: int) -> None:
        self._parents[self.root(second)] = self.root(first)


def _components(signatures: Sequence[Signature]) -> list[list[Signature]]:
    if not signatures:
        return []
    sketches, forest = _Sketches(signatures), _Forest(len(signatures))
    for number, buckets in enumerate(sketches.bands()):
        pairs = (pair for bucket in buckets for pair in _apart(sketches, forest, bucket, number))
        while some := list(islice(pairs, AT_ONCE)):
            for (first, second), is_one in zip(some, sketches.repeats(some), strict=True):
                if is_one:
                    forest.join(first, second)
    found: dict[int, list[Signature]] = defaultdict(list)
    for place, one in enumerate(signatures):
        found[forest.root(place)].append(one)
    return list(found.values())


def _apart(
    sketches: _Sketches, forest: _Forest, bucket: list[int], band: int, left: int = BANDS - 1
) -> Iterator[tuple[int, int]]:
    """The pairs of a bucket that are not one report yet.

    A bucket of more than `LARGEST` is split by the band that follows, the first after the last,
    while one is `left`: thousands of market reports may begin alike. That depends on nothing
    but the articles.
    """
    roots = [forest.root(place) for place in bucket]
    if len(set(roots)) == 1:
        return
    if len(bucket) > LARGEST and left:
        following = (band + 1) % BANDS
        for smaller in sketches.buckets(bucket, following):
            yield from _apart(sketches, forest, smaller, following, left - 1)
        return
    for (first, one), (second, other) in combinations(zip(bucket, roots, strict=True), 2):
        if one != other:
            yield first, second
