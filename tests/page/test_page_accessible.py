"""Usable by all: axe-core finds nothing to mend, and the keyboard alone leads everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browser import open_file
from stories import harbour

from kg.page import write_page

AXE = (Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js").read_text("utf-8")
DENIED = next(c for a in harbour() for c in a.claims if c.modality == "denied")
UNION, POLICE = (
    next(e.iri for a in harbour() for e in a.entities if e.name == name)
    for name in ("Dockers’ Union of Eastport", "Eastport Police")
)
ADDRESSES = {
    "graph": "",
    "groups": "colour=group",
    "table": "view=table",
    "timeline": "view=timeline&by=published&time=2024-03-01..2024-03-31",
    "thing": f"e={UNION}&pin={UNION}&hide={POLICE}",
    "claim": f"claim={DENIED.id}",
    "article": f"line={DENIED.id}&read={harbour()[0].article.id}",
    "path": f"from={UNION}&to={POLICE}",
}


@pytest.fixture(scope="module", params=["light", "dark"])
def checked(request: Any, browser: Any, tmp_path_factory: Any) -> Iterator[Any]:
    """The page with axe-core in it, in light and in dark."""
    path = tmp_path_factory.mktemp("accessible") / "graph.html"
    write_page(harbour(), path)
    page = open_file(browser, path, color_scheme=request.param)
    page.evaluate(AXE)
    yield page
    assert page.watch.seen == []
    page.close()


@pytest.mark.parametrize("place", ADDRESSES)
def test_axe_finds_no_violation(checked: Any, place: str) -> None:
    checked.evaluate("(hash) => { location.hash = hash; }", ADDRESSES[place])
    checked.wait_for_timeout(50)  # the address is read in an event
    found = checked.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(v["id"], [node["html"][:200] for node in v["nodes"]]) for v in found] == []


def test_axe_would_find_one(checked: Any) -> None:
    checked.evaluate("document.body.append(document.createElement('input'))")
    found = checked.evaluate("axe.run().then(({ violations }) => violations.map((v) => v.id))")
    checked.evaluate("document.body.lastChild.remove()")
    assert "label" in found


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label') ?? "
                             "document.activeElement.textContent"))  # fmt: skip


def tab_to(page: Any, name: str) -> None:
    """Press Tab until the control of this name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    raise AssertionError(f"Tab never came to {name!r}")


def test_the_keyboard_alone_leads_from_search_to_an_edges_evidence_and_citation(
    open_page: Any,
) -> None:
    page = open_page(harbour())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("/")
    page.keyboard.type("skyl")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "Skylark Robotics"
    tab_to(page, "Evidence for: Skylark Robotics NOT: sells to Eastport Police")
    page.keyboard.press("Enter")
    assert page.locator("#panel .sentence").inner_text() == DENIED.evidence.text
    tab_to(page, "Copy citation")
    page.keyboard.press("Enter")
    page.get_by_text("Citation copied").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert DENIED.evidence.text in copied
    assert "[denied, disputed]" in copied
    tab_to(page, "Read in the article")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "mark dotted current"
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_the_keyboard_alone_finds_a_path_and_chooses_a_stretch_of_time(open_page: Any) -> None:
    page = open_page(harbour())
    page.keyboard.press("/")
    page.keyboard.type("ilse")
    page.keyboard.press("Enter")
    tab_to(page, "Find a path from Ilse Brandt to")
    page.keyboard.type("police")
    page.keyboard.press("Enter")
    assert page.locator("#panel h2").inner_text() == "From Ilse Brandt to Eastport Police"
    page.keyboard.press("Escape")
    page.locator("#search").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.key") == "clock":
            break
    page.keyboard.press("w")  # the option that begins so
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.key") == "time From"
    page.keyboard.press("End")
    assert page.locator("#count").inner_text().startswith("Showing 6 of 14 claims")
    assert page.evaluate("document.activeElement.dataset.key") == "time From"


def test_the_graph_is_one_stop_for_the_keyboard_that_arrows_move(open_page: Any) -> None:
    page = open_page(harbour())
    stops = page.locator("#graph, #graph *").evaluate_all(
        "(all) => all.filter((one) => one.tabIndex >= 0).map((one) => one.id)"
    )
    assert stops == ["graph"]
    before = page.evaluate("globalThis.kg.network.getViewPosition().x")
    page.locator("#graph").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("globalThis.kg.network.getViewPosition().x") > before
    scale = page.evaluate("globalThis.kg.network.getScale()")
    page.keyboard.press("+")
    page.wait_for_timeout(400)
    assert page.evaluate("globalThis.kg.network.getScale()") > scale
