"""What a graph folder says of itself: its format, and what it was made with."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.builder.digests import digest_of_file
from kg.builder.staging import place_of
from kg.errors import SettingsError, StoreError
from kg.graph.spreadsheet import safe_cell
from kg.settings import FORMAT_VERSION, PAGE_ENTITIES, Settings

if TYPE_CHECKING:
    from kg.builder.draft import Draft

FILE_NAME = "manifest.json"
INPUTS = "inputs.csv"
PRODUCTS = ("annotations.jsonl", "claims.csv", "graph.html", "graph.trig", "graph.ttl")
LIBRARIES = ("spacy", "trafilatura", "pyoxigraph", "scipy", "networkx")
"""Those that the bytes of a graph hang on."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """The format of a graph, the base of its IRIs, the models that parsed its articles.

    `texts` and `page_entities` are the settings of its page.
    """

    format: int
    base: str
    models: tuple[str, ...]
    texts: bool = True
    page_entities: int = PAGE_ENTITIES

    @property
    def settings(self) -> Settings:
        """Those that a change of the graph keeps which reads no article."""
        return Settings(
            model=self.models[-1],
            base=self.base,
            texts=self.texts,
            page_entities=self.page_entities,
        )


def write_manifest(draft: Draft, settings: Settings) -> None:
    """Record what made the graph, and what it is, so that others can make it again and compare.

    Inputs are listed in a file of their own, as they may be many. Of what made the graph that was
    added to only the models are known.
    """
    _write_inputs(draft, draft.staging / INPUTS)
    models = {settings.model, *(draft.before.models if draft.before else ())}
    names = (*PRODUCTS, INPUTS)
    row = {
        "format": FORMAT_VERSION,
        "base": settings.base,
        "models": sorted(models),
        "versions": {"kg": __version__, **{name: version(name) for name in LIBRARIES}},
        "settings": {
            "model": settings.model,
            "min_score": settings.min_score,
            "gazetteers": [digest_of_file(path) for path in settings.gazetteers],
            "relations": [digest_of_file(path) for path in settings.relations],
            "texts": settings.texts,
            "page_entities": settings.page_entities,
        },
        "articles": len(draft.index.articles()),
        "sha256": {name: digest_of_file(draft.staging / name) for name in names},
    }
    write_json(row, draft.staging)


def write_json(row: Mapping[str, Any], folder: Path) -> None:
    """Write the manifest into a folder."""
    text = json.dumps(row, indent=2, ensure_ascii=False) + "\n"
    (folder / FILE_NAME).write_text(text, "utf-8", newline="\n")


def _write_inputs(draft: Draft, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="", errors="replace") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("article", "file", "text_sha256"))
        for article in draft.index.articles():
            source, sha256 = draft.index.value(article, "source", "sha256")
            writer.writerow((safe_cell(article), safe_cell(source), sha256))


def read_manifest(folder: Path) -> Manifest:
    """What the graph in `folder` was made with.

    Raises `StoreError` where there is no graph, or one of another format.
    """
    path = place_of(folder, FILE_NAME)
    if not path.is_file():
        raise StoreError(f"there is no graph in {folder}; make one with: kg build SOURCE -o DIR")
    content = _content(path)
    version = content.get("format")
    if version != FORMAT_VERSION:
        raise StoreError(
            f"the graph in {folder} has format {version}, this kg reads {FORMAT_VERSION}; "
            "build it again into a new folder"
        )
    try:
        settings = content.get("settings", {})
        kept = {name: settings[name] for name in ("texts", "page_entities") if name in settings}
        return Manifest(version, content["base"], tuple(content["models"]), **kept)
    except (KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the graph again") from error


def manifest_before(folder: Path, settings: Settings) -> Manifest | None:
    """What made the graph that is to be added to; none where there is none yet.

    Raises `StoreError` where its format is another, `SettingsError` where its base IRI is.
    """
    if not place_of(folder, FILE_NAME).is_file():
        return None
    manifest = read_manifest(folder)
    if manifest.base != settings.base:
        raise SettingsError(
            f"the graph in {folder} has the base {manifest.base}, not {settings.base}; "
            "set that base in kg.toml, or build into a new folder"
        )
    return manifest


def _content(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the graph again") from error
    if not isinstance(content, dict):
        raise StoreError(f"{path} is damaged; build the graph again")
    return content
