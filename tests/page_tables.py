"""What a page carries, read as its script reads it."""

from __future__ import annotations

import json
import re
from typing import Any

SCRIPT = re.compile(r"<script( type=\"[\w/]+\")?(?: id=\"\w+\")?>(.*?)</script>", re.DOTALL)


def data_of(html: str) -> Any:
    """All tables of a page."""
    return json.loads(next(text for kind, text in SCRIPT.findall(html) if "json" in kind))


def rows_of(table: Any) -> list[dict[str, Any]]:
    """The rows of a table, each value under the name of its column."""
    return [_row(table, row) for row in table["rows"]]


def _row(table: Any, row: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for column, value in zip(table["columns"], row, strict=False):
        names = [column] if isinstance(column, str) else column
        interned = table["values"].get(",".join(names))
        told = value if interned is None or value is None else interned[value]
        found |= dict(zip(names, [told] if isinstance(column, str) else told, strict=True))
    return found
