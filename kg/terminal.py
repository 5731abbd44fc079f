"""Text for a terminal: what strangers wrote must not steer it."""

from __future__ import annotations

import unicodedata


def printable(text: str) -> str:
    """The text without signs that would steer a terminal: articles come from anywhere."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter if letter in "\n\t" or unicodedata.category(letter) not in ("Cc", "Cf", "Cs")
        else "\ufffd"
        for letter in text
    )  # fmt: skip
