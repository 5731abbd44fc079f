"""Drawing, filters, table, legend and address: nothing may look surer than it is said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from stories import harbour


def labels(page: Any) -> dict[str, Any]:
    edges = page.evaluate("globalThis.kg.network.body.data.edges.get()")
    return {edge["label"].replace("\n", " "): edge for edge in edges}


def test_only_the_articles_own_voice_is_drawn_solid(open_page: Any) -> None:
    drawn = labels(open_page(harbour()))
    solid = {label for label, edge in drawn.items() if edge["dashes"] is False}
    assert solid == {
        "leads [asserted]",
        "partners with [asserted]",
        "paused the sale of [asserted]",
        "urges [asserted]",
    }
    dotted = {label for label, edge in drawn.items() if edge["dashes"] == [2, 4]}
    assert dotted == {"NOT: sells to [denied, disputed]", "NOT: uses [asserted, negated]"}
    assert drawn["sells [asserted, ended]"]["dashes"] == [14, 4, 3, 4]
    assert drawn["sells to [attributed, disputed] ×3"]["dashes"] == [7, 5]


def test_every_edge_carries_its_badge(open_page: Any) -> None:
    for label in labels(open_page(harbour())):
        assert re.search(
            r" \[(asserted|attributed|alleged|denied|planned|requested)[^]]*\]", label
        )


def test_symmetric_relations_have_no_arrow(open_page: Any) -> None:
    drawn = labels(open_page(harbour()))
    assert drawn["partners with [asserted]"]["arrows"]["to"]["enabled"] is False
    assert drawn["urges [asserted]"]["arrows"]["to"]["enabled"] is True


def test_filters_count_and_take_away(open_page: Any) -> None:
    page = open_page(harbour())
    assert page.locator("#count").inner_text().startswith("Showing 14 of 14 claims")
    page.get_by_label("alleged").uncheck()
    assert page.locator("#count").inner_text().startswith("Showing 13 of 14 claims")
    assert "sells to [alleged, disputed]" not in labels(page)
    assert page.evaluate("document.activeElement.dataset.key") == "modality alleged"
    page.locator("summary", has_text="Article").click()
    page.get_by_label("Skylark pauses sales").uncheck()
    assert page.locator("#count").inner_text().startswith("Showing 7 of 14 claims")
    page.get_by_role("button", name="Clear all filters").click()
    assert len(labels(page)) == 11


def test_the_count_of_an_edge_follows_the_filters(open_page: Any) -> None:
    page = open_page(harbour(), "#without=modality%3Aalleged&without=modality%3Adenied")
    assert "sells to [attributed, disputed] ×3" in labels(page)
    assert page.locator("#count").inner_text().startswith("Showing 12 of 14 claims")


@pytest.mark.parametrize("facet", ["relation", "type", "source", "modality", "article"])
def test_each_filter_can_take_everything_away(open_page: Any, facet: str) -> None:
    page = open_page(harbour())
    page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true; })")
    page.locator(f"[data-key='none {facet}']").click()
    assert page.locator("#count").inner_text() == (
        "Showing 0 of 14 claims; on the graph 0 of 8 entities"
    )
    assert labels(page) == {}


def test_legend_filters_by_kind_of_thing_and_of_line(open_page: Any) -> None:
    page = open_page(harbour())
    page.locator("#legend").get_by_role("button", name="civil society").click()
    assert "urges [asserted]" not in labels(page)
    page.locator("#legend").get_by_role("button", name="denied, or said").click()
    assert "NOT: sells to [denied, disputed]" not in labels(page)


def test_the_table_holds_every_claim_and_opens_its_evidence(open_page: Any) -> None:
    page = open_page(harbour(), "#view=table")
    rows = page.locator("tbody tr")
    assert rows.count() == 14
    page.get_by_role("button", name="How certainly", exact=True).click()
    assert "alleged" in rows.first.inner_text()
    rows.first.get_by_role("button", name="Evidence for").click()
    assert "it is not established" in page.locator("#panel").inner_text()
    assert page.evaluate("location.hash").endswith("&view=table")


def test_the_address_keeps_thing_claim_view_and_filter(open_page: Any) -> None:
    skylark = next(e for e in harbour()[0].entities if e.name == "Skylark Robotics")
    page = open_page(harbour())
    page.evaluate(f"location.hash = '#e={skylark.iri}&view=table&without=relation:leads'")
    page.wait_for_selector("#table table")
    assert page.locator("#panel h2").inner_text() == "Skylark Robotics"
    assert page.locator("tbody tr").count() == 13
    page.evaluate("location.hash = ''")
    page.locator("#panel").wait_for(state="hidden")
    assert page.locator("#view-graph").get_attribute("aria-pressed") == "true"


def test_every_control_has_a_name(open_page: Any) -> None:
    page = open_page(harbour(), f"#claim={harbour()[0].claims[0].id}")
    for control in page.locator("button:visible, input:visible, a:visible").all():
        named = control.evaluate(
            "(e) => e.ariaLabel || e.textContent.trim() || e.labels?.[0]?.textContent"
        )
        assert named, control.evaluate("(e) => e.outerHTML")


def test_colours_follow_the_scheme(open_page: Any) -> None:
    page = open_page(harbour(), color_scheme="dark")
    dark = labels(page)["urges [asserted]"]["color"]["color"]
    page.emulate_media(color_scheme="light")
    for _ in range(50):  # the page hears of it a little later
        if labels(page)["urges [asserted]"]["color"]["color"] != dark:
            break
        page.wait_for_timeout(100)
    assert labels(page)["urges [asserted]"]["color"]["color"] != dark
