"""Libraries that only some formats need, and that not everybody installs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import ReadError


@contextmanager
def needs(library: str, extra: str = "corpora") -> Iterator[None]:
    """Around an import: raises `ReadError` with what to type where the library is missing."""
    try:
        yield
    except ImportError as error:
        raise ReadError(
            f"reading it needs {library}, which is not installed",
            f"python -m pip install 'newskg[{extra}]'",
        ) from error


@contextmanager
def untrusted(what: str) -> Iterator[None]:
    """Around a library that parses what anybody may have made.

    Given damaged input such libraries raise whatever goes wrong in them, recursion and index
    errors among it; all that comes out of here is a `ReadError`. What they log would reach
    the terminal beside it, so they log nothing.
    """
    for name in ("pypdf", "warcio", "docx", "feedparser"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    except ReadError:
        raise
    except Exception as error:
        why = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        raise ReadError(f"it is damaged or no {what} ({why})", "save or fetch it anew") from error
