"""The page of a graph that is too large for it shows a part, and says of how much."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from playwright.sync_api import Browser, expect
from test_life_cycle import write_article

from kg.builder.index import Index
from kg.builder.page_choice import CLAIMS_A_THING, CLAIMS_OF_A_KIND, Choice, choose
from kg.builder.run import build
from kg.builder.summaries import ClaimOutline, Outline, encode
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
    expect(note).to_contain_text(re.compile(rf"of \d+ things\s+[1-{MOST}] of the most claimed"))
    expect(note).to_contain_text(f"of {report.claims} claims")
    shown = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    names = {row[1] for row in shown["entities"]["rows"]}
    assert names >= most_claimed(tmp_path / "g" / "claims.csv", 2)
    place = shown["entities"]["columns"].index("weight")
    weights = {row[1]: row[place] for row in shown["entities"]["rows"]}
    page.get_by_label("Search").first.fill(max(weights, key=lambda name: weights[name]))
    page.keyboard.press("Enter")
    whole = f"the whole graph has {max(weights.values())} claims that are about it or lead to it"
    expect(page.locator("#panel .part")).to_contain_text(whole)
    page.get_by_role("button", name="Table").click()
    expect(page.locator("#table")).to_be_visible()
    assert errors == []
    page.close()


def test_what_is_said_often_leaves_room_for_the_rest() -> None:
    often = [claim(f"often{n}", "a", "b") for n in range(60)]
    seldom = [claim(f"seldom{n}", "c", f"d{n}") for n in range(8)]
    chosen = choose(outlines([*often, *seldom]), 12)
    assert {each.id for each in seldom} <= ids(chosen)
    assert len(ids(chosen)) == 8 + CLAIMS_OF_A_KIND
    assert chosen.whole.of_statement["a", "owns", "b"] == len(often)
    assert chosen.whole.of_thing["c"] == len(seldom)


def test_a_denial_is_not_crowded_out_by_what_it_denies() -> None:
    said = [claim(f"said{n}", "a", "b") for n in range(60)]
    denial = claim("denial", "a", "b", negated=True)
    others = [claim(f"other{n}", f"c{n}", f"d{n}") for n in range(6)]
    chosen = choose(outlines([*said, denial, *others]), 2)
    assert "denial" in ids(chosen)
    assert len(ids(chosen)) == 2 * CLAIMS_A_THING


def test_a_statement_is_left_out_with_its_denial_where_there_is_room_for_one() -> None:
    ends = [(a, b) for a in "abcde" for b in "abcde" if a != b]
    held = {f"{a}{b}": claim(f"{a}{b}", a, b) for a, b in ends}
    denied = {f"{a}{b}": claim(f"not {a}{b}", a, b, negated=True) for a, b in ends}
    shown = ids(choose(outlines([*held.values(), *denied.values()]), 5))
    assert len(shown) == 5 * CLAIMS_A_THING - 1
    assert all((held[each].id in shown) == (denied[each].id in shown) for each in held)


def claim(name: str, subject: str, other: str, *, negated: bool = False) -> ClaimOutline:
    return ClaimOutline(name, subject, "owns", other, "asserted", negated, False, not negated)


def outlines(claims: Sequence[ClaimOutline]) -> Index:
    """An index of one article for each claim, no more of it than choosing asks for."""
    kept = [encode(Outline((), 0, (each,))) for each in claims]
    articles = [f"article/{number:03}" for number in range(len(claims))]
    return cast("Index", SimpleNamespace(articles=lambda: articles, values=lambda _: iter(kept)))


def ids(choice: Choice) -> set[str]:
    return set().union(*choice.claims.values())


def test_a_small_graph_is_shown_whole(tmp_path: Path) -> None:
    build([write_article(tmp_path, 1, 0)], tmp_path / "g")
    assert 'id="part"' not in (tmp_path / "g" / "graph.html").read_text("utf-8")


def most_claimed(path: Path, count: int) -> set[str]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    ends = Counter(row[end] for row in rows for end in ("subject", "object") if row["object_iri"])
    return {name for name, _ in ends.most_common(count)}
