"""Measures as sizes and colours: chosen on the page, of facts alone, told in the legend."""

from __future__ import annotations

from typing import Any

import pytest
from page_tables import data_of, rows_of
from playwright.sync_api import Page
from stories import Story, harbour

from kg.analysis.measures import Question, find_measure
from kg.analysis.network import network
from kg.analysis.selection import Selection, project
from kg.page import ClaimNetwork, render_page


def star() -> list[Any]:
    """A hub that leads four, a chain of two, and a pair that are only alleged to be linked."""
    story = Story("star")
    for name in ("A", "B", "C", "D"):
        story.claim("Hub owns four.", "Hub", "owns", name)
    story.claim("A owns Far.", "A", "owns", "Far")
    story.claim("Rumour is said to own Far.", "Rumour", "owns", "Far", modality="alleged")
    return [story.annotation()]


def nodes(page: Page) -> dict[str, Any]:
    found = page.evaluate("globalThis.kg.network.body.data.nodes.get()")
    return {node["label"]: node for node in found}


def test_sizes_and_colours_follow_the_measure_that_is_chosen(open_page: Any) -> None:
    page = open_page(star())
    before = nodes(page)
    page.get_by_label("Size").select_option(label="PageRank")
    page.get_by_label("Size").select_option(label="with how many it is linked")
    after = nodes(page)
    assert after["Hub"]["size"] == max(node["size"] for node in after.values())
    assert after["Hub"]["size"] > after["A"]["size"] > after["B"]["size"]
    assert after["B"]["size"] > after["Rumour"]["size"]  # an allegation counts for nothing
    assert after["Hub"]["color"]["background"] == "rgb(213, 94, 0)"
    assert after["Rumour"]["color"]["background"] == "rgb(138, 138, 132)"
    assert "size=degree" in page.evaluate("location.hash")
    page.get_by_label("Size").select_option(label="how much is claimed of it")
    assert {name: node["size"] for name, node in nodes(page).items()} == {
        name: node["size"] for name, node in before.items()
    }
    assert page.evaluate("location.hash") == ""


def test_the_legend_says_what_they_mean(open_page: Any) -> None:
    page = open_page(harbour(), "#size=pagerank")
    assert page.get_by_label("Size").input_value() == "pagerank"
    note = page.locator("#measure-note")
    assert note.inner_text().startswith("Larger and redder is more")
    assert "Facts alone count" in note.inner_text()
    page.get_by_role("button", name="Colour the groups").click()
    assert note.inner_text().startswith("Larger is more")


def test_the_keyboard_chooses_and_keeps_its_place(open_page: Any) -> None:
    page = open_page(harbour())
    page.get_by_label("Size").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "measure"
    assert "size=pagerank" in page.evaluate("location.hash")


def test_an_address_that_names_no_measure_shows_none(open_page: Any) -> None:
    page = open_page(harbour(), "#size=__proto__")
    assert page.get_by_label("Size").input_value() == ""


@pytest.mark.parametrize("name", ["degree", "pagerank", "betweenness"])
def test_the_steps_are_those_of_the_measure(name: str) -> None:
    data = data_of(render_page(star()))
    (found,) = (each for each in data["measures"] if each["name"] == name)
    iris = [data["entities"]["begins"]["iri"] + row["iri"] for row in rows_of(data["entities"])]
    steps = dict(zip(iris, map(int, found["steps"]), strict=True))
    facts = project(network(star()), Selection())
    rows = find_measure(name).take(facts, Question()).rows
    values = {row[0].iri: row[2] for row in rows}  # type: ignore[union-attr]
    most = max(values.values())  # type: ignore[type-var]
    for iri, step in steps.items():
        value = values.get(iri, 0)
        assert step - 1 < 9 * value / most <= step or value == step == 0  # type: ignore[operator]


def test_a_network_without_claims_has_none() -> None:
    made = ClaimNetwork()
    made.add_node("a", label="A")
    html = made.generate_html()
    assert data_of(html)["measures"] == []


def test_a_relation_that_nobody_knows_counts_like_any_other() -> None:
    story = Story("odd")
    story.claim("A blorps B.", "A", "blorps", "B")
    measures = data_of(render_page([story.annotation()]))["measures"]
    assert "99" in {each["steps"] for each in measures}


def test_a_picture_tells_its_measure(open_page: Any) -> None:
    page = open_page(harbour(), "#size=degree")
    with page.expect_download() as download:
        page.get_by_role("button", name="Graph as SVG").click()
    told = download.value.path().read_text("utf-8")
    assert "Size: with how many it is linked, of facts alone" in told
