"""Scores the claims of an annotation against gold claims, plainly enough to be checked by hand.

A claim matches a gold claim of the same sentence when relation, subject and object are the
same; it matches whole when modality, negation and source are the same as well. A symmetric
relation matches either way around. Names are compared without case, articles and quotes; any
alias of an entity counts, and a gold name may give alternatives: `loss | loss of seagrass`.
Gold claims marked `optional` are neither missed nor wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotation import Annotation, Argument, Claim, LiteralValue
from kg.schema import load_ontology

Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over one or several articles."""

    gold: int = 0
    found: int = 0
    right: int = 0
    whole: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.right + other.right,
            self.whole + other.whole,
        )

    @property
    def precision(self) -> float:
        """Share of the claims found that are in the gold, optional ones aside."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold claims that were found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def status(self) -> float:
        """Share of the right claims whose modality, negation and source are right too."""
        return self.whole / self.right if self.right else 0.0


def read_gold(path: Path) -> tuple[list[Gold], list[Gold]]:
    """The gold claims of an article, and the claims that nobody may make of it."""
    content = json.loads(path.read_text("utf-8"))
    return content["claims"], content["forbidden"]


def score(annotation: Annotation, gold: Sequence[Gold]) -> Score:
    """Match each claim with one gold claim, whole matches first."""
    wanted = [row for row in gold if not row.get("optional")]
    optional = [row for row in gold if row.get("optional")]
    claims = list(_distinct(annotation))
    right, whole, found = 0, 0, 0
    open_gold = list(wanted)
    for claim in sorted(claims, key=lambda c: not _any(annotation, c, wanted, whole=True)):
        match = _best(annotation, claim, open_gold)
        if match is not None:
            open_gold.remove(match)
            right += 1
            whole += same_status(annotation, claim, match)
            found += 1
        elif not _any(annotation, claim, [*optional, *wanted]):
            found += 1
    return Score(len(wanted), found, right, whole)


def wrong(annotation: Annotation, gold: Sequence[Gold]) -> list[str]:
    """The claims that match no gold claim, in words."""
    claims = _distinct(annotation)
    return [in_words(annotation, c) for c in claims if not _any(annotation, c, gold)]


def missed(annotation: Annotation, gold: Sequence[Gold]) -> list[str]:
    """The gold claims that no claim matches, in words."""
    return [
        f"{row['relation']}({row['subject']}, {row['object']}): {row['sentence'][:60]}"
        for row in gold
        if not row.get("optional")
        and not any(same_triple(annotation, claim, row) for claim in annotation.claims)
    ]


def broken(annotation: Annotation, forbidden: Sequence[Gold]) -> list[str]:
    """The forbidden claims that were made all the same.

    Where no modality is named a claim is forbidden that is put forward in any way, so long
    as it is not negated.
    """
    return [
        in_words(annotation, claim)
        for claim in annotation.claims
        for row in forbidden
        if _same_names(annotation, claim, row)
        and not claim.negated
        and row.get("modality", claim.modality) == claim.modality
    ]


def in_words(annotation: Annotation, claim: Claim) -> str:
    """A claim for a message."""
    subject = _first(annotation, claim.subject)
    status = claim.modality + (", negated" if claim.negated else "")
    who = f" by {_first(annotation, claim.source)}" if claim.source else ""
    said = claim.evidence.text[:60]
    value = _first(annotation, claim.object)
    return f"{claim.relation}({subject}, {value}) {status}{who} [{claim.rule}]: {said}"


def same_triple(annotation: Annotation, claim: Claim, row: Gold) -> bool:
    """Whether sentence, relation, subject and object are the gold claim's."""
    text = _plain(claim.evidence.text)
    sentence = _plain(row["sentence"])
    return _same_names(annotation, claim, row) and (text in sentence or sentence in text)


def same_status(annotation: Annotation, claim: Claim, row: Gold) -> bool:
    """Whether modality, negation and source are the gold claim's.

    Who plans is often both who plans and who tells of it: the source of a plan is not judged.
    """
    if claim.modality != row["modality"] or claim.negated != row["negated"]:
        return False
    if row["modality"] in {"planned", "possible", "hypothetical", "questioned"}:
        return True
    if row["source"] is None or claim.source is None:
        return row["source"] is claim.source
    return _is_named(annotation, claim.source, row["source"])


def _same_names(annotation: Annotation, claim: Claim, row: Gold) -> bool:
    if claim.relation != row["relation"]:
        return False
    ends = (row["subject"], row["object"])
    ways = [ends]
    if load_ontology().relations[claim.relation].symmetric:
        ways.append(ends[::-1])
    return any(
        _is_named(annotation, claim.subject, subject)
        and _is_named(annotation, claim.object, value)
        for subject, value in ways
    )


def _best(annotation: Annotation, claim: Claim, rows: Sequence[Gold]) -> Gold | None:
    matches = [row for row in rows if same_triple(annotation, claim, row)]
    return min(matches, key=lambda row: not same_status(annotation, claim, row), default=None)


def _any(annotation: Annotation, claim: Claim, rows: Iterable[Gold], whole: bool = False) -> bool:
    return any(
        same_triple(annotation, claim, row) and (not whole or same_status(annotation, claim, row))
        for row in rows
    )


def _distinct(annotation: Annotation) -> Iterable[Claim]:
    """Claims without repetitions within a sentence."""
    seen = {
        (c.relation, c.subject, str(c.object), c.evidence.span, c.modality, c.negated, c.source): c
        for c in annotation.claims
    }
    return seen.values()


def _is_named(annotation: Annotation, value: Argument, name: str) -> bool:
    wanted = {_plain(form) for form in name.split(" | ")}
    return any(_plain(known) in wanted for known in _names(annotation, value))


def _names(annotation: Annotation, value: Argument) -> list[str]:
    if isinstance(value, LiteralValue):
        return [value.value]
    if not isinstance(value, str):
        return []
    entity = next(entity for entity in annotation.entities if entity.id == value)
    said = [mention.text for mention in annotation.mentions if mention.entity == value]
    return [entity.name, *entity.aliases, *said]


def _first(annotation: Annotation, value: Argument) -> str:
    names = _names(annotation, value)
    return names[0] if names else str(value)


def _plain(name: str) -> str:
    without_marks = re.sub(r"[^\w\s&]", "", name.casefold())
    return re.sub(r"^(the|a|an|its|their|his|her|our|my)\s+", "", " ".join(without_marks.split()))
