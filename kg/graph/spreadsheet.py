"""Tables that people open in a spreadsheet: no cell is taken for a formula, no row for two."""

from __future__ import annotations

import csv
from collections.abc import Iterable

_MARK = "'"
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", _MARK)
# What makes a cell a formula in Excel, LibreOffice or Sheets (OWASP: CSV injection), full-width
# forms too; and the mark itself, so that taking one mark away always gives the text back.


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would compute it.

    >>> safe_cell("=1+1")
    "'=1+1"
    """
    return _MARK + text if text.startswith(_STARTERS) else text


def plain_cell(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell.removeprefix(_MARK)


def csv_lines(rows: Iterable[Iterable[str | float]]) -> bytes:
    """The rows as CSV in UTF-8 whose lines end with a line feed, texts made safe."""
    lines = _Lines()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerows([safe_cell(c) if isinstance(c, str) else c for c in row] for row in rows)
    return "".join(lines.written).encode("utf-8", "replace")


class _Lines:
    """Lines as the writer gives them, with a line feed in place of their ends.

    Told that lines end with a line feed, it leaves a cell with a carriage return unquoted
    (Python 3.11), which readers take for the end of a row.
    """

    def __init__(self) -> None:
        self.written: list[str] = []

    def write(self, line: str) -> None:
        self.written.append(line.removesuffix("\r\n") + "\n")
