"""What a graph folder says of itself: its format, and what it was made with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kg.builder.files import MANIFEST
from kg.builder.staging import place_of
from kg.errors import SettingsError, StoreError
from kg.settings import FORMAT_VERSION, PAGE_ENTITIES, Settings


@dataclass(frozen=True, slots=True)
class Manifest:
    """The format of a graph, the base of its IRIs, the models that parsed its articles.

    `told` are the settings of the last run that read articles, as the manifest has them.
    """

    format: int
    base: str
    models: tuple[str, ...]
    told: Mapping[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        """Those that a change of the graph keeps which reads no article."""
        return Settings(
            model=self.models[-1],
            base=self.base,
            texts=bool(self.told.get("texts", True)),
            page_entities=int(self.told.get("page_entities", PAGE_ENTITIES)),
        )


def read_manifest(folder: Path) -> Manifest:
    """What the graph in `folder` was made with.

    Raises `StoreError` where there is no graph, or one of another format.
    """
    path = place_of(folder, MANIFEST)
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
        told = content.get("settings", {})
        return Manifest(version, content["base"], tuple(content["models"]), told)
    except (KeyError, TypeError) as error:
        raise _damaged(path, f" ({error})") from error


def manifest_before(folder: Path, settings: Settings) -> Manifest | None:
    """What made the graph that is to be added to; none where there is none yet.

    Raises `StoreError` where its format is another, `SettingsError` where its base IRI is.
    """
    if not place_of(folder, MANIFEST).is_file():
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
        raise _damaged(path, f" ({error})") from error
    if not isinstance(content, dict):
        raise _damaged(path)
    return content


def _damaged(path: Path, why: str = "") -> StoreError:
    return StoreError(f"{path} is damaged{why}; take it away and build the graph again")
