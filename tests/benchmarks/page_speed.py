"""How soon the page is drawn and how smoothly it moves, beside a tuned raw pyvis page.

    python tests/benchmarks/page_speed.py [--rounds N] [--sizes N ...] [--pan N]

Both pages draw the same entities and edges at the same computed places, in one browser, by
turns. The raw page is tuned as far as pyvis goes: places given, no physics, no improved
layout, straight lines, its scripts inlined. First draw is the time from the call of the page
to the frame after its load; panning counts the frames of three seconds in which the view
moves by 12 pixels a frame.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

from page_graphs import make_graph
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import FLAGS, chromium

from kg.annotation import Annotation
from kg.page import ClaimNetwork

SECONDS = 3
GOAL_FIRST_DRAW, GOAL_PANNING = 1.0, 5.0
TUNED = """{
  "physics": {"enabled": false}, "layout": {"improvedLayout": false}, "edges": {"smooth": false},
  "interaction": {"hideEdgesOnDrag": false}
}"""
MARK_DRAWN = """addEventListener("load", () => requestAnimationFrame(() =>
  requestAnimationFrame(() => { globalThis.drawnAt = performance.now(); })));"""
MOVE = """async ([seconds, start, step]) => {
  const begin = eval(start), move = eval(step);
  begin();
  const until = performance.now() + seconds * 1000;
  let frames = 0;
  for (let x = 0, way = 12; performance.now() < until; frames += 1) {
    await new Promise(requestAnimationFrame);
    if (Math.abs(x + way) > 600) way = -way;
    move(x += way, way);
  }
  return frames / seconds;
}"""
RAW_MOVE = ("() => {}", "(x) => network.moveTo({ position: { x: x / network.getScale(), y: 0 } })")
PAGE_EVENT = (
    """new PointerEvent("%s", { pointerId: 1, bubbles: true, clientX: 700 + %s, clientY: 500 })"""
)
PAGE_MOVE = (
    """() => { const canvas = document.getElementById("overview");
       canvas.setPointerCapture = () => {};
       canvas.dispatchEvent(%s); }"""
    % (PAGE_EVENT % ("pointerdown", "0")),
    """(x) => document.getElementById("overview").dispatchEvent(%s)"""
    % (PAGE_EVENT % ("pointermove", "x")),
)


def write_pages(annotations: Sequence[Annotation], folder: Path) -> tuple[Path, Path]:
    """Our page and the raw one, with all that there is on both."""
    network = ClaimNetwork.from_annotations(annotations)
    ours, raw = folder / "ours.html", folder / "raw.html"
    network.write_html(str(ours))
    plain = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    shown = [node for node in network.nodes if not node.get("hidden")]
    for node in shown:
        plain.add_node(node["id"], label=node["label"], x=node["x"], y=node["y"], shape="dot")
    for edge in network.edges:
        plain.add_edge(edge["from"], edge["to"], label=f"{edge['relation']} [{edge['modality']}]")
    plain.set_options(TUNED)
    raw.write_text(plain.generate_html(), "utf-8")
    sys.stdout.write(f"\n{len(shown)} entities, {len(network.edges)} edges\n")
    return ours, raw


def open_drawn(browser: Browser, path: Path, address: str = "") -> Page:
    """The page once it is drawn; nothing outside can be reached, and nothing is waited for."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.route(lambda url: not url.startswith("file:"), lambda route: route.abort())
    page.add_init_script(MARK_DRAWN)
    page.goto(path.as_uri() + address)
    page.wait_for_function("globalThis.drawnAt")
    return page


def first_draw(browser: Browser, path: Path, address: str = "") -> float:
    """Seconds until it is drawn."""
    page = open_drawn(browser, path, address)
    seconds = float(page.evaluate("drawnAt")) / 1000
    page.close()
    return seconds


def frames_a_second(
    browser: Browser, path: Path, move: tuple[str, str], address: str = ""
) -> float:
    """While the view is moved about."""
    page = open_drawn(browser, path, address)
    page.wait_for_timeout(1000)
    frames: Any = page.evaluate(MOVE, [SECONDS, *move])
    page.close()
    return float(frames)


def compare_first_draw(browser: Browser, size: int, rounds: int, folder: Path) -> None:
    """Print both medians and their ratio."""
    ours, raw = write_pages(make_graph(size, 2 * size), folder)
    pairs = [
        (first_draw(browser, ours, "#all=1"), first_draw(browser, raw)) for _ in range(rounds)
    ]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(
        f"first draw: {mine:.2f} s, raw pyvis {theirs:.2f} s, ratio {mine / theirs:.2f} "
        f"(goal: at most {GOAL_FIRST_DRAW})\n"
    )


def compare_panning(browser: Browser, size: int, rounds: int, folder: Path) -> None:
    """Print both medians and their ratio."""
    ours, raw = write_pages(make_graph(size, 2 * size), folder)
    pairs = [
        (
            frames_a_second(browser, ours, PAGE_MOVE, "#all=1"),
            frames_a_second(browser, raw, RAW_MOVE),
        )
        for _ in range(rounds)
    ]
    mine, theirs = (median(column) for column in zip(*pairs, strict=True))
    sys.stdout.write(
        f"panning: {mine:.1f} frames a second, raw vis-network {theirs:.1f}, "
        f"ratio {mine / theirs:.1f} (goal: at least {GOAL_PANNING})\n"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the page beside a raw pyvis page.")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    parser.add_argument("--sizes", type=int, nargs="*", default=[300, 1000, 3000], metavar="N")
    parser.add_argument("--pan", type=int, default=10_000, metavar="N", help="0 leaves it out")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        for size in options.sizes:
            compare_first_draw(browser, size, options.rounds, Path(name))
        if options.pan:
            compare_panning(browser, options.pan, min(options.rounds, 3), Path(name))
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
