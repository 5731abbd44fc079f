"""Time: the timeline, the histogram and its brush, and the two clocks that are never mixed."""

from __future__ import annotations

from typing import Any

from stories import Story, harbour

from kg.annotation import Period


def years() -> list[Any]:
    story = Story("years", published="2024-05-05")
    for number, year in enumerate((2001, 2003, 2003, 2010)):
        time = Period(f"{year}-01-01", f"{year}-12-31", f"in {year}")
        story.claim(f"A sues B{number} in {year}.", "A", "sues", f"B{number}", time=time)
    story.claim("A sues C since 2009.", "A", "sues", "C", time=Period("2009-06-01", None, "since"))
    story.claim("A sues D.", "A", "sues", "D", modality="denied", negated=True)
    return [story.annotation()]


def headings(page: Any) -> list[str]:
    return [str(text) for text in page.locator(".times h3").all_inner_texts()]


def test_the_timeline_orders_claims_by_the_time_told(open_page: Any) -> None:
    page = open_page(years(), "#view=timeline")
    assert headings(page) == ["2001", "2003", "2009-06-01 to …", "2010", "No time told"]
    assert page.locator(".times > li").nth(1).locator(".claims > li").count() == 2
    last = page.locator(".times > li").last.inner_text()
    assert "NOT: sues" in last
    assert "denied" in last
    assert "a source that is not named: A sues D." in last
    page.locator("#time select").select_option("published")
    assert headings(page) == ["2024-05-05"]


def test_the_timeline_opens_evidence_and_stays(open_page: Any) -> None:
    page = open_page(years(), "#view=timeline")
    page.locator(".times").get_by_role("button", name="Evidence for").first.click()
    assert "A sues B0 in 2001." in page.locator("#panel .sentence").inner_text()
    assert page.locator("#view-timeline").get_attribute("aria-pressed") == "true"


def test_bars_count_what_the_brush_would_keep(open_page: Any) -> None:
    page = open_page(years())
    bars = page.locator(".histogram rect")
    assert bars.count() == 10  # 2001 to 2010
    heights = bars.evaluate_all("(all) => all.map((bar) => Number(bar.getAttribute('height')))")
    assert [round(height / 24) for height in heights] == [1, 0, 2, 0, 0, 0, 0, 0, 1, 1]
    assert "1 of 6 claims tell no time" in page.locator("#time").inner_text()


def test_dragging_over_the_bars_filters_and_the_address_keeps_it(open_page: Any) -> None:
    page = open_page(years())
    page.locator(".histogram").scroll_into_view_if_needed()
    box = page.locator(".histogram").bounding_box()
    across = [box["x"] + box["width"] * share for share in (0.05, 0.25)]
    page.mouse.move(across[0], box["y"] + 20)
    page.mouse.down()
    page.mouse.move(across[1], box["y"] + 20)
    page.mouse.up()
    assert page.locator("#count").inner_text().startswith("Showing 3 of 6 claims")
    assert page.evaluate("location.hash") == "#time=2001-01-01..2003-12-31"
    assert "are left out" in page.locator("#time").inner_text()
    page.evaluate("location.hash = '#time=2010-01-01..2010-12-31&view=table'")
    page.wait_for_selector("#table tbody")
    assert page.locator("tbody tr").count() == 1
    page.get_by_role("button", name="All times").click()
    assert page.locator("tbody tr").count() == 6


def test_a_stretch_that_is_not_one_is_no_filter(open_page: Any) -> None:
    for bad in ("time=2001-13-01..x", "time=", "by=__proto__&time=..", "view=constructor"):
        page = open_page(years(), f"#{bad}")
        assert page.locator("#count").inner_text().startswith("Showing 6 of 6 claims")
        page.close()


def test_days_and_centuries_have_bars_too(open_page: Any) -> None:
    story = Story("long", published="not a date")
    for start in ("0900-01-01", "1850-06-01", "2024-02-29"):
        story.claim(f"A sues {start}.", "A", "sues", start, time=Period(start, start, start))
    page = open_page([story.annotation()])
    assert page.locator(".sliders").inner_text().split("\n")[0] == "From 0900s"
    assert page.locator(".histogram rect").count() == 12
    page.locator("#time select").select_option("published")
    assert page.locator(".histogram").count() == 0
    assert "3 of 3 claims have no date" in page.locator("#time").inner_text()
    page = open_page(harbour(), "#by=published")
    assert page.locator(".histogram rect").count() == 5  # from the 5th to the 9th of March
