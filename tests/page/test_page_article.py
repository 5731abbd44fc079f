"""The article beside the graph: its text with every claim's words, or its evidence alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from browser import open_file
from stories import Story, harbour

from kg.page import render_page, write_page

MORNING = harbour()[0]
ALLEGED = next(c for c in MORNING.claims if c.modality == "alleged")
DENIED = next(c for c in MORNING.claims if c.modality == "denied")
OPEN = f"#claim={ALLEGED.id}&read={MORNING.article.id}"


def text_of(page: Any) -> str:
    return str(page.locator("#panel .text").inner_text())


def test_the_whole_text_stands_beside_the_graph_with_the_words_marked(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={ALLEGED.id}")
    page.get_by_role("button", name="Read in the article").click()
    assert "".join(text_of(page).split()) == "".join(MORNING.article.text.split())
    current = page.locator("#panel a.current")
    assert current.all_inner_texts() == ["Skylark", "sells", "the police"]
    marks = page.locator("#panel .text a.mark").all_inner_texts()
    assert marks[:5] == ["Dockers’ Union", "urged", "Port of Eastport", "end its ", "deal"]


def test_a_mark_has_the_line_of_its_claim_and_selects_its_edge(open_page: Any) -> None:
    page = open_page(harbour(), OPEN)
    mark = page.locator("#panel a.dotted", has_text="sells")
    mark.click()
    assert page.evaluate("location.hash").startswith(f"#line={DENIED.id}&read=")
    chosen = page.locator("#panel .chosen").inner_text().replace("\n", " ")
    assert "Skylark Robotics NOT: sells to Eastport Police" in chosen
    assert "denied" in chosen
    selected = page.evaluate("globalThis.kg.network.getSelectedEdges()")
    edges = page.evaluate("(ids) => globalThis.kg.network.body.data.edges.get(ids)", selected)
    (label,) = (edge["label"] for edge in edges)
    assert label == "NOT: sells to\n[denied, disputed]"
    assert page.evaluate("document.activeElement.classList.contains('current')")


def test_words_of_several_claims_lead_from_one_to_the_next(open_page: Any) -> None:
    page = open_page(harbour(), OPEN)
    seen = []
    for _ in range(4):
        page.locator("#panel .text a.mark", has_text="Port of Eastport").first.click()
        seen.append(page.locator("#panel .chosen .relation").all_inner_texts()[0])
    assert set(seen[:3]) == {"ended partnership with", "urges", "partners with"}
    assert seen[3] == seen[0]


def test_a_claim_of_another_article_opens_that_article(open_page: Any) -> None:
    page = open_page(harbour(), OPEN)
    other = harbour()[1].claims[0]
    page.evaluate(
        """(id) => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const claim = data.claims.rows.findIndex((row) => row[0] === id);
          globalThis.kg.select("claim", claim);
        }""",
        other.id,
    )
    assert page.locator("#panel h2").inner_text() == "Skylark pauses sales"
    page.get_by_role("button", name="Back to the details").click()
    assert "paused the sale of" in page.locator("#panel").inner_text()


def test_what_is_filtered_out_is_not_marked(open_page: Any) -> None:
    page = open_page(harbour(), OPEN + "&without=modality%3Adenied")
    assert page.locator("#panel .text a.dotted").count() == 0


def test_an_entity_leads_to_its_articles(open_page: Any) -> None:
    skylark = next(e.iri for e in MORNING.entities if e.name == "Skylark Robotics")
    page = open_page(harbour(), f"#e={skylark}")
    page.get_by_role("button", name="Read: Skylark pauses sales").click()
    assert "has paused sales" in text_of(page)


def story_with_a_secret() -> Story:
    story = Story("secret", title="Open title", url="https://a.example/")
    story.text = "Nobody may pass this on. 🚨 "
    story.claim("Acme sued Bolt \u202eon Monday.", "Acme", "sues", "Bolt",
                {"subject": "Acme", "object": "Bolt", "trigger": "sued"})  # fmt: skip
    story.text += "Nor this. "
    story.claim("Bolt denied it.", "Bolt", "sues", "Acme", {"subject": "Bolt"}, modality="denied")
    return story


def test_without_texts_only_evidence_is_in_the_page(browser: Any, tmp_path: Path) -> None:
    annotations = [story_with_a_secret().annotation()]
    path = tmp_path / "graph.html"
    write_page(annotations, path, texts=False)
    html = path.read_text("utf-8")
    assert "Nobody may" not in html
    assert "Nor this" not in html
    page = open_file(browser, path, f"#read={annotations[0].article.id}")
    assert text_of(page) == "Acme sued Bolt on Monday.\n\nBolt denied it."
    assert "not part of this page" in page.locator("#panel").inner_text()
    marks = page.locator("#panel .text a.mark").all_inner_texts()
    assert marks == ["Acme", "sued", "Bolt", "Bolt"]
    assert page.watch.seen == []
    page.close()


def test_marks_fall_on_the_words_behind_what_was_taken_out(open_page: Any) -> None:
    annotations = [story_with_a_secret().annotation()]
    assert "Nobody may" in render_page(annotations)
    page = open_page(annotations, f"#read={annotations[0].article.id}")
    marks = page.locator("#panel .text a.mark").all_inner_texts()
    assert marks == ["Acme", "sued", "Bolt", "Bolt"]
