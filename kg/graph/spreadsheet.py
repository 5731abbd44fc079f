"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

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
