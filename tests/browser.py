"""Where the browser is, how a page is opened in it, and what must not happen there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str:
    """The browser's path; a machine without one fails the tests, it does not skip them."""
    found = os.environ.get("KG_CHROMIUM") or shutil.which("chromium")
    if found is None:
        pytest.fail("no chromium: `apt-get install chromium`, or name one in KG_CHROMIUM")
    return found


class Watch:
    """What must not happen on a page: requests, errors, messages, dialogs."""

    def __init__(self, page: Page) -> None:
        self.seen: list[str] = []
        page.on("request", self._request)
        page.on("console", lambda message: self.seen.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.seen.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.seen.append(f"dialog: {dialog.message}"))
        page.on("popup", lambda popup: self.seen.append(f"popup: {popup.url}"))

    def _request(self, request: Any) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.seen.append(f"request: {request.url}")


def open_file(browser: Browser, path: Path, address: str = "", **context: Any) -> Page:
    page = browser.new_page(**({"viewport": {"width": 1280, "height": 800}} | context))
    page.watch = Watch(page)  # type: ignore[attr-defined]
    page.goto(path.as_uri() + address)
    # wait_for_function would evaluate a string in the page, which its policy forbids
    page.locator("html[data-ready]").wait_for(state="attached")
    return page
