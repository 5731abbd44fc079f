"""Text of strangers made fit for a page: what is shown is what was written, and nothing runs."""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from functools import lru_cache
from typing import Any

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Unicode's explicit direction marks (UAX 9): one U+202E in a name turns "denied" around."""

_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""The escape of NUL in JSON; behind an odd number of backslashes it is text that looks so."""
_ENDING = "<>&\u2028\u2029"
_UNSAFE = re.compile(f"[{_ENDING}{BIDI_CONTROLS}\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without direction controls; NUL and lone surrogates become U+FFFD."""
    return _BROKEN.sub("\ufffd", _BIDI.sub("", text))


def clean_offset(text: str, offset: int) -> int:
    """Where `offset` of `text` lies in `clean(text)`."""
    offset = min(offset, len(text))
    return offset if text.isascii() else offset - bisect_left(_controls(text), offset)


@lru_cache(maxsize=256)
def _controls(text: str) -> tuple[int, ...]:
    """Where direction controls stand; all claims of an article ask for its text."""
    return tuple(found.start() for found in _BIDI.finditer(text))


def script_json(value: Any) -> str:
    """JSON, all its strings cleaned, that may stand in a `<script>`.

    No character of it can end the element.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if "\\u0000" in text:
        text = _NUL.sub("\\1\ufffd", text)
    # At once: string by string took longer than all else of writing a page.
    return _UNSAFE.sub(_made_safe, text)


def _made_safe(found: re.Match[str]) -> str:
    letter = found[0]
    return f"\\u{ord(letter):04x}" if letter in _ENDING else clean(letter)
