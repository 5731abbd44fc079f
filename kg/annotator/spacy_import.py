"""Imports spaCy without its command line, which is a third of its import and not used here.

`import spacy` loads `spacy.cli` for one function, `spacy.info`, and with it an HTTP client, a
project tool and a terminal toolkit. Both names stay usable: they are imported when asked for.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

_COMMAND = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, unless somebody has; every other import of it may follow."""
    if "spacy" in sys.modules:
        return
    stand_in: Any = ModuleType(_COMMAND)
    stand_in.info = _info
    sys.modules[_COMMAND] = stand_in
    try:
        spacy: Any = import_module("spacy")
    finally:
        del sys.modules[_COMMAND]
    spacy.__getattr__ = _late


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, with its command line."""
    return import_module(_COMMAND).info(*arguments, **options)


def _late(name: str) -> Any:
    """What `import spacy` would have left in the module of its own."""
    if name == "cli":
        return import_module("spacy.cli")
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
