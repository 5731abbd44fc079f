"""The offline page in Chromium, from `file://`: it answers as `kg ask` does and asks nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browser import Watch
from playwright.sync_api import Browser, Page, expect
from stories import BASE, Story, harbour

from kg.exporters import find_exporter

MARKUP = "</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    path = tmp_path_factory.mktemp("sparql-page") / "graph.html"
    story = Story("hostile", title=MARKUP)
    story.claim(f"{MARKUP} owns Acme.", MARKUP, "owns", "Acme", {"trigger": "owns"})
    stories = [*harbour(), story.annotation()]
    content = find_exporter("sparql-page").export(stories, BASE)
    assert content == find_exporter("sparql-page").export(stories[::-1], BASE)
    path.write_bytes(content)
    page = browser.new_page()
    watch = Watch(page)
    page.goto(path.as_uri())
    page.locator("html[data-ready]").wait_for(state="attached")
    yield page
    seen = [each for each in watch.seen if not each.startswith("request: blob:")]
    page.close()
    assert seen == []


def run(page: Page, text: str) -> None:
    page.locator("#query").fill(text)
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#status")).not_to_have_text("Asking…")


def test_a_query_is_answered_and_a_cell_shows_its_sentence(page: Page) -> None:
    run(page, "SELECT ?c { ?c a kg:Claim ; kg:modality kg:Alleged }")
    expect(page.locator("#status")).to_have_text("1 row.")
    page.locator("#answer td button").click()
    first = page.locator("#behind tbody tr").first
    expect(first).to_contain_text("kg:quote")
    expect(first).to_contain_text("Skylark sells our faces to the police")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#behind")).to_be_hidden()


def test_a_question_is_answered(page: Page) -> None:
    page.get_by_role("combobox", name="Question").select_option("said-by")
    page.get_by_role("textbox", name="name").fill("ilse brandt")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer")).to_contain_text("alleged")


def test_ask_construct_and_mistakes(page: Page) -> None:
    run(page, "ASK { ?c a kg:Claim }")
    expect(page.locator("#answer td")).to_have_text("true")
    run(page, "CONSTRUCT { ?s a kg:Union } WHERE { ?s a kg:Union }")
    expect(page.locator("#answer th").first).to_have_text("subject")
    run(page, "SELEC")
    expect(page.locator("#status")).to_contain_text("error at 1:")


def test_text_of_strangers_is_text(page: Page) -> None:
    page.get_by_role("combobox", name="Question").select_option("who-owns")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("#answer")).to_contain_text(MARKUP)
    assert page.locator("img").count() == 0
