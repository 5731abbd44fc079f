"""axe-core finds nothing to mend on our own pages, in light and in dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from serving import Server

AXE = Path(__file__).parents[1] / "page/vendor/axe-core/axe.min.js"
ADDRESSES = ("", "questions", "questions/about?name=skylark", "questions/allegations", "nothing")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, server: Server, scheme: str) -> None:
    claim = server.ask("SELECT ?c { ?c kg:asFact true } LIMIT 1", "text/csv").text.split()[1]
    page = browser.new_page(color_scheme=scheme)  # type: ignore[arg-type]
    for address in (*ADDRESSES, claim.partition("example/")[2]):
        page.goto(f"{server.address}{address}")
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run().then(({ violations }) => violations)")
        told = [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found]
        assert (address, told) == (address, [])
    page.close()
