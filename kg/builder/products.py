"""The files that a build is for: store, Turtle, TriG, table and page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from kg.annotation import Annotation
from kg.exporters import export_file
from kg.graph.store import create_store
from kg.knowledge_graph import PAGE, STORE, TURTLE
from kg.page import write_page
from kg.settings import Settings

EXPORTS: Mapping[str, str] = {
    TURTLE: "turtle",
    "graph.trig": "trig",
    "claims.csv": "csv",
}
"""The files that every build writes, and their formats."""

Stage = Callable[[str], AbstractContextManager[None]]
"""Takes the time that a stage needs."""


def write_products(
    graph: Sequence[Annotation], folder: Path, settings: Settings, stage: Stage
) -> None:
    """Write everything into `folder`. Raises `StoreError` or `ExportError` where it cannot."""
    with stage("export"):
        for name, form in EXPORTS.items():
            export_file(form, graph, folder / name, settings.base)
    with stage("store"):
        create_store(folder / STORE, graph, settings.base).close()
    with stage("page"):
        write_page(graph, folder / PAGE, texts=settings.texts)
