"""The articles of a finished graph, one at a time: what is exported without holding all of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.annotation import Annotation
from kg.builder.draft import Draft, drafted
from kg.builder.settling import judged_names, settle, settled
from kg.engine.inline import InlineEngine
from kg.graph.judgements_rdf import judgement_block
from kg.settings import Settings


class FinishedArticles:
    """The annotations as the graph has them, by the IRIs of articles; again with each `iter`."""

    def __init__(self, draft: Draft, base: str) -> None:
        self._draft = draft
        self.base = base

    def __iter__(self) -> Iterator[Annotation]:
        for article in self._draft.index.articles():
            yield settled(self._draft, self._draft.annotation(article), self.base)

    @property
    def judgements(self) -> bytes:
        """The graph of identity judgements as a TriG block; empty where nobody judged."""
        return judgement_block(self._draft.judgements, judged_names(self._draft), self.base)


@contextmanager
def finished(folder: Path, settings: Settings) -> Iterator[FinishedArticles]:
    """The articles of the graph in `folder`, judged as the file of judgements says now.

    Nothing in the folder is written. Raises `StoreError` where it is damaged, `JudgementError`
    where the judgements beside the graph cannot be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="kg-") as scratch,
        drafted(folder, Path(scratch), settings) as draft,
    ):
        settle(draft, settings, InlineEngine())
        yield FinishedArticles(draft, settings.base)
