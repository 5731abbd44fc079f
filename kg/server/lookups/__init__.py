"""The queries behind the pages, a file each; `$iri` stands for what a page is about."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.graph.terms import iri

_FOLDER = Path(__file__).parent


def lookup(name: str, about: str | None = None) -> str:
    """The SPARQL of a lookup about an IRI. Raises `StoreError` where that is no IRI."""
    text = _text(name)
    return text if about is None else text.replace("$iri", iri(about))


@cache
def _text(name: str) -> str:
    return (_FOLDER / f"{name}.rq").read_text("utf-8")
