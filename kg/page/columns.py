"""Rows as a compact table, so that thousands of claims stay a page of about a megabyte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], interned: Sequence[str] = ()
) -> dict[str, Any]:
    """Column names once, rows as lists; values of `interned` columns as indexes into `values`.

    What is null at the end of a row is left out: put columns that are seldom filled last.
    """
    kept = [list(row) for row in rows]
    values = {name: _intern(kept, columns.index(name)) for name in interned}
    for row in kept:
        while row and row[-1] is None:
            row.pop()
    return {"columns": list(columns), "rows": kept, "values": values}


def _intern(rows: Sequence[list[Any]], column: int) -> list[str]:
    found = sorted({row[column] for row in rows if row[column] is not None})
    index: Mapping[str, int] = {value: number for number, value in enumerate(found)}
    for row in rows:
        row[column] = None if row[column] is None else index[row[column]]
    return found
