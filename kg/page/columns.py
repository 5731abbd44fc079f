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
    found: dict[str, list[Any]] = {name: [] for name in columns}
    for row in rows:
        for name, value in zip(columns, row, strict=True):
            found[name].append(value)
    together = {names[0]: names for names in interned if not isinstance(names, str)}
    inside = {name for names in together.values() for name in names[1:]}
    heads = [together.get(name, name) for name in columns if name not in inside]
    values = {_key(head): _intern(found, head) for head in heads if head in interned}
    begins = {name: _take_common(found, name) for name in begun}
    kept = [list(row) for row in zip(*(found[_key(head)] for head in heads), strict=True)]
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    return {"columns": heads, "rows": kept, "values": values, "begins": begins}


def _key(head: str | tuple[str, ...]) -> str:
    return head if isinstance(head, str) else ",".join(head)


def _intern(found: dict[str, list[Any]], head: str | tuple[str, ...]) -> list[Any]:
    """Replace the values of a column, or of several together, by indexes into the result."""
    if isinstance(head, str):
        held = found[head]
    else:
        held = [list(row) for row in zip(*(found[name] for name in head), strict=True)]
    told = list(map(repr, held))  # JSON takes ten times as long, and most values are alike
    differing = dict(zip(told, held, strict=True))
    texts = {each: json.dumps(value) for each, value in differing.items() if value is not None}
    values = {texts[each]: differing[each] for each in texts}
    ordered = sorted(values)
    index: Mapping[str, int] = {text: number for number, text in enumerate(ordered)}
    places = {each: index[text] for each, text in texts.items()}
    found[_key(head)] = [places.get(each) for each in told]
    return [values[text] for text in ordered]


def _take_common(found: dict[str, list[Any]], name: str) -> str:
    """Cut off what all strings of a column begin with, and return it."""
    shared: str = commonprefix(found[name])  # noqa: RUF071 # these are no paths
    found[name] = [text[len(shared) :] for text in found[name]]
    return shared
