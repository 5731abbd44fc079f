"""Paths between two things, pinning, hiding, and groups."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from stories import BASE, Story, harbour

IRIS = {e.name: e.iri for a in harbour() for e in a.entities}


def labels(page: Any) -> set[str]:
    items = page.evaluate("globalThis.kg.network.body.data.nodes.get().map((node) => node.label)")
    return set(items)


def ring() -> list[Any]:
    """Two ways from A to D: by B as articles state it, by C as is alleged and denied."""
    story = Story("ring")
    story.claim("A sues C.", "A", "sues", "C", modality="alleged")
    story.claim("C sues D.", "C", "sues", "D", modality="denied", negated=True)
    story.claim("A sues B.", "A", "sues", "B")
    story.claim("D sues B.", "D", "sues", "B")
    story.claim("E sues F.", "E", "sues", "F")
    return [story.annotation()]


def address(start: str, end: str, annotations: list[Any]) -> str:
    iris = {e.name: e.iri for a in annotations for e in a.entities}
    return f"#from={iris[start]}&to={iris[end]}"


def test_paths_come_with_their_claims_the_stated_ones_first(open_page: Any) -> None:
    page = open_page(ring(), address("A", "D", ring()))
    paths = page.locator(".path")
    assert paths.count() == 2
    first, second = (text.replace("\n", " ") for text in paths.all_inner_texts())
    assert first.startswith("Path 1 ")
    assert "A sues B asserted" in first
    assert "D sues B asserted" in first
    assert "2 of its steps only reported, alleged or denied" in second
    assert "C NOT: sues D denied" in second
    assert "of which 1 need only what articles say" in page.locator("#panel").inner_text()
    chosen = page.evaluate("globalThis.kg.network.getSelectedNodes().length")
    assert chosen == 4
    assert len(page.evaluate("globalThis.kg.network.getSelectedEdges()")) == 4
    page.get_by_role("button", name="The other way round").click()
    assert page.locator("#panel h2").inner_text() == "From D to A"


def test_paths_follow_the_filters_and_what_is_hidden(open_page: Any) -> None:
    page = open_page(ring(), address("A", "D", ring()) + "&without=modality%3Adenied")
    assert page.locator(".path").count() == 1
    iris = {e.name: e.iri for e in ring()[0].entities}
    page = open_page(ring(), address("A", "D", ring()) + f"&hide={iris['B']}")
    assert "C NOT: sues D" in page.locator(".path").inner_text()
    page = open_page(ring(), address("A", "E", ring()))
    assert "No path" in page.locator("#panel").inner_text()


def test_a_path_is_asked_for_in_the_panel_of_a_thing(open_page: Any) -> None:
    page = open_page(harbour(), f"#e={IRIS['Ilse Brandt']}")
    page.locator("#path-to").fill("heron")
    page.locator("#path-to-suggestions [role=option]").first.click()
    assert page.locator("#panel h2").inner_text() == "From Ilse Brandt to Heron drone"
    assert "from=" in page.evaluate("location.hash")
    page.get_by_role("button", name="Evidence for").first.click()
    assert "who leads the union" in page.locator("#panel .sentence").inner_text()


def test_what_is_hidden_goes_and_comes_back(open_page: Any) -> None:
    page = open_page(harbour(), f"#e={IRIS['Heron drone']}")
    page.get_by_role("button", name="Hide", exact=True).click()
    assert "Heron drone" not in labels(page)
    assert page.locator("#count").inner_text().endswith("on the graph 5 of 8 entities")
    assert f"hide={IRIS['Heron drone']}".split("/")[-1] in page.evaluate("location.hash")
    page.get_by_role("button", name="Show all", exact=True).first.click()
    assert "Heron drone" in labels(page)


def test_what_is_pinned_stays_whatever_is_filtered(open_page: Any) -> None:
    page = open_page(harbour(), f"#e={IRIS['Heron drone']}")
    page.get_by_role("button", name="Pin", exact=True).click()
    page.locator("[data-key='none modality']").click()
    assert labels(page) == {"Heron drone"}
    page.get_by_role("button", name="Unpin all").click()
    assert labels(page) == set()


def test_what_was_dragged_stays_where_it_was_left(open_page: Any) -> None:
    page = open_page(harbour())
    point = page.evaluate(
        """() => {
          const { network } = globalThis.kg;
          const node = network.body.data.nodes.getIds()[0];
          const { x, y } = network.canvasToDOM(network.getPosition(node));
          const box = document.getElementById("graph").getBoundingClientRect();
          return { node, x: box.x + x, y: box.y + y };
        }"""
    )
    page.mouse.move(point["x"], point["y"])
    page.mouse.down()
    page.mouse.move(point["x"] + 40, point["y"] + 30, steps=4)
    page.mouse.up()
    place = page.evaluate("(node) => globalThis.kg.network.getPosition(node)", point["node"])
    page.get_by_label("alleged").uncheck()
    kept = page.evaluate("(node) => globalThis.kg.network.getPosition(node)", point["node"])
    assert kept == place


def two_groups() -> list[Any]:
    story = Story("groups")
    for group in ("Red", "Blue"):
        for first, second in combinations(range(4), 2):
            names = f"{group} {first}", f"{group} {second}"
            story.claim(f"{names[0]} sues {names[1]}.", names[0], "sues", names[1])
    story.claim("Red 0 sues Blue 0.", "Red 0", "sues", "Blue 0")
    return [story.annotation()]


def test_groups_have_colours_names_and_a_filter(open_page: Any) -> None:
    page = open_page(two_groups())
    page.get_by_role("button", name="Colour the groups").click()
    nodes = page.evaluate("globalThis.kg.network.body.data.nodes.get()")
    colours = {node["label"]: node["color"]["background"] for node in nodes}
    assert len({colours[f"Red {n}"] for n in range(4)}) == 1
    assert colours["Red 0"] != colours["Blue 0"]
    assert page.evaluate("location.hash") == "#colour=group"
    page.locator("#legend").get_by_role("button", name="around Red 0 and Red 1").click()
    assert labels(page) == {f"Blue {n}" for n in range(4)}


def test_iris_of_nothing_are_passed_over(open_page: Any) -> None:
    page = open_page(harbour(), f"#from={BASE}x&to={BASE}y&pin={BASE}z&hide=__proto__&read=q")
    assert page.locator("#panel").is_hidden()
    assert len(labels(page)) == 6
