"""What a graph folder says of itself: its format, and what it was made with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from kg.errors import SettingsError, StoreError
from kg.settings import FORMAT_VERSION, Settings

FILE_NAME = "manifest.json"


def write_manifest(folder: Path, settings: Settings, models: frozenset[str]) -> None:
    """Record format, base IRI and the models that parsed the articles."""
    content = {
        "format": FORMAT_VERSION,
        "base": settings.base,
        "models": sorted(models | {settings.model}),
    }
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    (folder / FILE_NAME).write_text(text, "utf-8", newline="\n")


def check_manifest(folder: Path) -> None:
    """Raise `StoreError` where there is no graph in `folder`, or one of another format."""
    path = folder / FILE_NAME
    if not path.is_file():
        raise StoreError(f"there is no graph in {folder}; make one with: kg build SOURCE -o DIR")
    version = _read(path).get("format")
    if version != FORMAT_VERSION:
        raise StoreError(
            f"the graph in {folder} has format {version}, this kg reads {FORMAT_VERSION}; "
            "build it again into a new folder"
        )


def models_before(folder: Path, settings: Settings) -> frozenset[str]:
    """The models that made the graph which is to be added to; none where there is none.

    Raises `StoreError` where its format is another, `SettingsError` where its base IRI is.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return frozenset()
    check_manifest(folder)
    content = _read(path)
    if content.get("base") != settings.base:
        raise SettingsError(
            f"the graph in {folder} has the base {content.get('base')}, not {settings.base}; "
            "set that base in kg.toml, or build into a new folder"
        )
    return frozenset(content.get("models", ()))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} is damaged ({error}); build the graph again") from error
    if not isinstance(content, dict):
        raise StoreError(f"{path} is damaged; build the graph again")
    return content
