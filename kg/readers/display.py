"""How names that anybody may have given are shown in messages."""

from __future__ import annotations

import os
from pathlib import Path


def displayed(path: Path | str) -> str:
    """A path for messages: no control characters, no undecodable bytes, on every system."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
