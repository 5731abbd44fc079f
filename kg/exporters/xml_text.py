"""Text in XML, so that each character comes back as it was."""

from __future__ import annotations

from xml.sax.saxutils import escape

_KEPT = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;", '"': "&quot;"}
# Parsers make blanks of line ends and tabs in attributes, and line feeds of carriage returns.


def xml_text(value: str | float) -> str:
    """A value as the content of an element or of an attribute in double quotes."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return escape(value, _KEPT) if isinstance(value, str) else str(value)
