"""What can be taken away from the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from browser import Watch
from stories import Story, harbour


def taken(page: Any, control: str) -> bytes:
    with page.expect_download() as download:
        page.locator(control).click()
    return Path(download.value.path()).read_bytes()


def test_the_table_has_the_claims_that_are_shown(open_page: Any) -> None:
    page = open_page(harbour(), "#without=modality:alleged")
    text = taken(page, "#take-table").decode("utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert len(rows) == 13
    denied = next(row for row in rows if row["how certainly"] == "denied, disputed")
    assert denied["relation"] == "NOT: sells to"
    assert denied["who says it"] == "Skylark Robotics"
    assert denied["sentence"] == "Skylark denied that it sells anything to the police."


def test_no_cell_is_a_formula(open_page: Any) -> None:
    story = Story("formulas", title='=HYPERLINK("x")')
    for name in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1"):
        story.claim(f"{name} sells.", name, "sellsTo", 'Say "so", twice')
    page = open_page([story.annotation()])
    text = taken(page, "#take-table").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["subject"][0] for row in rows} == {"'"}
    assert {row["article"] for row in rows} == {'\'=HYPERLINK("x")'}
    assert {row["object"] for row in rows} == {'Say "so", twice'}


def test_the_picture_is_one(open_page: Any) -> None:
    assert taken(open_page(harbour()), "#take-picture").startswith(b"\x89PNG")


def drawing(page: Any) -> ElementTree.Element:
    return ElementTree.fromstring(taken(page, "#take-drawing"))  # noqa: S314 # our own file


def test_the_drawing_has_every_line_with_its_dashes_and_words(open_page: Any) -> None:
    filters = "#without=modality:planned&time=2024-01-01..2024-12-31&by=published"
    svg = drawing(open_page(harbour(), filters))
    lines = {
        " ".join(text.itertext()): group.find("{*}path").get("stroke-dasharray")
        for group in svg.findall("{*}g")
        if group.get("class")
        for text in group.findall("{*}text")
    }
    assert lines["urges [asserted]"] is None
    assert lines["sells to [alleged, disputed]"] == "7 5"
    assert lines["NOT: sells to [denied, disputed]"] == "2 4"
    assert lines["sells [asserted, ended]"] == "14 4 3 4"
    assert len(lines) == 10
    words = " ".join(svg.itertext())
    for told in ("Harbour: claims of articles", "Showing 13 of 14 claims", "Heron drone",
                 "Left out: how certainly: planned", "Only 2024-01-01 to 2024-12-31",
                 "2 articles; published 2024-03-05 to 2024-03-09; picture of 2"):  # fmt: skip
        assert told in words


def test_an_empty_graph_is_a_drawing_too(open_page: Any) -> None:
    svg = drawing(open_page([]))
    assert "Showing 0 of 0 claims" in " ".join(svg.itertext())


def copied(page: Any, control: str) -> str:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name=control, exact=True).first.click()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_citation_comes_in_three_forms(open_page: Any) -> None:
    said = next(c for c in harbour()[0].claims if c.modality == "denied")
    page = open_page(harbour(), f"#claim={said.id}")
    plain, markdown, html = (copied(page, name) for name in
                             ("Copy citation", "as Markdown", "as HTML"))  # fmt: skip
    assert plain.split("\n")[2] == "Said by: Skylark Robotics"
    assert "\\[denied, disputed\\]" in markdown
    link = "(https://quay-courier.example/2024/03/drones.html)"
    assert f"[Port workers want drones grounded]{link}, The Quay Courier, 2024-03-05" in markdown
    assert html.startswith('<blockquote cite="https://quay-courier.example/2024/03/drones.html">')
    for text in (plain, markdown, html):
        assert said.evidence.text in text
        assert said.id in text


def test_the_embed_code_shows_the_page_as_it_is(open_page: Any, browser: Any) -> None:
    page = open_page(harbour(), "#view=table&without=modality%3Adenied")
    code = copied(page, "Copy embed code")
    assert 'sandbox="allow-scripts allow-popups allow-downloads"' in code
    folder = Path(page.url.removeprefix("file://").partition("#")[0]).parent
    (folder / "host.html").write_text(f"<!DOCTYPE html>{code}", "utf-8")
    host = browser.new_page()
    watch = Watch(host)
    host.goto((folder / "host.html").as_uri())
    frame = host.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    assert frame.locator("tbody tr").count() == 13
    frame.locator("tbody").get_by_role("button", name="Evidence for").first.click()
    assert frame.locator("#panel .sentence").count() == 1
    assert watch.seen == []
    host.close()
