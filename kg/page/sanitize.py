"""Text of strangers made fit for a page: what is shown is what was written, and nothing runs."""

from __future__ import annotations

import json
import re
from typing import Any

BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
"""Unicode's explicit direction marks (UAX 9): one U+202E in a name turns "denied" around."""

_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_BROKEN = re.compile("[\x00\ud800-\udfff]")
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def clean(text: str) -> str:
    """`text` without direction controls; NUL and lone surrogates become U+FFFD."""
    return _BROKEN.sub("\ufffd", _BIDI.sub("", text))


def clean_offset(text: str, offset: int) -> int:
    """Where `offset` of `text` lies in `clean(text)`."""
    return len(clean(text[:offset]))


def cleaned(value: Any) -> Any:
    """A JSON value with all its strings cleaned."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {clean(str(key)): cleaned(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item) for item in value]
    return value


def script_json(value: Any) -> str:
    """JSON that may stand in a `<script>`: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
