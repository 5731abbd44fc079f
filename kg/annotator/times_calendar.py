"""Calendar arithmetic on TIMEX3 values.

Units are TIMEX3's letters: D, W, M, Q, Y, with WE (weekend), DE (decade), CE (century).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from kg.annotation import Period, Time

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
"""First month of each meteorological season; a winter belongs to the year it begins in."""

_REFERENCES = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}
_SATURDAY, _SUNDAY, _MONTHS_A_YEAR = 6, 7, 12
_PART_OF_YEAR = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-(?P<month>\d\d)|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<part>[QH])(?P<number>\d)|-(?P<season>SP|SU|FA|WI))?"
)


def reference(steps: int) -> str:
    """Past, present or future, where no date is known to count from."""
    return _REFERENCES[max(-1, min(1, steps))]


def around(day: date, unit: str, steps: int) -> str:
    """The value of the unit that lies `steps` units after the one `day` is in."""
    if unit in {"D", "W", "WE"}:
        return _week_or_day(day, unit, steps)
    year = day.year
    if unit == "M":
        year, month = divmod(day.year * 12 + day.month - 1 + steps, 12)
        return f"{year:04}-{month + 1:02}"
    if unit == "Q":
        year, quarter = divmod(day.year * 4 + (day.month - 1) // 3 + steps, 4)
        return f"{year:04}-Q{quarter + 1}"
    if unit == "DE":
        return f"{year // 10 + steps:03}"
    return f"{year // 100 + steps:02}" if unit == "CE" else f"{year + steps:04}"


def _week_or_day(day: date, unit: str, steps: int) -> str:
    if unit == "D":
        return (day + timedelta(days=steps)).isoformat()
    year, week, _ = (day + timedelta(weeks=steps)).isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")


def season_around(day: date, season: str, steps: int) -> str:
    """The season of that name: the last that was over before `day`, this year's, or the next."""
    year = day.year
    begins = date(year, SEASON_MONTHS[season], 1)
    if steps < 0 and _season_end(year, season) >= day:
        year -= 1
    elif steps > 0 and begins <= day:
        year += 1
    return f"{year:04}-{season}"


def _season_end(year: int, season: str) -> date:
    last = SEASON_MONTHS[season] + 2
    year, month = (year + 1, last - 12) if last > _MONTHS_A_YEAR else (year, last)
    return date(year, month, monthrange(year, month)[1])


def shift_years(value: str, years: int) -> str | None:
    """The same period of another year, or None for a value that has no year."""
    found = re.match(r"(\d{4})(-.*)?$", value)
    if not found:
        return None
    return f"{int(found[1]) + years:04}{found[2] or ''}"


def first_day(value: str) -> date | None:
    """The first day of a value, or None where it is no calendar value."""
    period = period_of_value(value)
    return date.fromisoformat(period[0]) if period else None


def period_of(time: Time, preposition: str = "") -> Period | None:
    """From when to when a time expression reaches, or None where that cannot be told.

    `preposition` is the word before it: "since" and "from" leave the end open, "until",
    "till" and "through" the start. Dates are ISO and inclusive.
    """
    bounds = period_of_value(time.value)
    if bounds is None:
        return None
    start, end = bounds
    word = preposition.lower()
    if word in {"since", "from"}:
        return Period(start, None, time.text)
    if word in {"until", "till", "through"}:
        return Period(None, end, time.text)
    return Period(start, end, time.text)


def period_of_value(value: str) -> tuple[str, str] | None:
    """First and last day (ISO, inclusive) of a TIMEX3 value, or None where it has none."""
    first, _, last = value.partition("/")
    if last:
        left, right = period_of_value(first), period_of_value(last)
        return (left[0], right[1]) if left and right else None
    try:
        bounds = _bounds(value.partition("T")[0])
    except ValueError:  # such as 2020-02-30: written so, but no day of the calendar
        return None
    return (bounds[0].isoformat(), bounds[1].isoformat()) if bounds else None


def _bounds(value: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        day = date.fromisoformat(value)
        return day, day
    if re.fullmatch(r"0[1-9]|[1-9]\d{1,2}", value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    found = _PART_OF_YEAR.fullmatch(value)
    return _part_of_year(int(found["year"]), found.groupdict()) if found else None


def _part_of_year(year: int, parts: dict[str, str | None]) -> tuple[date, date]:
    if parts["week"]:
        week, first = int(parts["week"]), _SATURDAY if parts["weekend"] else 1
        return date.fromisocalendar(year, week, first), date.fromisocalendar(year, week, _SUNDAY)
    if parts["season"]:
        return date(year, SEASON_MONTHS[parts["season"]], 1), _season_end(year, parts["season"])
    if parts["part"]:
        count = 3 if parts["part"] == "Q" else 6
        return _months(year, (int(parts["number"] or 1) - 1) * count + 1, count)
    return _months(year, int(parts["month"]), 1) if parts["month"] else _months(year, 1, 12)


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    last = first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
