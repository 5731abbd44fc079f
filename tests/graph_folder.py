"""A finished graph made of hand-written annotations, without reading anything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.annotation import Annotation, Mention
from kg.article import Span
from kg.builder.corpus import write_corpus
from kg.builder.manifest import write_manifest
from kg.settings import Settings


def write_graph(annotations: Sequence[Annotation], folder: Path) -> Path:
    """What `kg build` keeps of annotations, and what says that the folder is a graph."""
    folder.mkdir()
    write_corpus([_with_names(annotation) for annotation in annotations], folder)
    write_manifest(folder, Settings(), None)
    return folder


def _with_names(annotation: Annotation) -> Annotation:
    """A mention by name for each entity: by names alone articles are found to share one."""
    mentions = tuple(
        Mention(f"m{entity.id}", Span(0, 1), name, Span(0, 1), entity.type, "name", entity.id)
        for entity in annotation.entities
        for name in (entity.name, *entity.aliases)
    )
    return replace(annotation, mentions=mentions)
