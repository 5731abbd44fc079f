"""The file itself: one, offline, the same bytes wherever and however it is made."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from page_tables import SCRIPT, data_of, rows_of
from stories import Story, harbour

from kg.annotation import Annotation, LiteralValue
from kg.errors import ExportError
from kg.page import ClaimNetwork, render_page, write_page
from kg.page.bundle import bundle
from kg.page.sanitize import clean, script_json

HERE = Path(__file__).parent.parent


def test_the_policy_allows_exactly_the_scripts_of_the_page() -> None:
    html = render_page(harbour())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert "default-src &#39;none&#39;" in policy[1]
    scripts = [text for kind, text in SCRIPT.findall(html) if "json" not in kind]
    digests = {base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in scripts}
    assert set(re.findall(r"sha256-([\w+/=]+)", policy[1])) == digests
    assert len(digests) == 2
    assert "unsafe" not in policy[1].split("style-src")[0]


def test_the_page_names_nothing_outside() -> None:
    html = render_page(harbour())
    markup = SCRIPT.sub("", html)
    assert not re.search(r'(?:src|href)="(?!#|data:,")', markup)
    assert "url(" not in markup
    assert "@import" not in markup
    assert "sourceMappingURL" not in html


def test_the_licence_of_the_drawing_library_comes_with_every_copy() -> None:
    assert "The MIT License (MIT)" in render_page(harbour())


def make(folder: Path, seed: str, **environment: str) -> bytes:
    target = folder / f"page-{seed}.html"
    program = (
        "import sys; from pathlib import Path; from stories import harbour;"
        "from kg.page import write_page; write_page(harbour(), Path(sys.argv[1]), 'H\\xe4fen')"
    )
    variables = {**os.environ, "PYTHONPATH": str(HERE), "PYTHONHASHSEED": seed, **environment}
    subprocess.run([sys.executable, "-c", program, target], env=variables, check=True)
    return target.read_bytes()


def test_equal_bytes_under_any_hash_seed_and_locale(tmp_path: Path) -> None:
    usual = make(tmp_path, "1")
    bare = make(tmp_path, "2", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert usual == bare
    assert "Häfen".encode() in bare
    assert b"\r" not in bare


def test_the_order_of_articles_changes_nothing() -> None:
    assert render_page(harbour()) == render_page(harbour()[::-1])


def test_a_policy_that_would_report_a_request_hears_of_none(browser: Any) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    policy = (
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
        "img-src data:; report-uri https://report.example/"
    )
    head = {"Content-Security-Policy-Report-Only": policy, "Content-Type": "text/html"}
    html = render_page(harbour())
    page.route("**", lambda route: route.fulfill(body=html, headers=head))
    page.goto("https://page.example/graph.html#view=timeline")
    page.locator("html[data-ready]").wait_for(state="attached")
    for name in ("Table", "Graph"):
        page.get_by_role("button", name=name, exact=True).click()
    page.evaluate("globalThis.kg.select('edge', 0)")
    page.get_by_role("button", name="Read in the article").first.click()
    page.wait_for_timeout(300)
    assert [url for url in asked if not url.startswith("data:")] == [
        "https://page.example/graph.html"
    ]
    page.close()


def test_an_empty_graph_is_a_page(open_page: Any) -> None:
    page = open_page([])
    assert page.locator("#count").inner_text() == (
        "Showing 0 of 0 claims; on the graph 0 of 0 entities"
    )


def test_an_article_with_an_error_holds_nothing() -> None:
    broken = Annotation(harbour()[0].article, error="unreadable")
    assert render_page([broken, harbour()[1]]) == render_page([harbour()[1]])


def test_the_file_is_whole_readable_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")
    write_page(harbour(), path)
    assert path.read_text(encoding="utf-8").endswith("</html>\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"nowhere.*choose a folder that exists"):
        write_page(harbour(), tmp_path / "nowhere" / "graph.html")


def test_a_full_or_broken_disk_leaves_the_old_page(tmp_path: Path, monkeypatch: Any) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old", encoding="utf-8")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(ExportError, match="No space left"):
        write_page(harbour(), path)
    assert path.read_text(encoding="utf-8") == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["graph.html"]


def test_a_thousand_entities_stay_under_a_megabyte_and_a_half() -> None:
    assert len(render_page(large(1000, 3000), texts=False).encode("utf-8")) < 1_500_000


def large(entities: int, claims: int) -> list[Annotation]:
    """Articles of thirty claims, two to a sentence of some twenty words."""
    stories = []
    for number in range(claims // 30):
        story = Story(f"n{number}", title=f"The long title of article number {number}")
        for place in range(30):
            left = (number * 17 + (place // 2) ** 2) % entities
            right = (left * 7 + place + 1) % entities
            sentence = (
                f"Speakers told reporters on Tuesday morning that company {left} has been selling "
                f"to number {place // 2} of its old customers in the harbour for many years."
            )
            story.claim(
                sentence,
                f"Company {left} Holdings",
                "sellsTo",
                f"Company {right} Holdings",
                {"subject": f"company {left}", "trigger": "selling", "cue": "told"},
                modality=("asserted", "alleged", "attributed")[place % 3],
            )
        stories.append(story.annotation())
    return stories


def test_data_can_end_no_script_and_stays_what_it_was() -> None:
    value = {"a": "</script><!--\u2028\u2029&<>", "b": [1, None, "é"]}
    text = script_json(value)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == value


def test_what_cannot_be_written_is_replaced() -> None:
    assert clean("a\ud800b\x00c\u202ed") == "a\ufffdb\ufffdcd"
    story = Story("broken")
    story.claim("Bad \ud800 letters.", "Bad \ud800", "sellsTo", "Good")
    assert "Bad \ufffd letters." in render_page([story.annotation()])


def test_modules_come_in_order_and_once(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nimport { c } from "./c.js";\nb(c);'
    )
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport function b() { c; }')
    (tmp_path / "c.js").write_text("export const c = 1;")
    assert bundle(tmp_path, "a.js") == "const c = 1;\nfunction b() { c; }\nb(c);"


@pytest.mark.parametrize("second", ["const a = 2;", 'const b = "</script>";', 'const b = "<!--";'])
def test_modules_that_would_break_the_page_are_refused(tmp_path: Path, second: str) -> None:
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nconst a = 1;')
    (tmp_path / "b.js").write_text(second)
    with pytest.raises(ExportError):
        bundle(tmp_path, "a.js")


def test_a_literal_is_no_node_and_no_claim_is_lost() -> None:
    story = Story("one")
    story.claim("A is 5.", "A", "age", LiteralValue("5", "integer"))
    data = data_of(render_page([story.annotation()]))
    assert [row["name"] for row in rows_of(data["entities"])] == ["A"]
    assert rows_of(data["claims"])[0]["object"] == {"value": "5", "datatype": "integer"}
    assert data["edges"]["rows"] == []


def test_pyvis_ways_of_writing_give_our_page(tmp_path: Path) -> None:
    network = ClaimNetwork.from_annotations(harbour(), "Harbour")
    network.save_graph(str(tmp_path / "a.html"))
    assert (tmp_path / "a.html").read_text("utf-8") == render_page(harbour(), "Harbour")
