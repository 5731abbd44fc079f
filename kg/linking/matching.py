"""Which entries of an entity table the things of a graph are.

A thing is an entry where one of its names is one of the entry's, their classes agree, nothing
else in the table has that name, and nothing else in the graph does. What is not so clear is
not linked, and told.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.linking.entries import WIKIDATA, Entry
from kg.resolution.blocks import Cluster
from kg.resolution.judged import merged
from kg.resolution.names import Key


@dataclass(frozen=True, slots=True)
class Linked:
    """Outside identities of clusters, by their place, and what could not be told."""

    same_as: Mapping[int, tuple[str, ...]]
    doubts: tuple[str, ...] = ()


def joined(clusters: Sequence[Cluster], entries: Iterable[Entry]) -> tuple[Cluster, ...]:
    """The clusters with those made one that are one entry by its several names."""
    found, _ = _matches(clusters, _index(clusters, entries))
    groups: dict[Entry, list[Cluster]] = defaultdict(list)
    for place, entry in found.items():
        groups[entry].append(clusters[place])
    rest = (one for place, one in enumerate(clusters) if place not in found)
    made = (merged(group) if len(group) > 1 else group[0] for group in groups.values())
    return tuple(sorted([*rest, *made], key=lambda one: one.order))


def linked(clusters: Sequence[Cluster], entries: Iterable[Entry]) -> Linked:
    """What the clusters are elsewhere.

    Where two clusters are one entry, as when a person parted them, neither is linked.
    """
    found, doubts = _matches(clusters, _index(clusters, entries))
    times = Counter(iri for entry in found.values() for iri in entry.same_as)
    same_as: dict[int, tuple[str, ...]] = {}
    for place, entry in sorted(found.items()):
        if any(times[iri] > 1 for iri in entry.same_as):
            doubts.append(f"{_told(entry)} would be more than one thing of the graph")
        elif other := _other_item(clusters[place], entry):
            doubts.append(f"{_told(entry)} is another Wikidata item than {other}, already known")
        elif entry.same_as:
            same_as[place] = entry.same_as
    return Linked(same_as, tuple(sorted(set(doubts))))


Index = Mapping[Key, Sequence[Entry]]


def _index(clusters: Iterable[Cluster], entries: Iterable[Entry]) -> Index:
    """The entries by those of their names that the clusters have: tables may be very long."""
    wanted = {key for one in clusters for key in _keys(one)}
    index: dict[Key, dict[str, Entry]] = defaultdict(dict)
    for entry in entries:
        for key in entry.keys & wanted:
            index[key].setdefault(entry.id, entry)
    return {key: tuple(found[each] for each in sorted(found)) for key, found in index.items()}


def _keys(found: Cluster) -> set[Key]:
    """The names that stand for a thing everywhere: a lone surname is known in its article only."""
    if found.article is not None:
        return set()
    return {found.key, *(member.key for member in found.members)}


def _matches(clusters: Sequence[Cluster], index: Index) -> tuple[dict[int, Entry], list[str]]:
    bearers = _bearers(clusters)
    found: dict[int, Entry] = {}
    doubts: list[str] = []
    for place, one in enumerate(clusters):
        entries = {entry.id: entry for entry in _fitting(one, index)}
        if not entries:
            continue
        told = " or ".join(_told(entries[each]) for each in sorted(entries))
        if len(entries) > 1:
            doubts.append(f"{str(one.key)!r} may be {told}")
        elif _has_namesake(one, bearers):
            doubts.append(f"{str(one.key)!r} is the name of several things, one may be {told}")
        else:
            found[place] = entries.popitem()[1]
    return found, doubts


def _fitting(found: Cluster, index: Index) -> Iterator[Entry]:
    for key in sorted(_keys(found)):
        yield from (entry for entry in index.get(key, ()) if entry.fits(found.family))


def _bearers(clusters: Iterable[Cluster]) -> Mapping[tuple[Key, str | None], int]:
    """How many things of a family have a name."""
    return Counter((key, one.family) for one in clusters for key in _keys(one))


def _has_namesake(one: Cluster, bearers: Mapping[tuple[Key, str | None], int]) -> bool:
    return any(bearers[key, one.family] > 1 for key in _keys(one))


def _other_item(found: Cluster, entry: Entry) -> str:
    """The Wikidata item that a thing is known to be, where the entry is another."""
    known = {iri for member in found.members for iri in member.entity.same_as}
    items = {iri for iri in known if iri.startswith(WIKIDATA)}
    given = {iri for iri in entry.same_as if iri.startswith(WIKIDATA)}
    return min(items) if items and given and not items & given else ""


def _told(entry: Entry) -> str:
    return f"{entry.name!r} ({entry.id})"
