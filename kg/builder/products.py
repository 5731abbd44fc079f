"""The files that a build is for: store, Turtle, TriG, table and page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from kg.annotation import Annotation
from kg.graph.store import create_store, write_trig, write_turtle
from kg.knowledge_graph import PAGE, STORE, TURTLE
from kg.page import write_page
from kg.settings import Settings

TRIG = "graph.trig"

Stage = Callable[[str], AbstractContextManager[None]]
"""Takes the time that a stage needs."""


def write_products(
    graph: Sequence[Annotation], folder: Path, settings: Settings, stage: Stage
) -> None:
    """Write everything into `folder`. Raises `StoreError` or `ExportError` where it cannot."""
    with stage("store"):
        store = create_store(folder / STORE, graph, settings.base)
    with stage("files"):
        write_turtle(store, folder / TURTLE)
        write_trig(store, folder / TRIG)
    store.close()
    with stage("page"):
        write_page(graph, folder / PAGE)
