"""Where sources and contents begin and end."""

from __future__ import annotations

import pytest
from attribution_rows import Parse, only, read


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "The ferry was safe, Mr. Holt said, until it hit the pier in 2019.",
            "Mr. Holt",
            "The ferry was safe | until it hit the pier in 2019",
        ),
        (
            "The trouble now, she told me on Friday, is that nobody pays.",
            "she",
            "The trouble now | is that nobody pays",
        ),
    ],
)
def test_a_sentence_goes_on_around_its_speaker(
    parse_text: Parse, text: str, source: str, content: str
) -> None:
    found = only(parse_text, text)
    assert (found[0], found[2]) == (source, content)


def test_a_clause_before_a_semicolon_is_not_what_is_said(parse_text: Parse) -> None:
    text = "The yard is quiet; the owner says it will reopen on Monday."
    assert only(parse_text, text)[2] == "it will reopen on Monday"


def test_what_is_told_of_a_thing_behind_a_comma_is_the_authors(parse_text: Parse) -> None:
    text = "Holt praised the ferry, which sank a year later."
    assert only(parse_text, text)[2] == "the ferry"


def test_the_source_is_the_name_without_asides(parse_text: Parse) -> None:
    text = "Ann Holt, speaking to the crew in Bergen, said the yard is unsafe."
    assert only(parse_text, text)[0] == "Ann Holt"


def test_the_author_is_no_source(parse_text: Parse) -> None:
    assert read(parse_text, "I think the yard is unsafe.") == []
    assert only(parse_text, '"I think the yard is unsafe," Ann Holt said.')[0] == "Ann Holt"


def test_hopes_are_told_by_whoever_has_them(parse_text: Parse) -> None:
    text = "The yard hopes to sell the ferry."
    assert only(parse_text, text)[::2] == ("The yard", "to sell the ferry", "planned")
