"""How claims stand to one another across articles: what is reported independently, and disputed.

`corroborate` does it all in memory. What it is made of takes small values, so that a graph
that lives can keep them and count anew only what a change touches:

    signature(article)        what is kept of a text to find its copies
    reports_of(signatures)    which articles are one report
    statement_rows(annotation) what each claim states, and how
    standing(rows, reports)   reports and contradictions of each claim, by statement
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.annotation import Annotation
from kg.corroboration.reports import reports_of
from kg.corroboration.signatures import Signature, signature
from kg.corroboration.standing import Standing, standing
from kg.corroboration.statements import StatementRow, statement_rows

__all__ = [
    "Signature",
    "Standing",
    "StatementRow",
    "corroborate",
    "reports_of",
    "signature",
    "standing",
    "statement_rows",
    "with_standings",
]


def corroborate(annotations: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Resolved annotations with `reports` and `disputed_by` of every claim."""
    reports = reports_of((a.article.id, signature(a.article)) for a in annotations)
    rows = (row for annotation in annotations for row in statement_rows(annotation))
    found = standing(rows, reports)
    return tuple(with_standings(annotation, found) for annotation in annotations)


def with_standings(annotation: Annotation, found: Mapping[str, Standing]) -> Annotation:
    """An annotation with `reports` and `disputed_by` of each claim, by its id."""
    claims = (
        replace(claim, reports=found[claim.id].reports, disputed_by=found[claim.id].disputed_by)
        for claim in annotation.claims
    )
    return replace(annotation, claims=tuple(claims))
