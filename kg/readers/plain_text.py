"""Plain text: the file's own text, untouched, with its boilerplate marked."""

from __future__ import annotations

import re

from kg.readers.boilerplate import find_boilerplate
from kg.readers.content import Content
from kg.readers.encoding import decode
from kg.readers.metadata import Metadata

_FIRST_LINE = re.compile(r"\s*?(?P<line>\S[^\n]*)\n[^\S\n]*\n")
_CLOSERS = " \t\r\"'”’»)]"
_ENDS = ".!?…"


def read_plain_text(data: bytes, charset: str | None = None) -> Content:
    """The text of a plain file. Raises `ReadError` where it is no text.

    `charset` is what it was sent with; it counts where the text is not UTF-8.
    """
    text = decode(data, charset)
    title = first_line_title(text)
    return Content(text, find_boilerplate(text, title), Metadata(title=title))


def first_line_title(text: str) -> str | None:
    """The first line, if an empty line follows and it does not end like a sentence."""
    found = _FIRST_LINE.match(text)
    if found is None:
        return None
    line = found["line"].strip()
    return None if line.rstrip(_CLOSERS).endswith(tuple(_ENDS)) else line
