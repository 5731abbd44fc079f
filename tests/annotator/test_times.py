from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Period, Time
from kg.annotator.times import find_times, period_of
from kg.annotator.tokens import Doc
from kg.article import Span

ParseText = Callable[..., Doc]
TUESDAY = "2020-06-16"


def values(doc: Doc, published: str | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [(time.text, time.type, time.value) for time in find_times(doc, published)]


def only(doc: Doc, published: str | None = TUESDAY) -> tuple[str, str]:
    (time,) = find_times(doc, published)
    return time.type, time.value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The union published a letter on Tuesday.", "2020-06-16"),
        ("The board met on Friday.", "2020-06-12"),
        ("The board will meet on Friday.", "2020-06-19"),
        ("The council is expected to vote Thursday.", "2020-06-18"),
        ("The offer had been due to expire Friday.", "2020-06-12"),
        ("The board met last Tuesday.", "2020-06-09"),
        ("The board will meet next Monday.", "2020-06-22"),
        ("The ferry sank on Nov. 2.", "2019-11-02"),
        ("The ferry will sail on Nov. 2.", "2020-11-02"),
        ("The ferry sank on March 26, 1996.", "1996-03-26"),
        ("The ferry sank on 26 March 1996.", "1996-03-26"),
        ("It was signed on 2019-07-04.", "2019-07-04"),
        ("The mayor resigned yesterday.", "2020-06-15"),
        ("The mayor will resign tomorrow.", "2020-06-17"),
        ("The mayor resigned two days ago.", "2020-06-14"),
    ],
)
def test_days(text: str, value: str, parse_text: ParseText) -> None:
    assert only(parse_text(text)) == ("DATE", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The ferry sank in March.", "2020-03"),
        ("The ferry sank in December.", "2019-12"),
        ("The ferry will sail again in March.", "2021-03"),
        ("The ferry sank last July.", "2019-07"),
        ("The ferry sank in July 2011.", "2011-07"),
        ("The ferry sank in January of this year.", "2020-01"),
        ("The law was passed last fall.", "2019-FA"),
        ("The law was passed in the summer of 2018.", "2018-SU"),
        ("Sales fell in the third quarter of 2019.", "2019-Q3"),
        ("Sales fell in the first half of 2019.", "2019-H1"),
        ("The firm was sold last month.", "2020-05"),
        ("The firm was sold last week.", "2020-W24"),
        ("The firm is for sale this year.", "2020"),
        ("The firm will be sold next year.", "2021"),
        ("The firm has been for sale since 2012.", "2012"),
        ("The firm was sold two years ago.", "2018"),
        ("The firm was sold three months ago.", "2020-03"),
        ("The firm grew in the 1990s.", "199"),
        ("The firm grew in the '80s.", "198"),
        ("The church is from the 15th century.", "14"),
        ("The firm has recently grown.", "PAST_REF"),
        ("The firm is now for sale.", "PRESENT_REF"),
        ("The firm will soon be for sale.", "FUTURE_REF"),
        ("The firm was run by him in 2015-2019.", "2015/2019"),
    ],
)
def test_periods(text: str, value: str, parse_text: ParseText) -> None:
    assert only(parse_text(text)) == ("DATE", value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The school signed a two-year contract.", "DURATION", "P2Y"),
        ("Sales have fallen in recent weeks.", "DURATION", "PXW"),
        ("The strike lasted almost three months.", "DURATION", "P3M"),
        ("The hearing took two and a half hours.", "DURATION", "PT2.5H"),
        ("Sales fell over the past six months.", "DURATION", "P6M"),
        ("The fee is due annually.", "SET", "P1Y"),
        ("The board meets every month.", "SET", "P1M"),
        ("The board meets every two weeks.", "SET", "P2W"),
        ("The board meets every Tuesday.", "SET", "XXXX-WXX-2"),
        ("The port handles 4,000 ships a year.", "SET", "P1Y"),
        ("The hearing began at 9 a.m. Monday.", "TIME", "2020-06-15T09"),
        ("The hearing began at 4:30 p.m. yesterday.", "TIME", "2020-06-15T16:30"),
        ("The hall burned down on Friday evening.", "TIME", "2020-06-12TEV"),
        ("The hall will open tonight.", "TIME", "2020-06-16TNI"),
    ],
)
def test_durations_sets_and_times(text: str, kind: str, value: str, parse_text: ParseText) -> None:
    assert only(parse_text(text)) == (kind, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The union published a letter on Tuesday.", "XXXX-WXX-2"),
        ("The ferry sank on Nov. 2.", "XXXX-11-02"),
        ("The ferry sank in March.", "XXXX-03"),
        ("The firm was sold last year.", "PAST_REF"),
        ("The firm is for sale this year.", "PRESENT_REF"),
        ("The firm will be sold next year.", "FUTURE_REF"),
        ("The firm was sold in 2012.", "2012"),
    ],
)
def test_nothing_is_invented_without_a_date(text: str, value: str, parse_text: ParseText) -> None:
    assert only(parse_text(text), None) == ("DATE", value)


@pytest.mark.parametrize(
    "text",
    [
        "May Chen may resign.",
        "She signed a letter by Build for the Future.",
        "He told USA Today that he knew.",
        "Paris is in France.",
        "About 2000 people came.",
        "Profits rose to 1500 euros.",
        "The fall of the government was sudden.",
        "The second man was older.",
        "He marched home.",
    ],
)
def test_no_time(text: str, parse_text: ParseText) -> None:
    assert values(parse_text(text)) == []


def test_a_year_earlier_means_the_quarter_spoken_of(parse_text: ParseText) -> None:
    doc = parse_text("Net income rose in the second quarter. A year earlier, it had fallen.")
    assert [value for _, _, value in values(doc, "2020-08-01")] == ["2020-Q2", "2019-Q2"]


def test_later_counts_from_the_time_spoken_of(parse_text: ParseText) -> None:
    doc = parse_text("The plant opened in 1998. Three years later, it closed.")
    assert [value for _, _, value in values(doc)] == ["1998", "2001"]


def test_offsets_and_order(parse_text: ParseText) -> None:
    text = "In March 2019 it grew.\n\nIt shrank on Monday, after two weeks of strikes."
    times = find_times(parse_text(text), TUESDAY)
    assert [time.span.of(text) for time in times] == ["March 2019", "Monday", "two weeks"]


def test_nothing_from_boilerplate(parse_text: ParseText) -> None:
    text = "Sign up today.\n\nThe firm was sold in 2012."
    doc = parse_text(text, boilerplate=((0, 14),))
    assert [value for _, _, value in values(doc)] == ["2012"]


@pytest.mark.parametrize(
    ("value", "start", "end"),
    [
        ("2020", "2020-01-01", "2020-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2020-06-16", "2020-06-16", "2020-06-16"),
        ("2020-06-16T09", "2020-06-16", "2020-06-16"),
        ("2020-W25", "2020-06-15", "2020-06-21"),
        ("2020-W25-WE", "2020-06-20", "2020-06-21"),
        ("2020-Q2", "2020-04-01", "2020-06-30"),
        ("2020-H2", "2020-07-01", "2020-12-31"),
        ("2019-FA", "2019-09-01", "2019-11-30"),
        ("2019-WI", "2019-12-01", "2020-02-29"),
        ("199", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2015/2019", "2015-01-01", "2019-12-31"),
    ],
)
def test_period(value: str, start: str, end: str) -> None:
    assert period_of(Time(Span(0, 1), "x", "DATE", value)) == Period(start, end, "x")


@pytest.mark.parametrize(
    "value", ["PAST_REF", "P2Y", "XXXX-WXX-2", "XXXX-11-02", "2020-QX", "2020-02-30", "2020-13"]
)
def test_no_period(value: str) -> None:
    assert period_of(Time(Span(0, 1), "x", "DATE", value)) is None


def test_period_that_is_open() -> None:
    time = Time(Span(0, 4), "2012", "DATE", "2012")
    assert period_of(time, "since") == Period("2012-01-01", None, "2012")
    assert period_of(time, "Until") == Period(None, "2012-12-31", "2012")
