"""Annotations to what the graph is made of: who is who, and what people judged of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotation import Annotation
from kg.judgements import Bound, Problem, apply, bind, read_judgements
from kg.resolution import resolve


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
    applied = apply(resolve(annotations, base, bound), bound)
    problems = tuple(sorted({*bound.problems, *applied.problems}))
    return Resolved(applied.annotations, bound, problems)
