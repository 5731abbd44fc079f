"""The page in a real browser: Debian's Chromium, driven by Playwright, from `file://`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from browser import open_file
from playwright.sync_api import Browser, Page

from kg.annotation import Annotation
from kg.page import write_page

Opener = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Writes annotations as a page and opens it; at the end nothing may have gone wrong."""
    pages: list[Page] = []

    def opener(annotations: Sequence[Annotation], address: str = "", **context: Any) -> Page:
        path = tmp_path / "graph.html"
        write_page(annotations, path, context.pop("title", "Harbour"))
        pages.append(open_file(browser, path, address, **context))
        return pages[-1]

    yield opener
    for page in pages:
        seen = page.watch.seen  # type: ignore[attr-defined]
        page.close()
        assert seen == []
