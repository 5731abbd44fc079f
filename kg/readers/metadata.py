"""What is known of an article's origin, and the sidecar file that may tell it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from kg.errors import ReadError
from kg.iri import normalised_url

SIDECAR = ".meta.json"
SIDECAR_BYTES = 1_000_000
"""Six short fields; what is larger is no sidecar."""
_HINT = (
    'a sidecar is an object such as {"title": "…", "published": "2024-05-31", '
    '"publisher": "…", "author": ["…"], "url": "https://…"}'
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Origin of an article; `published` is an ISO date, `url` a web address, unknown is None."""

    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: tuple[str, ...] | None = None
    url: str | None = None
    language: str | None = None

    def of_collection(self) -> Metadata:
        """What of it is true of every article of a file that holds many."""
        return replace(self, id=None, title=None, url=None)

    def over(self, other: Metadata) -> Metadata:
        """What this one says, and what the other does where this one says nothing."""
        names = [field.name for field in fields(self)]
        ours = {name: getattr(self, name) for name in names}
        return Metadata(**{k: getattr(other, k) if v is None else v for k, v in ours.items()})


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of an article's file would be."""
    return path.with_name(path.stem + SIDECAR)


def read_sidecar(path: Path) -> Metadata:
    """The metadata beside the article at `path`; empty where there is none.

    Raises `ReadError` where the sidecar cannot be read or says something impossible.
    """
    sidecar = sidecar_of(path)
    try:
        if not sidecar.is_file():
            return Metadata()
        with sidecar.open("rb") as file:
            data = file.read(SIDECAR_BYTES + 1)
    except OSError as error:
        why = f"its sidecar {sidecar.name} cannot be read: {error.strerror}"
        raise ReadError(why, "check the file and its permissions") from error
    return sidecar_metadata(sidecar.name, data)


def sidecar_metadata(name: str, data: bytes) -> Metadata:
    """What a sidecar says. Raises `ReadError` where it is none or says something impossible."""
    if len(data) > SIDECAR_BYTES:
        raise ReadError(f"its sidecar {name} is too large", _HINT)
    try:
        row = json.loads(data.decode("utf-8-sig"))
        if not isinstance(row, dict):
            raise ReadError(f"its sidecar {name} is no JSON object", _HINT)
        return checked_metadata(row)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ReadError(f"its sidecar {name} is no JSON: {error}", _HINT) from error
    except ValueError as error:
        raise ReadError(f"its sidecar {name} is wrong: {error}", _HINT) from error


def checked_metadata(row: Mapping[str, Any]) -> Metadata:
    """What we know of a sidecar or record. Raises `ValueError` naming a field that is wrong."""
    return Metadata(
        id=_text(row, "id"),
        title=_text(row, "title"),
        published=_published(row),
        publisher=_text(row, "publisher"),
        author=_author(row),
        url=_url(row),
        language=_text(row, "language"),
    )


def _text(row: Mapping[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a string")
    if any("\ud800" <= letter <= "\udfff" for letter in value):
        raise ValueError(f"{key} has half a character (a lone surrogate)")
    return value.strip() or None


def _published(row: Mapping[str, Any]) -> str | None:
    value = _text(row, "published")
    if value is None:
        return None
    day = iso_date(value)
    if day is None:
        raise ValueError(f"published must be an ISO date such as 2024-05-31, not {value!r}")
    return day


def iso_date(value: str) -> str | None:
    """The day of an ISO date or date and time, or None where it is neither."""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        pass  # not a date alone; perhaps with a time
    try:
        return datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        return None


def _author(row: Mapping[str, Any]) -> tuple[str, ...] | None:
    value = row.get("author")
    if value is None:
        return None
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise ValueError("author must be a list of names")
    known = [_text({"author": name}, "author") for name in names]
    return tuple(name for name in known if name)


def _url(row: Mapping[str, Any]) -> str | None:
    value = _text(row, "url")
    if value is not None:
        normalised_url(value)
    return value
