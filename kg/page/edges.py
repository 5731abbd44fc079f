"""Edges from statements: one per pair, relation and way of saying, curved apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.corpus import Corpus, Statement
from kg.page.appearance import line_of
from kg.schema import load_ontology

CURVE = 0.32
"""Bend between neighbours of a bundle, as a share of the distance: labels stay apart to five."""


@dataclass(frozen=True, slots=True, order=True)
class EdgeKey:
    """What the claims of one edge have in common; only claims of one kind share a line."""

    subject: int
    object: int
    relation: str
    modality: str
    negated: bool
    ended: bool
    inferred: bool

    @property
    def line(self) -> str:
        """Its line in `appearance.toml`."""
        return line_of(
            self.modality, negated=self.negated, ended=self.ended, inferred=self.inferred
        )


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with the indexes of its statements; disputed where one of them is."""

    key: EdgeKey
    statements: tuple[int, ...]
    disputed: bool
    curve: float


def edges_of(corpus: Corpus) -> tuple[Edge, ...]:
    """All edges between two things, in a fixed order; claims on literals or claims have none."""
    groups: dict[EdgeKey, list[int]] = {}
    for index, statement in enumerate(corpus.statements):
        key = _key(corpus, statement)
        if key is not None:
            groups.setdefault(key, []).append(index)
    disputed = {i for i, statement in enumerate(corpus.statements) if statement.claim.disputed_by}
    curves = _curves(sorted(groups))
    return tuple(
        Edge(key, tuple(groups[key]), not disputed.isdisjoint(groups[key]), curves[key])
        for key in sorted(groups)
    )


def _key(corpus: Corpus, statement: Statement) -> EdgeKey | None:
    claim, start, end = statement.claim, statement.subject, statement.object
    if not isinstance(end, int):
        return None
    if is_symmetric(claim.relation) and corpus.things[end].iri < corpus.things[start].iri:
        start, end = end, start
    inferred = claim.basis == "inferred"
    return EdgeKey(
        start, end, claim.relation, claim.modality, claim.negated, claim.ended, inferred
    )


def is_symmetric(relation: str) -> bool:
    """Whether the relation holds both ways, so that its two directions are one edge."""
    known = load_ontology().relations.get(relation)
    return known is not None and known.symmetric


def _curves(keys: Sequence[EdgeKey]) -> Mapping[EdgeKey, float]:
    """Signed bends that set the edges of each pair apart, whichever way they point."""
    pairs: dict[tuple[int, int], list[EdgeKey]] = {}
    for key in keys:
        low, high = sorted((key.subject, key.object))
        pairs.setdefault((low, high), []).append(key)
    curves = {}
    for (low, _), bundle in pairs.items():
        step = min(CURVE, 1.6 / len(bundle))
        for number, key in enumerate(bundle):
            bend = (number - (len(bundle) - 1) / 2) * step
            curves[key] = round(bend if key.subject == low else -bend, 3)
    return curves
