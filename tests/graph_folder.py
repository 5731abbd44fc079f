"""A finished graph made of hand-written annotations, without reading anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.annotation import Annotation, Mention
from kg.annotation_json import to_json
from kg.article import Span
from kg.builder.files import ANNOTATIONS
from kg.builder.record import write_row
from kg.exporters import export_file
from kg.graph.store import create_store
from kg.page import write_page
from kg.settings import DATA_BASE, FORMAT_VERSION, MODEL


def write_graph(annotations: Sequence[Annotation], folder: Path) -> Path:
    """What `kg build` keeps of annotations, and what says that the folder is a graph."""
    folder.mkdir()
    named = sorted(map(_with_names, annotations), key=lambda each: each.article.id)
    lines = [to_json(annotation) + "\n" for annotation in named]
    (folder / ANNOTATIONS).write_bytes("".join(lines).encode())
    write_manifest(folder)
    return folder


def write_finished(annotations: Sequence[Annotation], folder: Path, base: str = DATA_BASE) -> Path:
    """The files that people and the server read, of resolved annotations."""
    folder.mkdir(exist_ok=True)
    for form, name in (("turtle", "graph.ttl"), ("trig", "graph.trig"), ("csv", "claims.csv")):
        export_file(form, annotations, folder / name, base)
    create_store(folder / "store", annotations, base).close()
    write_page(annotations, folder / "graph.html")
    write_manifest(folder, base)
    return folder


def write_manifest(folder: Path, base: str = DATA_BASE) -> None:
    write_row({"format": FORMAT_VERSION, "base": base, "models": [MODEL]}, folder)


def _with_names(annotation: Annotation) -> Annotation:
    """A mention by name for each entity: by names alone articles are found to share one."""
    mentions = tuple(
        Mention(f"m{entity.id}", Span(0, 1), name, Span(0, 1), entity.type, "name", entity.id)
        for entity in annotation.entities
        for name in (entity.name, *entity.aliases)
    )
    return replace(annotation, mentions=mentions)
