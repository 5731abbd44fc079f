from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.article import Article, Skipped
from kg.readers import Limits, read

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a file into the test's folder, and its sidecar if there is one."""

    def write_file(name: str, content: str | bytes, sidecar: Any = None) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if sidecar is not None:
            text = sidecar if isinstance(sidecar, str) else json.dumps(sidecar)
            path.with_name(path.stem + ".meta.json").write_text(text, "utf-8")
        return path

    return write_file


@pytest.fixture
def read_one() -> Callable[..., Article | Skipped]:
    """Reads one source."""

    def one(path: Path, limits: Limits | None = None) -> Article | Skipped:
        (result,) = read([path], limits=limits)
        return result

    return one


@pytest.fixture
def article(read_one: Callable[..., Article | Skipped]) -> Callable[..., Article]:
    """Reads one source that must give an article."""

    def read_article(path: Path) -> Article:
        result = read_one(path)
        assert isinstance(result, Article), result
        return result

    return read_article


@pytest.fixture
def skipped(read_one: Callable[..., Article | Skipped]) -> Callable[..., Skipped]:
    """Reads one source that must be skipped."""

    def read_skipped(path: Path, limits: Limits | None = None) -> Skipped:
        result = read_one(path, limits)
        assert isinstance(result, Skipped), result
        return result

    return read_skipped
