"""The day of a date, in the forms in which files give it.

Only forms that mean one day: 05/06/2024 is May in one country and June in the next.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from email.utils import parsedate_to_datetime

from kg.readers.metadata import iso_date

_FORMS = (
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%B %d %Y",
    "%A, %d %B %Y",
    "%A, %B %d, %Y",
    "%Y/%m/%d %H:%M:%S",
)


def day_of(value: str, date_format: str | None = None) -> str | None:
    """The ISO date of a day that is written out, or None where that cannot be told.

    `date_format` is a form of `strptime`, and then the only one that counts. Of a date with
    a time the day is that of its own time zone.

    >>> day_of("Fri, 31 May 2024 23:10:00 -0400")
    '2024-05-31'
    """
    value = value.strip()
    if date_format is not None:
        return _by_form(value, date_format)
    day = iso_date(value)
    if day is not None:
        return day
    for form in _FORMS:
        day = _by_form(value, form)
        if day is not None:
            return day
    if ":" in value and "/" not in value:  # RFC 2822 has a time; without one it guesses
        with suppress(ValueError, TypeError, IndexError, OverflowError):
            return parsedate_to_datetime(value).date().isoformat()
    return None


def _by_form(value: str, form: str) -> str | None:
    try:
        return datetime.strptime(value, form).date().isoformat()
    except (ValueError, OverflowError):
        return None
