"""Which column or field of a table holds what of an article.

The names that are tried stand in `columns.toml`; a user's own mapping comes before them.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import ReadError, SettingsError

DATE_FORMAT = "date_format"
"""Of the mapping the one that names no column but how dates are written (strptime)."""
_BETWEEN = re.compile(r"[\s_-]+")
_NEXT_PAIR = re.compile(r",(?=\s*\w+=)")
_HINT = "name the column: --columns text=NAME"


@cache
def known_names() -> Mapping[str, Sequence[str]]:
    """The names that are tried for each field, as they are compared."""
    path = Path(__file__).with_name("columns.toml")
    rows: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return {field: tuple(map(_plain, names)) for field, names in rows.items()}


def _plain(name: str) -> str:
    return _BETWEEN.sub("", name.casefold())


@dataclass(frozen=True, slots=True)
class Columns:
    """A user's mapping from fields of an article to names of columns, and the form of dates."""

    named: tuple[tuple[str, str], ...] = ()
    date_format: str | None = None

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> Columns:
        """The mapping of pairs of field and column.

        A field may have any name that is tried for it: `headline=kicker` names the title.
        Raises `SettingsError` where there is no such field.
        """
        named: dict[str, str] = {}
        date_format = None
        for field, column in pairs:
            if field == DATE_FORMAT:
                date_format = column
            else:
                named[_field(field)] = column
        return cls(tuple(named.items()), date_format)

    def found_in(self, names: Collection[str]) -> dict[str, list[str]]:
        """For each field the columns to look into, the likeliest first.

        Raises `ReadError` where a column that the user names is not there, or none has text.
        """
        found = self._candidates(names)
        if not found["text"] and not found["html"]:
            raise ReadError(f"no column of it is known to hold a text ({_listed(names)})", _HINT)
        return found

    def _candidates(self, names: Collection[str]) -> dict[str, list[str]]:
        plain = {_plain(name): name for name in reversed(list(names))}
        chosen = dict(self.named)
        taken = set(chosen.values())
        found: dict[str, list[str]] = {}
        for field, tried in known_names().items():
            if field in chosen:
                found[field] = [_named(chosen[field], names)]
            else:
                columns = (plain[name] for name in tried if name in plain)
                found[field] = [column for column in columns if column not in taken]
        if "text" in chosen and "html" not in chosen:
            found["html"] = []
        return found

    def values(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """The fields of one record, by name of field; `a.b` reaches into nested objects.

        Raises `ReadError` where it holds no text.
        """
        found: dict[str, Any] = {}
        chosen = dict(self.named)
        flat = {**row, **{path: _reached(row, path) for path in chosen.values()}}
        for field, columns in self._candidates(flat).items():
            filled = (flat[column] for column in columns if _is_filled(flat[column]))
            value = next(filled, None)
            if value is not None:
                found[field] = value
        if "text" not in found and "html" not in found:
            raise ReadError(f"it holds no text ({_listed(row)})", _HINT)
        return found


def checked_pairs(
    defaults: Mapping[str, Any], texts: Iterable[str]
) -> tuple[tuple[str, str], ...]:
    """Pairs of field and column, those of texts such as `text=body,title=headline` last.

    Only a comma before another pair parts: `date_format=%B %d, %Y` is one. Raises
    `SettingsError` where a part is no pair, or a field unknown.
    """
    pairs = [(str(field), str(name)) for field, name in defaults.items()]
    for pair in (pair for text in texts for pair in _NEXT_PAIR.split(text)):
        field, equals, name = pair.partition("=")
        if not equals or not field.strip() or not name.strip():
            raise SettingsError(f"--columns takes FIELD=NAME, such as text=body, not {pair!r}")
        pairs.append((field.strip(), name.strip()))
    Columns.of(pairs)
    return tuple(pairs)


def _field(name: str) -> str:
    for field, tried in known_names().items():
        if _plain(name) in tried:
            return field
    fields = ", ".join([*known_names(), DATE_FORMAT])
    raise SettingsError(f"an article has no field {name!r}; there are: {fields}")


def _named(column: str, names: Collection[str]) -> str:
    if column not in names:
        raise ReadError(f"it has no column {column!r} ({_listed(names)})", "name one that it has")
    return column


def _reached(row: Mapping[str, Any], path: str) -> Any:
    if path in row:
        return row[path]
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _is_filled(value: Any) -> bool:
    """Whether a cell says anything: a table has NaN (unequal to itself) where it says nothing."""
    return value is not None and value == value and value not in ("", [], {})  # noqa: PLR0124


def _listed(names: Collection[str], most: int = 12) -> str:
    shown = [repr(name)[1:-1][:40] for name in names]
    more = ", …" if len(shown) > most else ""
    return f"it has {', '.join(shown[:most])}{more}" if shown else "it has none"
