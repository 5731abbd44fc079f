"""What can be taken away from the page."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

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
    denied = next(row for row in rows if row["how certainly"] == "denied")
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
