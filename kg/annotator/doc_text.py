"""The text of a document as one string."""

from __future__ import annotations

from functools import lru_cache

from kg.annotator.tokens import Doc


@lru_cache(maxsize=1)
def full_text(doc: Doc) -> str:
    """The text of the document being read, kept: spaCy joins its tokens anew at every call."""
    return str(doc.text)
