"""The injection matrix: every field that strangers fill, with everything that could run.

One page holds one payload in all fields; each case asks for one field: is it shown as it
was written, and has nothing run?
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from browser import Watch, open_file
from stories import Story

from kg.annotation import Annotation, LiteralValue, Period
from kg.page import write_page

PAYLOADS = {
    "script": "<script>window.hit=1</script>",
    "end of script": "</script><script>window.hit=1</script>",
    "image": '<img src=x onerror="window.hit=1">',
    "attribute": "\" onmouseover=\"window.hit=1\" x='' autofocus onfocus='window.hit=1",
    "comment": "<!--<script>--><svg onload=window.hit=1>]]>",
    "template": "{{ 7 * 7 }}{% raw %}${window.hit=1}",
    "separators": "a\u2028window.hit=1\u2029b",
    "entities": "&lt;b&gt; &amp; <b>bold</b> &#x3C;i&#x3E;",
    "link": '<a href="javascript:window.hit=1">href</a>',
    "prototype": "__proto__",
}

FIELDS = (
    "subject", "object", "alias", "type", "iri", "same_as", "relation", "sentence", "source",
    "work", "role", "role value", "literal", "time", "rule", "claim id", "title", "publisher",
    "published", "author", "url", "article id", "page title",
)  # fmt: skip

SHOWN_IN = {
    "alias": "entity",
    "type": "entity",
    "iri": "entity",
    "same_as": "entity",
    "literal": "entity",
    "page title": "header",
    "article id": "filters",
}


def infected(payload: str) -> Annotation:
    """An article in which every field reads `FIELD: payload`."""

    def bad(field: str) -> str:
        return f"{field}: {payload}"

    story = Story(
        "bad",
        id=bad("article id"),
        title=bad("title"),
        publisher=bad("publisher"),
        published=bad("published"),
        author=(bad("author"),),
        url=bad("url"),
    )
    story.entity(
        bad("subject"),
        bad("type"),
        aliases=(bad("alias"),),
        iri=bad("iri"),
        same_as=(bad("same_as"),),
    )
    story.claim(
        bad("sentence"),
        bad("subject"),
        bad("relation"),
        bad("object"),
        {"subject": "sentence", "trigger": payload},
        id=bad("claim id"),
        source=story.entity(bad("source")),
        said_in=story.entity(bad("work")),
        modality="alleged",
        roles=((bad("role"), LiteralValue(bad("role value"), "string")),),
        time=Period(None, None, bad("time")),
        rule=bad("rule"),
    )
    story.claim(
        bad("sentence"), bad("subject"), "debutedIn", LiteralValue(bad("literal"), "string")
    )
    return story.annotation()


@pytest.fixture(scope="module", params=PAYLOADS)
def shown(request: Any, browser: Any, tmp_path_factory: Any) -> Iterator[dict[str, Any]]:
    """The texts of a page that is infected everywhere, and what has happened on it."""
    payload = PAYLOADS[request.param]
    path: Path = tmp_path_factory.mktemp("infected") / "graph.html"
    write_page([infected(payload)], path, f"page title: {payload}")
    page = open_file(browser, path, permissions=["clipboard-read", "clipboard-write"])
    texts = {"header": page.locator("header").text_content(), "title": page.title()}
    for name in ("relation", "type", "source", "article"):
        page.locator(f"[data-key='summary {name}']").click()
    texts["filters"] = page.locator("#filters").text_content()
    texts["entity"] = _panel_of(page, "entity", 0)
    texts["edge"] = _panel_of(page, "edge", 0)
    labels = "globalThis.kg.network.body.data.edges.get().map((e) => e.label).join()"
    texts["label"] = page.evaluate(labels)
    page.locator("#panel").hover()
    texts |= _taken(page) | _views(page)
    yield {"payload": payload, "texts": texts, "page": page}
    page.close()


def _taken(page: Any) -> dict[str, str]:
    """The three citations of the first claim, the picture and the embed code, as text."""
    found = {}
    for name in ("Copy citation", "as Markdown", "as HTML"):
        page.locator("#panel .copy", has_text=name).first.click()
        found[name] = page.evaluate("navigator.clipboard.readText()")
    page.locator("#take-embed").click()
    found["embed"] = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.locator("#take-drawing").click()
    found["svg"] = Path(download.value.path()).read_text("utf-8")
    return found


def _views(page: Any) -> dict[str, str]:
    """What the other two views, the article and a path say."""
    page.get_by_role("button", name="Read in the article").first.click()
    found = {"article": page.locator("#panel").text_content()}
    page.get_by_role("button", name="Table", exact=True).click()
    found["table"] = page.locator("#table").text_content()
    page.get_by_role("button", name="Timeline", exact=True).click()
    found["timeline"] = page.locator("#timeline").text_content()
    page.get_by_role("button", name="Graph", exact=True).click()
    page.evaluate(
        """() => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const [from, to] = data.edges.rows[0];
          globalThis.kg.state.selection = null;
          globalThis.kg.selectPath(from, to);
        }"""
    )
    found["path"] = page.locator("#panel").text_content()
    return found


def _panel_of(page: Any, kind: str, index: int) -> str:
    page.evaluate(f"globalThis.kg.select('{kind}', {index})")
    return str(page.locator("#panel").text_content())


@pytest.mark.parametrize("field", FIELDS)
def test_nothing_is_lost(shown: dict[str, Any], field: str) -> None:
    written = f"{field}: {shown['payload']}"
    if field == "article id":
        # articles are called by their title; their id only stands in the data
        written = f"title: {shown['payload']}"
    if field == "page title":
        written = " ".join(written.split())
    assert written in shown["texts"][SHOWN_IN.get(field, "edge")]


def test_nothing_runs(shown: dict[str, Any]) -> None:
    page = shown["page"]
    assert page.evaluate("window.hit") is None
    watch: Watch = page.watch
    assert watch.seen == []
    kinds = page.evaluate("[...document.scripts].map((one) => one.type || 'plain script')")
    assert kinds == ["plain script", "application/json", "text/plain", "module"]
    assert page.locator("img, iframe, object, #panel b, #panel i, #panel svg").count() == 0
    hrefs = page.locator("a").evaluate_all("(all) => all.map((one) => one.protocol)")
    assert set(hrefs) <= {"http:", "https:", "file:"}


def test_the_graph_shows_the_relation_as_it_is_written(shown: dict[str, Any]) -> None:
    assert f"relation: {shown['payload']}\n[alleged]" in shown["texts"]["label"]


PLACES = {
    "article": ("title", "publisher", "published", "sentence", "subject", "object", "relation"),
    "table": ("subject", "object", "relation", "source", "time", "published", "sentence"),
    "timeline": ("subject", "object", "relation", "source", "sentence", "literal"),
    "path": ("subject", "object", "relation"),
    "Copy citation": ("sentence", "title", "publisher", "author", "source", "work", "claim id"),
    "svg": ("subject", "object", "relation", "page title"),
}


@pytest.mark.parametrize(
    ("place", "field"), [(place, field) for place, fields in PLACES.items() for field in fields]
)
def test_no_view_and_nothing_taken_away_loses_a_word(
    shown: dict[str, Any], place: str, field: str
) -> None:
    text = shown["texts"][place]
    if place == "svg":
        # as an XML reader takes it
        text = "".join(ElementTree.fromstring(text).itertext())  # noqa: S314 # our own file
    written = " ".join(f"{field}: {shown['payload']}".split())
    assert written in " ".join(text.split())


def test_citations_and_embed_code_hold_no_markup_of_the_payload(
    shown: dict[str, Any], browser: Any
) -> None:
    """Pasted into a page that allows everything they show the payload, and it does not run."""
    page = browser.new_page()
    embed = shown["texts"]["embed"].replace("<iframe src=", "<iframe data-src=")
    page.set_content(shown["texts"]["as HTML"] + embed)
    written = " ".join(f"sentence: {shown['payload']}".split())
    assert written in " ".join(page.locator("blockquote").text_content().split())
    assert page.locator("body > *, blockquote > *, footer > *").evaluate_all(
        "(all) => all.map((one) => one.localName)"
    ) == ["blockquote", "p", "footer", "cite", "iframe"]
    assert page.locator("iframe").get_attribute("title") == f"page title: {shown['payload']}"
    assert page.evaluate("window.hit") is None
    page.close()


def test_the_markdown_citation_is_text(shown: dict[str, Any]) -> None:
    cited = shown["texts"]["as Markdown"]
    plain = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", cited)
    assert " ".join(f"sentence: {shown['payload']}".split()) in plain
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", cited)
    assert not re.search(r"[<`*_]|\]\(", bare)
    assert all(line.startswith(">") for line in cited.split("\n"))


@pytest.mark.parametrize(
    "address",
    [
        "javascript:window.hit=1",
        "JaVaScRiPt:window.hit=1",
        "java\nscript:window.hit=1",
        " javascript:window.hit=1",
        "data:text/html,<script>window.hit=1</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.example/x",
        "//evil.example/x",
        "ftp://a.example/",
        "https://",
        "not an address",
    ],
)
def test_only_http_becomes_a_link(open_page: Any, address: str) -> None:
    story = Story("links", url=address)
    story.entity("A", same_as=(address,))
    story.claim("A sells to B.", "A", "sellsTo", "B")
    page = open_page([story.annotation()])
    for kind in ("entity", "edge"):
        page.evaluate(f"globalThis.kg.select('{kind}', 0)")
        assert address in page.locator("#panel").text_content()
        assert page.locator("#panel a[target]").count() == 0
    page.get_by_text("Link to this claim").click()
    assert page.evaluate("window.hit") is None


def test_direction_controls_turn_nothing_around(open_page: Any) -> None:
    story = Story("bidi", title="\u202eeltit\u202c", publisher="\u2067x\u2069")
    sentence = "\u202eAcme\u202c denied that it \u200fsells to Bolt."
    said = story.claim(
        sentence,
        "\u202eAcme",
        "sellsTo",
        "Bolt\u2066",
        {"subject": "Acme", "trigger": "sells", "object": "Bolt"},
        modality="denied",
        negated=True,
    )
    page = open_page([story.annotation()], f"#claim={said.id}", title="Who \u202edid it")
    html = page.content()
    assert set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f").isdisjoint(html)
    assert page.title() == "Who did it"
    assert page.locator(".sentence").inner_text() == "Acme denied that it sells to Bolt."
    assert page.locator(".sentence mark").all_inner_texts() == ["Acme", "sells", "Bolt"]
    assert page.locator(".triple bdi").all_inner_texts() == ["Acme", "Bolt"]


def test_right_to_left_names_stay_within_their_own(open_page: Any) -> None:
    story = Story("hebrew")
    said = story.claim("נמל חיפה denied it.", "נמל חיפה", "partnersWith", "אבג", modality="denied")
    page = open_page([story.annotation()], f"#claim={said.id}")
    names = page.locator(".triple .thing > bdi")
    assert names.all_inner_texts() == ["נמל חיפה", "אבג"]
    boxes = [names.nth(0).bounding_box()["x"], names.nth(1).bounding_box()["x"]]
    assert boxes == sorted(boxes)
