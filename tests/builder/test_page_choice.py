"""The page of a graph that is too large for it shows a part, and says of how much."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

from playwright.sync_api import Browser, expect
from test_life_cycle import write_article

from kg.builder.run import build
from kg.settings import Settings

MOST = 4


def test_the_most_claimed_things_are_shown_and_the_rest_counted(
    tmp_path: Path, browser: Browser
) -> None:
    sources = [write_article(tmp_path, number, 0) for number in range(12)]
    report = build(sources, tmp_path / "g", Settings(page_entities=MOST))
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((tmp_path / "g" / "graph.html").as_uri())
    note = page.locator("#part")
    expect(note).to_contain_text(re.compile(rf"the [1-{MOST}] most\s+claimed of \d+ things"))
    expect(note).to_contain_text(f"of {report.claims} claims")
    shown = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    names = {row[1] for row in shown["entities"]["rows"]}
    assert names >= most_claimed(tmp_path / "g" / "claims.csv", 2)
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#table")).to_be_visible()
    assert errors == []
    page.close()


def test_a_small_graph_is_shown_whole(tmp_path: Path) -> None:
    build([write_article(tmp_path, 1, 0)], tmp_path / "g")
    assert 'id="part"' not in (tmp_path / "g" / "graph.html").read_text("utf-8")


def most_claimed(path: Path, count: int) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ends = Counter(row[end] for row in rows for end in ("subject", "object") if row["object_iri"])
    return {name for name, _ in ends.most_common(count)}
