"""Lines of `judgements.csv` as the tests write them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kg.annotation import Annotation

BASE = "https://newskg.example/"
Annotate = Callable[..., Annotation]
WriteFile = Callable[..., Path]


def at(annotation: Annotation, number: int = 0) -> tuple[str, str]:
    """The two cells that name the thing of a mention."""
    mention = annotation.mentions[number]
    place = f"{annotation.article.id}#char={mention.span.start},{mention.span.end}"
    return f'"{place}"', mention.text


def pair(
    verdict: str, left: tuple[str, str], right: tuple[str, str], who: str = "ann"
) -> list[str]:
    return [verdict, *left, *right, "", "", who, "2025-03-04T10:00:00Z", "seen"]


def on_claim(verdict: str, claim: str, correction: str = "", who: str = "ann") -> list[str]:
    return [verdict, "", "", "", "", claim, correction, who, "2025-03-04T10:00:00Z", ""]
