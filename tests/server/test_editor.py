"""The SPARQL page in Chromium: it asks its own server and nobody else."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from graph_folder import write_finished
from playwright.sync_api import Browser, Page, expect
from serving import Server, start, stop
from stories import BASE, Story

EXPECTED = re.compile(r"status of 400|Executing inline event handler violates")
"""Chromium's word on a wrong query, and on what YASGUI's sanitizer parses to take it out; were
anything to run, there would be a dialog."""
MARKUP = "<img src=x onerror=alert(1)>"
TURNED = "Acme \u202edenies\u202c"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    seen: list[str] = []
    page.on(
        "console",
        lambda message: (
            None if EXPECTED.search(message.text) else seen.append(f"console: {message.text}")
        ),
    )
    page.on("pageerror", lambda error: seen.append(f"error: {error}"))
    page.on("dialog", lambda dialog: seen.append(f"dialog: {dialog.message}"))
    page.on(
        "request",
        lambda asked: (
            None
            if asked.url.startswith(("http://127.0.0.1:", "data:", "blob:"))
            else seen.append(f"request: {asked.url}")
        ),
    )
    yield page
    page.close()
    assert seen == []


def open_editor(page: Page, server: Server, address: str = "query") -> None:
    page.goto(f"{server.address}{address}")
    page.locator("html[data-ready]").wait_for(state="attached")


def type_query(page: Page, text: str) -> None:
    page.locator(".CodeMirror textarea").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def completions(page: Page) -> list[str]:
    page.keyboard.press("Control+Space")
    page.locator(".CodeMirror-hint").first.wait_for()
    return page.locator(".CodeMirror-hint").all_inner_texts()


def test_yasgui_asks_the_endpoint_and_a_cell_opens_its_evidence(
    page: Page, server: Server
) -> None:
    open_editor(page, server)
    type_query(page, "SELECT ?c { ?c a kg:Claim ; kg:modality kg:Alleged }")
    page.locator(".yasqe_queryButton").first.click()
    link = page.locator(".yasr a.iri").first
    link.wait_for()
    box = link.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    evidence = page.locator("#evidence")
    expect(evidence).to_contain_text("Skylark sells our faces to the police")
    expect(evidence).to_contain_text("Ilse Brandt")
    expect(evidence.locator(".badge")).to_have_text("alleged")
    page.keyboard.press("Escape")
    expect(evidence).to_be_hidden()


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("SELECT * { ?s kg:sell", "kg:sellsTo"),
        ("SELECT * { ?s pausedS", "kg:pausedSaleOf"),
        ("SELECT * { ?s a comp", "kg:Company"),
    ],
)
def test_terms_of_the_graph_are_completed(
    page: Page, server: Server, typed: str, offered: str
) -> None:
    open_editor(page, server)
    type_query(page, typed)
    assert offered in completions(page)


def test_things_of_the_graph_are_completed_by_name(page: Page, server: Server) -> None:
    open_editor(page, server)
    type_query(page, "SELECT * { ?s kg:sellsTo eastport")
    offered = completions(page)
    assert len(offered) >= 3
    assert all(each.startswith("entity:") for each in offered)


def test_a_question_is_asked(page: Page, server: Server) -> None:
    open_editor(page, server)
    page.get_by_role("combobox", name="Question").select_option("said-by")
    page.get_by_role("textbox", name="name").fill('ilse brandt")) } #')
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".yasr_response_chip")).to_contain_text("0 results")
    page.get_by_role("textbox", name="name").fill("ilse brandt")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".yasr")).to_contain_text("alleged")


def test_a_wrong_query_is_told(page: Page, server: Server) -> None:
    open_editor(page, server)
    with page.expect_response("**/sparql") as answered:
        type_query(page, "ASK { ?c a kgg:Claim }")
        page.keyboard.press("Control+Enter")
    assert answered.value.status == 400
    expect(page.locator(".yasr")).to_contain_text("did you mean kg:?")
    page.wait_for_timeout(100)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile") / "graph"
    story = Story("hostile", title=MARKUP, publisher=MARKUP, url="javascript:alert(1)")
    sentence = f"{MARKUP} sells </script><script>alert(1)</script> to {TURNED}."
    story.claim(sentence, MARKUP, "sellsTo", TURNED, {"trigger": "sells"})
    write_finished([story.annotation()], folder, BASE)
    running = start(folder)
    yield running
    assert stop(running)[0] == 0


def addresses(server: Server) -> list[str]:
    text = "SELECT DISTINCT ?x { ?x a ?t }"
    found = server.ask(text, "text/csv").text.split()[1:]
    return [each.removeprefix(BASE) for each in found if each.startswith(BASE) and "#" not in each]


def test_text_of_strangers_is_text(page: Page, hostile: Server) -> None:
    pages = ["", "questions/who-sells", *addresses(hostile)]
    assert len(pages) > 4
    for address in pages:
        page.goto(f"{hostile.address}{address}")
        assert page.locator("img").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert "\u202e" not in page.content()
    page.goto(f"{hostile.address}questions/who-sells")
    expect(page.locator("main")).to_contain_text(MARKUP)


def test_text_of_strangers_is_text_in_the_editor(page: Page, hostile: Server) -> None:
    open_editor(page, hostile, "query?question=who-sells")
    page.locator(".yasr td").first.wait_for()
    assert page.locator(".yasr img").count() == 0
    expect(page.locator(".yasr")).to_contain_text("<img src=x")
