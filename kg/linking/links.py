"""The outside identities that a graph keeps, as resolution uses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.linking.entries import Entry
from kg.linking.kept import Answer, kept_entities, read_answers
from kg.linking.matching import joined, linked
from kg.resolution.blocks import Cluster


@dataclass(slots=True)
class Links:
    """A table that people supplied, and what a service answered.

    `doubts` is filled while links are made: what was not linked, and why.
    """

    table: Sequence[Entry] = ()
    answers: Sequence[Entry] = ()
    doubts: list[str] = field(default_factory=list)

    def joined(self, clusters: Sequence[Cluster]) -> tuple[Cluster, ...]:
        """The clusters with those made one that the table gives several names of one thing."""
        return joined(clusters, self.table) if self.table else tuple(clusters)

    def same_as(self, clusters: Sequence[Cluster]) -> Mapping[int, tuple[str, ...]]:
        """The outside identities of clusters by their place: the table's before a service's."""
        by_table = linked(clusters, self.table)
        by_service = linked(clusters, self.answers)
        self.doubts += [*by_table.doubts, *by_service.doubts]
        return {**by_service.same_as, **by_table.same_as}


def read_links(table: Path, answers: Path) -> Links:
    """What lies in the two files that a graph keeps. Raises `LinkError` where one is damaged."""
    return Links(kept_entities(table).entries, tuple(_entries(read_answers(answers))))


def _entries(answers: Iterable[Answer]) -> Iterable[Entry]:
    for answer in answers:
        if answer.iri:
            yield Entry(answer.iri, answer.name, (), answer.type, (answer.iri,))
