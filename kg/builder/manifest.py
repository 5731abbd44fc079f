"""What a graph folder says of itself: its format, and what it was made with."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import SettingsError, StoreError
from kg.settings import FORMAT_VERSION, Settings

FILE_NAME = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The format of a graph, the base of its IRIs, and the models that parsed its articles."""

    format: int
    base: str
    models: tuple[str, ...]


def write_manifest(folder: Path, settings: Settings, before: Manifest | None) -> None:
    """Record what made the graph, with what made the one before that it was added to."""
    models = {settings.model, *(before.models if before else ())}
    manifest = Manifest(FORMAT_VERSION, settings.base, tuple(sorted(models)))
    text = json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n"
    (folder / FILE_NAME).write_text(text, "utf-8", newline="\n")


def read_manifest(folder: Path) -> Manifest:
    """What the graph in `folder` was made with.

    Raises `StoreError` where there is no graph, or one of another format.
    """
    path = folder / FILE_NAME
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
        return Manifest(version, content["base"], tuple(content["models"]))
    except (KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the graph again") from error


def manifest_before(folder: Path, settings: Settings) -> Manifest | None:
    """What made the graph that is to be added to; none where there is none yet.

    Raises `StoreError` where its format is another, `SettingsError` where its base IRI is.
    """
    if not (folder / FILE_NAME).is_file():
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
