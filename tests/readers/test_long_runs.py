"""Long runs of one letter are read like any other text; a search that begins anew at each of
them would take hours."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.article import Article, Skipped
from kg.readers.feed import feed_items, kind_of_xml

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "
LONG = 4_000_000
Write = Callable[..., Path]
Skip = Callable[..., Skipped]


@pytest.mark.parametrize("run", ["]", "] ", "]" + " " * 1_000, "[", "]\n<"])
def test_brackets_of_a_document_type(write: Write, skipped: Skip, run: str) -> None:
    feed = "<!DOCTYPE rss [" + run * (LONG // len(run))
    assert "no feed" in skipped(write("a.rss", feed)).reason


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE rss>",
        b'<!DOCTYPE rss PUBLIC "-//Q//DTD//EN" "https://q.example/rss.dtd" >',
        b'<?xml version="1.0"?><!-- a > b --><!DOCTYPE rss [<!ELEMENT rss (channel)>] >',
        b'<!DOCTYPE rss [<!ATTLIST rss a CDATA "[]">\n]\n>',
    ],
)
def test_document_types_of_feeds_are_passed_over(prolog: bytes) -> None:
    assert kind_of_xml(prolog + b"\n<rss/>") == "feed"


def test_blanks_within_a_name(write: Write, article: Callable[[Path], Article]) -> None:
    names = " Ann" + " " * LONG + "Bow ;Ben Stern | ; "
    found = article(write("a.jsonl", json.dumps({"text": SENTENCE, "author": names})))
    assert [name.split() for name in found.author] == [["Ann", "Bow"], ["Ben", "Stern"]]


def test_brackets_in_the_title_of_an_item() -> None:
    titles = ("&lt;" * 400_000, "1 &lt; 2 in &lt;b&gt;Port&lt;/b&gt;")
    items = "".join(f"<item><title>{title}</title></item>" for title in titles)
    feed = f"<rss version='2.0'><channel><title>Q</title>{items}</channel></rss>"
    first, second = feed_items(feed.encode())
    assert first.known.title == "<" * 400_000
    assert second.known.title == "1 < 2 in Port"
