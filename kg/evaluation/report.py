"""Tells an evaluation: as a table with the errors below it, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.annotation import Claim
from kg.evaluation.gold import GoldClaim
from kg.evaluation.matching import Matching, Pair, Reading
from kg.evaluation.run import Evaluation
from kg.evaluation.scores import Score, Scores, score

HEAD = ("", "gold", "claims", "precision", "recall", "F1", "whole F1")
HEADINGS = {
    "missed": "Missed",
    "wrong": "Wrong",
    "forbidden": "Forbidden, yet claimed",
    "not_whole": "Right but for modality, negation or source",
}
"""The kinds of errors, in the order in which they are told."""

Error = Mapping[str, Any]


def as_json(evaluation: Evaluation) -> str:
    """Everything as one JSON object."""
    scores = score(evaluation.matchings)
    content = {
        "articles": len(evaluation.matchings),
        "skipped": [str(each) for each in evaluation.skipped],
        "total": _figures(scores.total),
        "accuracy": {name: round(value, 4) for name, value in scores.accuracy.items()},
        **{name: _group(rows) for name, rows in _groups(scores)},
        **{kind: list(_errors(evaluation, kind)) for kind in HEADINGS},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def as_table(evaluation: Evaluation, *, errors: bool = True) -> str:
    """The figures in lines, and unless told otherwise what was missed and what was wrong."""
    lines = _table(score(evaluation.matchings))
    for kind, heading in HEADINGS.items() if errors else ():
        rows = list(_errors(evaluation, kind))
        if rows:
            lines += ["", f"{heading} ({len(rows)})"]
            lines += [line for row in rows for line in _told(row)]
    return "\n".join(lines) + "\n"


def _table(scores: Scores) -> list[str]:
    rows = [HEAD, _cells("all", scores.total)]
    for name, group in _groups(scores):
        rows.append((f"by {name}",) + ("",) * (len(HEAD) - 1))
        rows += [_cells(f"  {key}", each) for key, each in group.items()]
    width = max(len(row[0]) for row in rows)
    lines = [row[0].ljust(width) + "".join(cell.rjust(11) for cell in row[1:]) for row in rows]
    of = ", ".join(f"{name} {value:.2f}" for name, value in scores.accuracy.items())
    return [*(line.rstrip() for line in lines), "", f"of the right triples also right: {of}"]


def _groups(scores: Scores) -> Iterator[tuple[str, Mapping[str, Score]]]:
    yield "relation", scores.relation
    yield "modality", scores.modality
    yield "source", scores.source


def _cells(name: str, row: Score) -> tuple[str, ...]:
    precision = f"{row.precision:.2f}" if row.claimed else "-"
    recall = f"{row.recall:.2f}" if row.gold else "-"
    counts = (str(row.gold), str(row.claimed))
    return (name, *counts, precision, recall, f"{row.f1:.2f}", f"{row.whole_f1:.2f}")


def _group(rows: Mapping[str, Score]) -> Mapping[str, Any]:
    return {key: _figures(row) for key, row in rows.items()}


def _figures(row: Score) -> Mapping[str, float | int | None]:
    """Counts and shares; a share of nothing is null."""
    return {
        "gold": row.gold,
        "claims": row.claimed,
        "right": row.right,
        "whole": row.whole,
        "precision": round(row.precision, 4) if row.claimed else None,
        "recall": round(row.recall, 4) if row.gold else None,
        "f1": round(row.f1, 4),
        "whole_precision": round(row.whole_precision, 4) if row.claimed else None,
        "whole_recall": round(row.whole_recall, 4) if row.gold else None,
        "whole_f1": round(row.whole_f1, 4),
    }


def _errors(evaluation: Evaluation, kind: str) -> Iterator[Error]:
    for gold, matching in zip(evaluation.gold, evaluation.matchings, strict=True):
        for row in _of_kind(matching, kind):
            yield {"article": str(gold.article), **row}


def _of_kind(matching: Matching, kind: str) -> Iterable[Error]:
    reading = Reading(matching.annotation)
    if kind == "missed":
        return [_wanted(row) for row in matching.missed]
    if kind == "not_whole":
        return [_half_right(reading, pair) for pair in matching.pairs if not pair.whole]
    claims = matching.wrong if kind == "wrong" else matching.broken
    return [_claimed(reading, claim) for claim in claims]


def _wanted(row: GoldClaim) -> Error:
    return {
        "relation": " | ".join(row.relations),
        "subject": row.subject[0],
        "object": row.object[0],
        "modality": row.modality,
        "negated": row.negated,
        "source": row.source[0] if row.source else None,
        "sentence": row.sentence,
    }


def _claimed(reading: Reading, claim: Claim) -> Error:
    return {
        "relation": claim.relation,
        "subject": reading.words(claim.subject),
        "object": reading.words(claim.object),
        "modality": claim.modality,
        "negated": claim.negated,
        "source": reading.words(claim.source) if claim.source else None,
        "sentence": claim.evidence.text,
        "rule": claim.rule,
        "score": claim.score,
    }


def _half_right(reading: Reading, pair: Pair) -> Error:
    wanted = _wanted(pair.gold)
    status = {key: wanted[key] for key in ("modality", "negated", "source")}
    return {**_claimed(reading, pair.claim), "wanted": status}


def _told(row: Error) -> list[str]:
    """An error in two lines: the claim, and below it the sentence."""
    told = f"  {row['relation']}({row['subject']}, {row['object']}): {_status(row)}"
    if "wanted" in row:
        told += f"; should be {_status(row['wanted'])}"
    return [told, f"      {' '.join(row['sentence'].split())}"]


def _status(row: Error) -> str:
    negated = "negated" if row["negated"] else None
    return ", ".join(part for part in (row["modality"], negated, row["source"]) if part)
