"""What a build did, in figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotation import Annotation
from kg.article import Skipped
from kg.judgements.model import Problem
from kg.settings import FORMAT_VERSION

FILE_NAME = "report.json"


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and what the graph now holds.

    `read` and `skipped` are of this run, the other counts of the whole graph; `seconds` are
    those of each stage, wall-clock; `set_aside` are judgements that are not applied.
    """

    read: int
    skipped: tuple[Skipped, ...]
    articles: int
    mentions: int
    entities: int
    claims: int
    by_relation: Mapping[str, int]
    by_modality: Mapping[str, int]
    seconds: Mapping[str, float]
    set_aside: tuple[Problem, ...] = ()


def make_report(
    graph: Sequence[Annotation],
    read: int,
    skipped: Iterable[Skipped],
    seconds: Mapping[str, float],
    set_aside: Sequence[Problem] = (),
) -> Report:
    """Count what the graph holds."""
    claims = [claim for annotation in graph for claim in annotation.claims]
    return Report(
        read=read,
        skipped=tuple(skipped),
        articles=len(graph),
        mentions=sum(len(annotation.mentions) for annotation in graph),
        entities=len({entity.iri for annotation in graph for entity in annotation.entities}),
        claims=len(claims),
        by_relation=_counts(claim.relation for claim in claims),
        by_modality=_counts(claim.modality for claim in claims),
        seconds=seconds,
        set_aside=tuple(set_aside),
    )


def write_report(report: Report, folder: Path) -> None:
    """Write `report.json`: the one file that may differ between equal runs, by its seconds."""
    content = {
        "format": FORMAT_VERSION,
        "articles": {
            "read": report.read,
            "skipped": [
                {"source": skip.source, "reason": skip.reason, "hint": skip.hint}
                for skip in report.skipped
            ],
            "in_graph": report.articles,
        },
        "mentions": report.mentions,
        "entities": report.entities,
        "claims": {
            "total": report.claims,
            "by_relation": report.by_relation,
            "by_modality": report.by_modality,
        },
        "judgements_set_aside": [
            {"lines": list(problem.lines), "reason": problem.reason}
            for problem in report.set_aside
        ],
        "seconds": {stage: round(spent, 3) for stage, spent in report.seconds.items()},
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    (folder / FILE_NAME).write_text(text, "utf-8", newline="\n")


def _counts(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, the most frequent first, ties by name."""
    return dict(sorted(Counter(names).items(), key=lambda item: (-item[1], item[0])))
