"""The record of a build: what went in, what came out, and what made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any

from kg import __version__
from kg.builder.digests import digest_of_file
from kg.builder.draft import Draft
from kg.builder.files import ANNOTATIONS, CLAIMS, INPUTS, MANIFEST, PAGE, TRIG, TURTLE
from kg.builder.staging import place_of
from kg.graph.spreadsheet import csv_lines
from kg.judgements.reading import FILE_NAME as JUDGEMENTS
from kg.linking.kept import ENTITIES, RECONCILED
from kg.settings import FORMAT_VERSION, Settings

PRODUCTS = (ANNOTATIONS, CLAIMS, PAGE, TRIG, TURTLE)
LIBRARIES = ("spacy", "trafilatura", "pyoxigraph", "scipy", "networkx")
"""Those that the bytes of a graph hang on."""


def write_manifest(draft: Draft, settings: Settings, *, reads: bool) -> None:
    """Record what made the graph, and what it is, so that others can make it again and compare.

    Inputs are listed in a file of their own, as they may be many. A run that `reads` no article
    leaves the settings told that those were read with.
    """
    _write_inputs(draft, draft.staging / INPUTS)
    before = draft.before
    models = {settings.model, *(before.models if before else ())}
    row = {
        "format": FORMAT_VERSION,
        "base": settings.base,
        "models": sorted(models),
        "versions": {"kg": __version__, **{name: version(name) for name in LIBRARIES}},
        "settings": before.told if before and before.told and not reads else _told(settings),
        "beside": _beside(draft),
        "articles": len(draft.index.articles()),
        "sha256": {name: digest_of_file(draft.staging / name) for name in (*PRODUCTS, INPUTS)},
    }
    write_row(row, draft.staging)


def _beside(draft: Draft) -> dict[str, str]:
    """The SHA-256 of the files beside the graph that people or services filled."""
    places = [place_of(draft.folder, name) for name in (JUDGEMENTS, ENTITIES, RECONCILED)]
    coming = draft.staging / ENTITIES
    found = {path.name: path for path in (*places, coming) if path.is_file()}
    return {name: digest_of_file(path) for name, path in sorted(found.items())}


def write_row(row: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest into a folder."""
    text = json.dumps(row, indent=2, ensure_ascii=False) + "\n"
    (folder / MANIFEST).write_text(text, "utf-8", newline="\n")


def _told(settings: Settings) -> dict[str, Any]:
    return {
        "model": settings.model,
        "min_score": settings.min_score,
        "gazetteers": [digest_of_file(path) for path in settings.gazetteers],
        "relations": [digest_of_file(path) for path in settings.relations],
        "texts": settings.texts,
        "page_entities": settings.page_entities,
    }


def _write_inputs(draft: Draft, path: Path) -> None:
    articles = draft.index.articles()
    rows = ((article, *draft.index.value(article, "source", "sha256")) for article in articles)
    with path.open("wb") as file:
        for row in chain([("article", "file", "text_sha256")], rows):
            file.write(csv_lines([row]))
