"""How many independent reports a claim has, and which claims contradict it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.corroboration.statements import StatementRow

MOST_LINKS = 20
"""Contradicting reports that a claim names, the earliest first: a statement that a hundred
papers hold and a hundred deny would have ten thousand links that nobody follows."""

SAME_STATE = 31
"""Days between two articles within which "not so" and "so" without a date speak of one state
of things: what was not signed in January may be signed in March. A denial knows no limit."""

ROUNDED = 0.1
"""Share by which two amounts must differ: "$3 million" is what some make of $3.1 million."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Independent reports of the claim, and ids of claims that contradict it, sorted."""

    reports: int = 1
    disputed_by: tuple[str, ...] = ()


def standing(rows: Iterable[StatementRow], reports: Mapping[str, str]) -> dict[str, Standing]:
    """The standing of each claim by its id.

    `reports` is what `reports_of` gives; an article that it lacks is a report of its own.
    Statements do not touch one another: all rows of some statements give what all rows give
    for them, in whatever order they come.
    """
    groups: dict[str, list[StatementRow]] = defaultdict(list)
    for row in rows:
        groups[row.statement].append(row)
    return {
        claim: found
        for group in groups.values()
        for claim, found in _group(group, reports).items()
    }


def _group(rows: Sequence[StatementRow], reports: Mapping[str, str]) -> dict[str, Standing]:
    counts = _counts(rows, reports)
    links = _links(rows, reports)
    return {row.claim: Standing(counts[row.claim], links.get(row.claim, ())) for row in rows}


# Reports ---------------------------------------------------------------------------


def _counts(rows: Iterable[StatementRow], reports: Mapping[str, str]) -> dict[str, int]:
    """Independent reports of the same status; of what happened, at a time that may be the same."""
    alike: dict[str, dict[tuple[str, str], list[StatementRow]]] = {}
    for row in rows:
        period = row.period if row.occurs else ("", "")
        alike.setdefault(row.status, {}).setdefault(period, []).append(row)
    counts: dict[str, int] = {}
    for periods in alike.values():
        found = {p: {_report(r, reports) for r in same} for p, same in periods.items()}
        for period, same in periods.items():
            number = len(set().union(*(found[p] for p in found if _may_meet(p, period))))
            counts.update((row.claim, number) for row in same)
    return counts


def _report(row: StatementRow, reports: Mapping[str, str]) -> str:
    return reports.get(row.article, row.article)


def _may_meet(first: tuple[str, str], second: tuple[str, str]) -> bool:
    """Whether two periods share a day, as far as it is told.

    `~` comes after digits and hyphens: the end of a year without months lies behind them.
    """
    (start, end), (other_start, other_end) = first, second
    return not (
        (end and other_start and f"{end}~" < other_start)
        or (other_end and start and f"{other_end}~" < start)
    )


# Contradictions --------------------------------------------------------------------


def _links(rows: Sequence[StatementRow], reports: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """For each disputed claim the earliest claim of each report that contradicts it."""
    ordered = sorted(rows, key=lambda row: (row.told or "9999", row.claim))
    holds = [row for row in ordered if row.stance == "holds"]
    refuses = [row for row in ordered if row.stance == "refuses"]
    if not holds:
        return {}
    links = {r.claim: _earliest((h for h in holds if _contradict(h, r)), reports) for r in refuses}
    contrary = [row for row in ordered if row.stance == "refuses" or _has_sum(row)]
    for row in holds:
        against = (
            other
            for other in contrary
            if _contradict(row, other) or _sums_differ(row, other, reports)
        )
        links[row.claim] = _earliest(against, reports)
    return links


def _has_sum(row: StatementRow) -> bool:
    return row.stance == "holds" and row.amount is not None and any(row.period)


def _earliest(contrary: Iterable[StatementRow], reports: Mapping[str, str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for row in contrary:
        found.setdefault(_report(row, reports), row.claim)
        if len(found) == MOST_LINKS:
            break
    return tuple(sorted(found.values()))


def _contradict(held: StatementRow, refused: StatementRow) -> bool:
    """Whether what one holds is what the other refuses, and not something of another time."""
    if refused.stance != "refuses" or not _may_meet(held.period, refused.period):
        return False
    if refused.denied or (any(held.period) and any(refused.period)):
        return True
    return _days_between(held.told, refused.told) <= SAME_STATE


def _days_between(first: str, second: str) -> int:
    """Days between two ISO dates; none where either is not known."""
    try:
        return abs((date.fromisoformat(first) - date.fromisoformat(second)).days)
    except ValueError:
        return 0


def _sums_differ(row: StatementRow, other: StatementRow, reports: Mapping[str, str]) -> bool:
    """Whether two sums are told for the same ends and time, by two reports or two speakers.

    One voice in one report that tells two sums tells of two payments. Without a time nothing
    says that the two are of one.
    """
    if (
        row.period != other.period
        or not any(row.period)
        or "refuses" in (row.stance, other.stance)
    ):
        return False
    if _report(row, reports) == _report(other, reports) and row.speaker == other.speaker:
        return False
    if row.amount is None or other.amount is None:
        return False
    (value, currency), (other_value, other_currency) = row.amount, other.amount
    apart = abs(value - other_value) > ROUNDED * max(abs(value), abs(other_value))
    return currency == other_currency and apart
