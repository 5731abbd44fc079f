"""When claims hold, as ISO dates that may be cut to months and years."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_AFTER_ALL = "~"  # sorts after every digit: "2026~" is after each day of 2026


def is_date(text: str) -> bool:
    """Whether a text is a year, a month or a day."""
    return DATE.fullmatch(text) is not None


def period(claim: Mapping[str, Any]) -> tuple[str, str] | None:
    """The first and last date of a claim, by the attributes of its edge.

    What the sentence tells; of a period with one open end the other; and where it tells
    nothing, the day the article was published, which is all that is known of the claim.
    None where there is no date at all.
    """
    start = claim["start"] or claim["end"] or claim["published"]
    end = claim["end"] or claim["start"] or claim["published"]
    found = DATE.match(start), DATE.match(end)
    return (found[0][0], found[1][0]) if found[0] and found[1] else None


def overlaps(dates: tuple[str, str] | None, start: str | None, end: str | None) -> bool:
    """Whether a period shares a day with the time from `start` to `end`, both included.

    A claim without a date overlaps only where no time is asked for.
    """
    if start is None and end is None:
        return True
    if dates is None:
        return False
    first, last = dates
    return last + _AFTER_ALL >= (start or "") and first <= (end or "") + _AFTER_ALL
