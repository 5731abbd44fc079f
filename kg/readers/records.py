"""From a record, a row of a table or an object of JSON, to an article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from kg.errors import ReadError
from kg.readers.boilerplate import find_boilerplate
from kg.readers.columns import Columns
from kg.readers.content import Content, Member, Reading
from kg.readers.dates import day_of
from kg.readers.html_page import read_fragment
from kg.readers.metadata import Metadata, checked_metadata
from kg.readers.plain_text import first_line_title

_MARKUP = re.compile(r"\s*<(?:!doctype|html|body|p|div|article|section|h[1-6])\b", re.IGNORECASE)
_BETWEEN_NAMES = re.compile(r"[;|]")
_MILLISECONDS = 100_000_000_000
"""Larger numbers are no seconds since 1970, or it is the year 5138."""
_DATE_HINT = "say how dates are written: --columns 'date_format=%d/%m/%Y'"


def record_member(number: int, row: Mapping[str, Any], reading: Reading) -> Member:
    """The article of one record, or why there is none; `number` is its place in the file.

    A record's own `id` counts everywhere, but where it is a plain number, which says no more
    than a place in its file.
    """
    try:
        values = reading.columns.values(row)
        values = _strings(values, reading.columns)
        key = values["id"] if str(values.get("id", "")).isdecimal() else str(number)
        if key == values.get("id"):
            del values["id"]
        return Member(key, _content(values, reading.max_bytes))
    except ReadError as error:
        return Member(str(number), error)


def _content(values: Mapping[str, Any], max_bytes: int | None) -> Content:
    text, markup = values.get("text"), values.get("html")
    if max_bytes is not None and len(text or markup or "") > max_bytes:
        raise ReadError(f"its text has more than {max_bytes / 1e6:g} million letters", "divide it")
    try:
        known = checked_metadata(values)
    except ValueError as error:
        raise ReadError(str(error), "mend the record, or name another column") from error
    if text is None or _MARKUP.match(text):
        page = read_fragment(text or markup or "")
        return Content(page.text, page.boilerplate, known.over(page.metadata))
    _check_letters(text)
    known = known.over(Metadata(title=first_line_title(text)))
    return Content(text, find_boilerplate(text, known.title), known)


def _check_letters(text: str) -> None:
    if "\x00" in text:
        raise ReadError("its text is binary", "name the column of the text: --columns text=NAME")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ReadError(f"its text is damaged at letter {error.start}", "mend it") from error


def _strings(values: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """The values as a sidecar would give them."""
    found = dict(values)
    for field in ("text", "html", "title", "publisher", "url", "language", "id"):
        if field in found:
            found[field] = _string(field, found[field])
    if "author" in found:
        found["author"] = _names(found["author"])
    if "published" in found:
        found["published"] = _day(found["published"], columns.date_format)
    return found


def _string(field: str, value: Any) -> str:
    if isinstance(value, Mapping):  # {"source": {"name": "Quay Post"}}
        value = value.get("name")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "surrogateescape")
    if field == "id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        kind = type(value).__name__
        raise ReadError(f"its {field} is no text ({kind})", f"choose: --columns {field}=NAME")
    return value


def _names(value: Any) -> list[str]:
    """Names from a list, or from a string that sets them apart by `;` or `|`."""
    if isinstance(value, str):
        names = [name.strip() for name in _BETWEEN_NAMES.split(value)]
        return [name for name in names if name]
    rows = value if isinstance(value, list | tuple) else [value]
    return [_string("author", row) for row in rows]


def _day(value: Any, date_format: str | None) -> str:
    day = None
    if isinstance(value, datetime):
        day = value.date().isoformat()
    elif isinstance(value, date):
        day = value.isoformat()
    elif isinstance(value, int | float) and not isinstance(value, bool):
        day = _since_1970(value)
    elif isinstance(value, str):
        day = day_of(value, date_format)
    if day is None:
        raise ReadError(f"its date cannot be told from {str(value)[:40]!r}", _DATE_HINT)
    return day


def _since_1970(value: float) -> str | None:
    try:
        seconds = value / 1000 if abs(value) > _MILLISECONDS else value
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return None
