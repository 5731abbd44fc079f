"""The overview of large graphs: the same lines, the same choices, a picture that is moved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from browser import open_file
from stories import Story

from kg.annotation import Annotation
from kg.page import write_page

SIZE = 400
HUB = "Hub"


def wheel() -> list[Annotation]:
    """A hub that half of the others sue, as is stated or alleged, and a ring around."""
    story = Story("wheel")
    for number in range(SIZE):
        name = f"Rim {number}"
        if number % 2 == 0:
            modality: Any = "alleged" if number % 4 else "asserted"
            story.claim(f"{name} sues it.", name, "sues", HUB, modality=modality)
        story.claim(f"{name} owns on.", name, "owns", f"Rim {(number + 1) % SIZE}")
    return [story.annotation()]


@pytest.fixture(scope="module")
def large(browser: Any, tmp_path_factory: Any) -> Iterator[Any]:
    path = tmp_path_factory.mktemp("large") / "graph.html"
    write_page(wheel(), path)
    page = open_file(browser, path)
    yield page
    assert page.watch.seen == []
    page.close()


@pytest.fixture(autouse=True)
def _at_rest(large: Any) -> None:
    large.evaluate("location.hash = ''")
    large.wait_for_timeout(50)
    large.locator("#zoom-fit").click()
    large.wait_for_timeout(250)


def pixels(page: Any) -> str:
    """The picture as it is now, after the next frame."""
    page.evaluate(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )
    return str(page.evaluate("document.getElementById('overview').toDataURL()"))


def test_it_opens_on_the_most_claimed_and_says_so(large: Any) -> None:
    assert large.locator("#overview").is_visible()
    assert large.locator("#drawing").is_hidden()
    shown = "on the graph 300 of 401 entities"
    assert large.locator("#count").inner_text().endswith(shown)
    large.evaluate("location.hash = '#all=1'")
    large.wait_for_timeout(50)
    assert large.locator("#count").inner_text().endswith("on the graph 401 of 401 entities")


def test_any_entity_is_one_search_away(large: Any) -> None:
    before = pixels(large)
    large.keyboard.press("/")
    large.keyboard.type(f"rim {SIZE - 1}")
    large.keyboard.press("Enter")
    assert large.locator("#panel h2").inner_text() == f"Rim {SIZE - 1}"
    assert pixels(large) != before
    large.keyboard.press("Escape")


def test_a_click_on_a_thing_or_a_line_opens_it(large: Any) -> None:
    large.keyboard.press("/")
    large.keyboard.type("hub")
    large.keyboard.press("Enter")
    large.keyboard.press("Escape")
    large.locator("#graph").focus()
    large.evaluate("document.querySelector('#zoom-fit').click()")
    box = large.locator("#overview").bounding_box()
    kinds = set()
    for share in range(5, 95):
        large.mouse.click(box["x"] + box["width"] * share / 100, box["y"] + box["height"] * 0.47)
        kinds.add(large.evaluate("globalThis.kg.state.selection?.kind ?? 'nothing'"))
    assert kinds >= {"entity", "edge"}
    large.evaluate("globalThis.kg.select(null)")


def test_dragging_and_keys_move_it_and_fit_brings_it_back(large: Any) -> None:
    start = pixels(large)
    box = large.locator("#overview").bounding_box()
    large.mouse.move(box["x"] + 10, box["y"] + 10)
    large.mouse.down()
    large.mouse.move(box["x"] + 150, box["y"] + 90, steps=4)
    large.mouse.up()
    dragged = pixels(large)
    assert dragged != start
    large.locator("#graph").focus()
    large.keyboard.press("ArrowLeft")
    assert pixels(large) != dragged
    large.keyboard.press("+")
    large.mouse.wheel(0, 300)
    large.wait_for_timeout(250)
    large.locator("#zoom-fit").click()
    large.wait_for_timeout(250)
    large.mouse.move(5, 5)
    assert pixels(large) == start


def test_only_what_is_stated_is_drawn_solid(large: Any) -> None:
    """Each line's dashes as the canvas is told them, with the points that it is drawn through."""
    large.evaluate(
        """() => {
          globalThis.drawn = [];
          let dashes = [], points = 0;
          const canvas = CanvasRenderingContext2D.prototype;
          const watch = (name, note) => {
            const real = canvas[name];
            canvas[name] = function (...given) { note(given); return real.apply(this, given); };
          };
          watch("setLineDash", ([given]) => { dashes = given; });
          watch("beginPath", () => { points = 0; });
          watch("lineTo", () => { points += 1; });
          watch("quadraticCurveTo", () => { points += 1; });
          watch("stroke", (given) => {
            if (!given.length && points) drawn.push([dashes, points]);
          });
        }"""
    )
    large.evaluate("location.hash = '#all=1'")
    large.wait_for_timeout(400)
    lines = large.evaluate("drawn.filter(([, points]) => points > 50)")
    assert sorted(lines)[:2] == [[[], SIZE + SIZE // 4], [[7, 5], SIZE // 4]]


def test_filters_and_groups_change_the_picture(large: Any) -> None:
    start = pixels(large)
    large.evaluate("location.hash = '#without=modality:alleged'")
    large.wait_for_timeout(200)
    filtered = pixels(large)
    assert filtered != start
    large.evaluate("location.hash = '#colour=group&without=modality:alleged'")
    large.wait_for_timeout(200)
    assert pixels(large) != filtered


def test_opened_on_another_view_it_waits_until_it_is_seen(open_page: Any) -> None:
    page = open_page(wheel(), "#view=table")
    page.wait_for_timeout(100)
    page.get_by_role("button", name="Graph", exact=True).click()
    page.wait_for_timeout(200)
    colours = page.evaluate(
        """() => {
          const canvas = document.getElementById("overview");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )
    assert colours > 20
