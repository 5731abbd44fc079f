"""Annotations to what the graph is made of: who is who, and what people judged of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotation import Annotation
from kg.builder.staging import place_of
from kg.judgements import Bound, Problem, apply, bind, read_judgements
from kg.linking.kept import ENTITIES, RECONCILED
from kg.linking.links import Links, read_links
from kg.resolution import resolve


def links_of(folder: Path, staging: Path | None = None) -> Links:
    """The outside identities that a graph keeps, or is about to: a table in `staging` counts.

    Raises `LinkError` where a file of them is damaged.
    """
    coming = None if staging is None else staging / ENTITIES
    kept = coming if coming and coming.is_file() else place_of(folder, ENTITIES)
    return read_links(kept, folder / RECONCILED)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The annotations that become the graph; `problems` are judgements that are set aside."""

    annotations: tuple[Annotation, ...]
    judgements: Bound
    problems: tuple[Problem, ...] = ()


def resolve_as_judged(annotations: Sequence[Annotation], base: str, folder: Path) -> Resolved:
    """Resolve annotations as read, and apply the judgements beside the graph in `folder`.

    Raises `JudgementError` where those cannot be read.
    """
    bound = bind(read_judgements(folder), annotations)
    links = links_of(folder)
    applied = apply(resolve(annotations, base, bound, links), bound)
    problems = tuple(sorted({*bound.problems, *applied.problems}))
    return Resolved(applied.annotations, bound, problems)
