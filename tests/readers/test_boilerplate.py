from __future__ import annotations

from pathlib import Path

import pytest

from kg.readers.boilerplate import find_boilerplate, is_boilerplate, load_phrases, normalised

LINES = Path(__file__).with_name("boilerplate_lines.txt").read_text("utf-8").splitlines()
SPLIT = LINES.index("# body")
AROUND = [line for line in LINES[:SPLIT] if not line.startswith("#")]
BODY = [line for line in LINES[SPLIT:] if not line.startswith("#")]

ARTICLE = """Ferry line pauses orders

Our mission is to keep the islands informed. To read without limits, subscribe to our newsletter.

The ferry line said it had paused its orders from the yard.

READ MORE

Island hotel closes its doors
Mayor opens the new pier

The yard declined to comment.

WorldBusinessMarketsWeather
"""


def _marked(text: str, title: str | None = None) -> list[str]:
    return [span.of(text) for span in find_boilerplate(text, title)]


@pytest.mark.parametrize("line", AROUND)
def test_what_stands_around_articles_is_marked(line: str) -> None:
    assert is_boilerplate(line) or normalised(line) in load_phrases().lists


@pytest.mark.parametrize("line", BODY)
def test_what_articles_say_is_not(line: str) -> None:
    assert _marked(line) == []


def test_lines_are_marked_whole_and_in_order() -> None:
    assert _marked(ARTICLE, "Ferry line pauses orders") == [
        "Our mission is to keep the islands informed. To read without limits, subscribe to our "
        "newsletter.",
        "READ MORE",
        "Island hotel closes its doors",
        "Mayor opens the new pier",
        "WorldBusinessMarketsWeather",
    ]


def test_offsets_hold_with_windows_line_ends() -> None:
    text = ARTICLE.replace("\n", "\r\n")
    assert _marked(text) == _marked(ARTICLE)


def test_the_title_is_never_boilerplate() -> None:
    text = "Most read\n\nThe library counted its loans."
    assert _marked(text, "Most read") == []
    assert _marked(text) == ["Most read"]


def test_a_sentence_ends_a_list_of_headlines() -> None:
    assert _marked("Related\nPier reopens\nThe pier opened again on Friday.\nA new season") == [
        "Related",
        "Pier reopens",
    ]


def test_long_blank_lines_take_no_time() -> None:
    assert _marked(" " * 500_000 + "\n" + "|" * 500_000) == []
