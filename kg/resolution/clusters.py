"""Which entities of different articles are one thing.

Wrong merges put one thing's deeds on another, missed ones only show a thing twice: so
nothing is merged on likeness alone. Entities of one name and class are one thing unless their
articles tell otherwise (`namesakes`); names that differ are compared where a blocking key
brings them together (`pairs`), and are one thing where enough speaks for it (`comparison`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.resolution.blocks import Cluster, blocks, surname_in
from kg.resolution.candidates import Candidate
from kg.resolution.comparison import Comparison
from kg.resolution.corpus_names import CorpusNames
from kg.resolution.linked import held_together
from kg.resolution.names import Key
from kg.resolution.namesakes import split
from kg.resolution.pairs import SHORT, VARIANTS, Pair

__all__ = ["Cluster", "Clustering", "compare_all", "link"]

_Order = tuple[str, str, Key, str]


@dataclass(frozen=True, slots=True)
class Clustering:
    """The things that entities are, and the comparisons of names that decided it."""

    clusters: tuple[Cluster, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def doubtful(self) -> tuple[Comparison, ...]:
        """Pairs that are not merged but may be one thing, the likeliest first."""
        rows = (row for row in self.comparisons if row.decision == "doubtful")
        return tuple(sorted(rows, key=lambda r: (-r.score, r.left.order, r.right.order)))


def compare_all(candidates: Iterable[Candidate], *, keep_different: bool = False) -> Clustering:
    """Group entities into things, and keep what was compared on the way.

    Of names that are not one thing's, only doubtful pairs and namesakes are kept, unless
    `keep_different`.
    """
    found = list(candidates)
    clusters: list[Cluster] = []
    rows: list[Comparison] = []
    for block in blocks(found, frozenset(map(surname_in, found))):
        things, kept_apart = split(block)
        clusters += things
        rows += kept_apart
    linked = link(clusters, keep_different=keep_different)
    ordered = sorted(
        [*rows, *linked.comparisons],
        key=lambda row: (row.left.order, row.right.order, row.features),
    )
    return Clustering(linked.clusters, tuple(ordered))


def link(clusters: Sequence[Cluster], *, keep_different: bool = False) -> Clustering:
    """Make one what goes by several names, in an order that no order of articles changes."""
    rows: list[Comparison] = []
    for table in (VARIANTS, SHORT):
        clusters = sorted(clusters, key=lambda one: one.order)
        names = CorpusNames.of(clusters)
        pairs = [pair for find in table for pair in find(names)]
        rows += [row for *_, row in pairs if keep_different or row.decision != "different"]
        clusters = list(_joined(clusters, held_together(names, _links(clusters, pairs))))
    return Clustering(tuple(sorted(clusters, key=lambda one: one.order)), tuple(rows))


def _links(clusters: Sequence[Cluster], pairs: Iterable[Pair]) -> list[Pair]:
    """For each cluster the pair of what it is part of: the likeliest, and of equals the last.

    Two namesakes are never the same third.
    """
    best: dict[int, Pair] = {}
    for source, target, row in pairs:
        known = best.get(source)
        if row.decision == "same" and (known is None or (row.score, target) > _rank(known)):
            best[source] = source, target, row
    shared = Counter((target, clusters[source].key, clusters[source].article)
                     for source, target, _ in best.values())  # fmt: skip
    return [
        pair
        for source, pair in best.items()
        if shared[pair[1], clusters[source].key, clusters[source].article] == 1
    ]


def _rank(pair: Pair) -> tuple[float, int]:
    _, target, row = pair
    return row.score, target


def _joined(clusters: Sequence[Cluster], links: Mapping[int, int]) -> Iterator[Cluster]:
    """The clusters with those that are linked made one; the one linked to gives the name."""
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(clusters)):
        groups[_end_of(place, links)].append(place)
    for head, places in groups.items():
        members = tuple(member for place in places for member in clusters[place].members)
        yield replace(clusters[head], members=members)


def _end_of(place: int, links: Mapping[int, int]) -> int:
    """The last cluster that links lead to; in a circle the one that comes first."""
    path = [place]
    while (following := links.get(path[-1])) is not None:
        if following in path:
            return min(path[path.index(following) :])
        path.append(following)
    return path[-1]
