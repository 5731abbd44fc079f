"""What kg itself writes, and is no article: graphs, tables of claims, gazetteers."""

from __future__ import annotations

import json
from pathlib import Path

MANIFEST = "manifest.json"
PRODUCT = "claims.csv"
"""What every graph has beside its manifest."""
_MANIFEST_KEYS = {"format", "base", "models"}
_HEADINGS = ("name,class,aliases", "id,subject,relation,object,", "article,file,text_sha256")
"""Of a gazetteer, of `claims.csv` and of `inputs.csv`."""
_MANIFEST_BYTES = 1_000_000
HEAD_BYTES = 4_096


def is_graph(folder: Path) -> bool:
    """Whether `kg build` wrote the folder."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            content = json.loads(file.read(_MANIFEST_BYTES))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(content, dict) and content.keys() >= _MANIFEST_KEYS


def is_own_table(path: Path) -> bool:
    """Whether a CSV file is one that kg writes, or reads as a list of names."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError:
        return False
    return is_own_head(head)


def is_own_head(head: bytes) -> bool:
    """Whether a CSV file that begins like this is one that kg writes, or a list of names."""
    text = head.decode("utf-8-sig", "replace")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    return next(lines, "").startswith(_HEADINGS)
