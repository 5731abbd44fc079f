"""What a build did, in figures."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.article import Skipped
from kg.builder.draft import Draft
from kg.builder.files import REPORT
from kg.builder.summaries import decode_outline, decode_summary
from kg.changes import Change
from kg.judgements.model import Problem
from kg.settings import FORMAT_VERSION


@dataclass(frozen=True, slots=True)
class Report:
    """What a build read and what the graph now holds.

    `read` and `skipped` are of this run, the other counts of the whole graph; `seconds` are
    those of each stage, wall-clock, and more than the run took where `page` is made while the
    `store` is loaded; `set_aside` are judgements that are not applied,
    `not_linked` things that an entity table does not clearly name; `changes`
    are told of a dry run alone.
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
    not_linked: tuple[str, ...] = ()
    changes: tuple[Change, ...] | None = None


def make_report(
    draft: Draft,
    read: int,
    skipped: Iterable[Skipped],
    seconds: Mapping[str, float],
    set_aside: Iterable[Problem] = (),
) -> Report:
    """Count what the graph holds."""
    index = draft.index
    relations: Counter[str] = Counter()
    modalities: Counter[str] = Counter()
    named: set[str] = set()
    unnamed = 0
    for found in map(decode_outline, index.values("outline")):
        named.update(found.entities)
        unnamed += found.unnamed
        relations.update(claim.relation for claim in found.claims)
        modalities.update(claim.modality for claim in found.claims)
    return Report(
        read=read,
        skipped=tuple(skipped),
        articles=len(index.articles()),
        mentions=sum(decode_summary(found).mentions for found in index.values("summary")),
        entities=len(named) + unnamed,
        claims=relations.total(),
        by_relation=_ranked(relations),
        by_modality=_ranked(modalities),
        seconds=seconds,
        set_aside=tuple(set_aside),
        not_linked=draft.doubts,
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
        "not_linked": list(report.not_linked),
        "seconds": {stage: round(spent, 3) for stage, spent in report.seconds.items()},
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    (folder / REPORT).write_text(text, "utf-8", newline="\n")


def _ranked(counts: Counter[str]) -> dict[str, int]:
    """The most frequent first, ties by name."""
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
