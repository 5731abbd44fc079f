"""Rows as a compact table, so that thousands of claims stay a page of about a megabyte."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from os.path import commonprefix
from typing import Any

Interned = Sequence[str | tuple[str, ...]]
"""Columns whose values come again and again; several that go together are one."""


def table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    interned: Interned = (),
    begun: Sequence[str] = (),
) -> dict[str, Any]:
    """Column names once, rows as lists.

    A value of an `interned` column is an index into `values`; columns that are interned
    together stand as one, under the list of their names, where the first of them stood. What
    the strings of a `begun` column begin with in common stands once, in `begins`. What is null
    at the end of a row is left out: put columns that are seldom filled last.
    """
    found = [dict(zip(columns, row, strict=True)) for row in rows]
    together = {names[0]: names for names in interned if not isinstance(names, str)}
    inside = {name for names in together.values() for name in names[1:]}
    heads = [together.get(name, name) for name in columns if name not in inside]
    values = {_key(head): _intern(found, head) for head in heads if head in interned}
    begins = {name: _take_common(found, name) for name in begun}
    kept = [[row[_key(head)] for head in heads] for row in found]
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    return {"columns": heads, "rows": kept, "values": values, "begins": begins}


def _key(head: str | tuple[str, ...]) -> str:
    return head if isinstance(head, str) else ",".join(head)


def _intern(rows: Sequence[dict[str, Any]], head: str | tuple[str, ...]) -> list[Any]:
    """Replace the values of a column, or of several together, by indexes into the result."""
    held = [row[head] if isinstance(head, str) else [row[name] for name in head] for row in rows]
    texts = [json.dumps(value) for value in held]
    found = {text: value for text, value in zip(texts, held, strict=True) if value is not None}
    index: Mapping[str, int] = {text: number for number, text in enumerate(sorted(found))}
    for row, text in zip(rows, texts, strict=True):
        row[_key(head)] = index.get(text)
    return [found[text] for text in sorted(found)]


def _take_common(rows: Sequence[dict[str, Any]], name: str) -> str:
    """Cut off what all strings of a column begin with, and return it."""
    shared: str = commonprefix([row[name] for row in rows])  # noqa: RUF071 # these are no paths
    for row in rows:
        row[name] = row[name][len(shared) :]
    return shared
