"""Which entities of different articles are one thing.

Wrong merges put one thing's deeds on another, missed ones only show a thing twice: so
nothing is merged on likeness alone. Entities of one name and class are one thing unless their
articles tell otherwise (`namesakes`); names that differ are compared where a blocking key
brings them together (`pairs`), and are one thing where enough speaks for it (`comparison`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.resolution.blocks import Cluster, blocks, surname_in
from kg.resolution.candidates import Candidate
from kg.resolution.comparison import Comparison, doubted
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
        likeliest = _likeliest(pairs)
        links = held_together(names, _of_no_namesakes(clusters, likeliest.values()))
        rows += _told(pairs, likeliest, links, keep_different=keep_different)
        clusters = list(_joined(clusters, links))
    return Clustering(tuple(sorted(clusters, key=lambda one: one.order)), tuple(rows))


def _likeliest(pairs: Iterable[Pair]) -> Mapping[int, Pair]:
    """For each cluster the pair of what it may be part of: of equals the last."""
    best: dict[int, Pair] = {}
    for pair in pairs:
        source, _, row = pair
        known = best.get(source)
        if row.decision == "same" and (known is None or _rank(pair) > _rank(known)):
            best[source] = pair
    return best


def _of_no_namesakes(clusters: Sequence[Cluster], links: Collection[Pair]) -> list[Pair]:
    """The links but those of namesakes to one third, as they are never the same."""
    shared = Counter((target, clusters[source].key, clusters[source].article)
                     for source, target, _ in links)  # fmt: skip
    return [
        (source, target, row)
        for source, target, row in links
        if shared[target, clusters[source].key, clusters[source].article] == 1
    ]


def _told(
    pairs: Iterable[Pair],
    likeliest: Mapping[int, Pair],
    links: Mapping[int, int],
    *,
    keep_different: bool,
) -> Iterator[Comparison]:
    """The comparisons, in doubt where a third name keeps apart what is alike."""
    for pair in pairs:
        source, _, row = pair
        if source not in links and likeliest.get(source) is pair:
            yield doubted(row)
        elif keep_different or row.decision != "different":
            yield row


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
