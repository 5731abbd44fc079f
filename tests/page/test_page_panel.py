"""What a reader sees: the evidence behind each line, one click away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from stories import harbour

from kg.annotation import Claim, Judged


def claim(relation: str, modality: str) -> Claim:
    found = [c for a in harbour() for c in a.claims]
    return next(c for c in found if (c.relation, c.modality) == (relation, modality))


def panel(page: Any) -> str:
    return str(page.locator("#panel").inner_text())


def search(page: Any, text: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def click_edge(page: Any, claim_id: str) -> None:
    point = page.evaluate(
        """(id) => {
          const data = JSON.parse(document.getElementById("data").textContent);
          const place = (table, name) => table.columns.indexOf(name);
          const claim = data.claims.rows.findIndex((row) => row[place(data.claims, "id")] === id);
          const edge = data.edges.rows.findIndex((row) =>
            row[place(data.edges, "claims")].includes(claim));
          const { network } = globalThis.kg;
          const { x, y } = network.canvasToDOM(network.body.edges[edge].edgeType.getPoint(0.35));
          const box = document.getElementById("graph").getBoundingClientRect();
          return { x: box.x + x, y: box.y + y };
        }""",
        claim_id,
    )
    page.mouse.click(point["x"], point["y"])


def test_click_on_an_edge_shows_sentence_speaker_and_modality(open_page: Any) -> None:
    page = open_page(harbour())
    said = claim("sellsTo", "alleged")
    click_edge(page, said.id)
    text = panel(page)
    assert said.evidence.text in text
    assert "Skylark Robotics sells to Eastport Police" in text
    assert "Ilse Brandt" in text
    assert "alleged: a source alleges it; it is not established" in text
    assert "The Quay Courier, 2024-03-05" in text
    assert said.rule in text
    assert said.id in text
    assert page.evaluate("location.hash") == f"#line={said.id}"


def test_what_a_person_corrected_says_who_and_what_it_was_read_as(open_page: Any) -> None:
    said = claim("sellsTo", "alleged")
    mark = Judged("corrected", "Ann <b>Bow</b>", "2025-03-04", "a slip", "modality=asserted")
    judged = [
        replace(a, claims=tuple(replace(c, judged=mark) if c == said else c for c in a.claims))
        for a in harbour()
    ]
    text = panel(open_page(judged, f"#claim={said.id}"))
    wanted = "corrected by Ann <b>Bow</b>, 2025-03-04 (read as modality=asserted): a slip"
    assert wanted in text


def test_parallel_edges_are_apart_and_each_can_be_clicked(open_page: Any) -> None:
    page = open_page(harbour())
    for modality, badge in (("denied", "denied, disputed"), ("alleged", "alleged, disputed"),
                            ("attributed", "attributed, disputed: 3 claims")):  # fmt: skip
        click_edge(page, claim("sellsTo", modality).id)
        assert badge in panel(page)


def test_marks_fall_on_the_words_also_behind_an_emoji(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={claim('sellsTo', 'alleged').id}")
    marks = page.locator(".sentence mark")
    assert marks.all_inner_texts() == ["Skylark", "sells", "the police", "said", "Ilse Brandt"]
    assert marks.nth(4).get_attribute("class") == "source"


def test_keyboard_alone_leads_from_search_to_evidence_and_citation(open_page: Any) -> None:
    page = open_page(harbour())
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    search(page, "due")
    assert page.locator("#panel h2").inner_text() == "Dockers’ Union of Eastport"
    page.get_by_role("button", name="Evidence for: Dockers’ Union of Eastport urges").focus()
    page.keyboard.press("Enter")
    assert "the article itself" in panel(page)
    page.get_by_role("button", name="Copy citation").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Citation copied").wait_for(state="attached")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert claim("urges", "asserted").evidence.text in copied
    assert "Said by: the article itself" in copied
    assert "urges Port of Eastport [asserted]" in copied
    assert "https://quay-courier.example/2024/03/drones.html" in copied
    page.keyboard.press("Escape")
    assert page.locator("#panel").is_hidden()


def test_search_folds_accents_and_suggests_by_alias(open_page: Any) -> None:
    from stories import Story

    story = Story("accents")
    story.claim("Örsted buys Zoë.", "Örsted Énergie", "acquires", "Zoë Labs")
    page = open_page([story.annotation()])
    page.fill("#search", "orsted e")
    assert page.locator("[role=option]").count() == 1
    page.locator("[role=option]").click()
    assert page.locator("#panel h2").inner_text() == "Örsted Énergie"


def test_literals_stand_in_the_panel_and_not_as_nodes(open_page: Any) -> None:
    page = open_page(harbour())
    search(page, "heron")
    assert "Attributes (1)" in panel(page)
    assert "debuted in 2019" in panel(page).replace("\n", " ")
    labels = page.evaluate("globalThis.kg.network.body.data.nodes.get().map((n) => n.label)")
    assert "2019" not in labels
    assert "Heron drone" in labels


def test_claims_as_arguments_are_shown_as_text(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={claim('urges', 'asserted').id}")
    wanted = "“Port of Eastport ended partnership with Skylark Robotics [requested]”"
    assert wanted in panel(page).replace("\n", " ")


def test_the_panel_tells_work_time_and_role(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={claim('endedPartnershipWith', 'requested').id}")
    assert "open letter" in page.locator("dl").inner_text()
    page = open_page(harbour(), f"#claim={claim('spendsOn', 'planned').id}")
    text = page.locator("dl").inner_text()
    assert "2025 (“in 2025”)" in text
    assert "2500000" in text


def test_links_lead_to_the_words(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={claim('sellsTo', 'denied').id}")
    href = page.get_by_role("link", name="Find in the article").get_attribute("href")
    assert href == (
        "https://quay-courier.example/2024/03/drones.html#:~:text="
        "Skylark%20denied%20that%20it%20sells%20anything%20to%20the%20police."
    )
    page = open_page(harbour(), f"#claim={claim('pausedSaleOf', 'asserted').id}")
    href = page.get_by_role("link", name="Find in the article").get_attribute("href")
    assert href.startswith("https://evening-tide.example/skylark#top:~:text=Skylark%20Robotics")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_small_screen_shows_the_panel_beside_the_graph(open_page: Any, scheme: str) -> None:
    page = open_page(
        harbour(),
        f"#claim={claim('sellsTo', 'denied').id}",
        viewport={"width": 390, "height": 844},
        color_scheme=scheme,
    )
    assert page.locator("#panel").bounding_box()["width"] == 390
    assert page.locator("#graph").bounding_box()["height"] > 150
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_claim_tells_its_reports_and_leads_to_what_contradicts_it(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={claim('sellsTo', 'alleged').id}")
    details = page.locator("dl").inner_text()
    assert "Reported\n1 report" in details
    denial = page.locator("dl").get_by_role("button", name="[denied, disputed]")
    assert (
        denial.inner_text() == "Skylark Robotics NOT: sells to Eastport Police [denied, disputed]"
    )
    denial.click()
    assert page.evaluate("location.hash") == f"#claim={claim('sellsTo', 'denied').id}"
    against = page.locator("dl ul.names li").all_inner_texts()
    assert (
        "Skylark Robotics sells to Eastport Police [alleged, disputed] by Ilse Brandt" in against
    )


def test_a_page_counts_independent_reports(open_page: Any) -> None:
    from stories import Story

    from kg.corroboration import corroborate

    stories = [Story(name) for name in ("one", "two", "three")]
    made = [
        story.claim(f"Paper {n} wrote this of {n}.", "Ferro", "acquires", "Oda Mills")
        for n, story in zip(("alpha", "beta", "beta"), stories, strict=True)
    ]
    page = open_page(corroborate([s.annotation() for s in stories]), f"#claim={made[0].id}")
    assert "Reported\n2 independent reports" in page.locator("dl").inner_text()
    assert "disputed" not in panel(page)
