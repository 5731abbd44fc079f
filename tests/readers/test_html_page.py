from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.article import Article, Skipped
from kg.readers.html_page import read_html_page

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "

Write = Callable[..., Path]
Read = Callable[[Path], Article]
Skip = Callable[..., Skipped]

PAGE = f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Cranes sold | The Quay</title>
<meta property="og:title" content="Harbour sells “cranes”">
<meta property="og:site_name" content="The Quay">
<meta property="article:published_time" content="2023-03-04T09:00:00Z">
<meta name="author" content="Ann Bow">
<link rel="canonical" href="https://www.quay.example/news/cranes">
<script>document.write("tracked")</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>Harbour sells “cranes”</h1>
<p>{SENTENCE}It did so <span class="link"><a href="/x">after a long row</a></span> over money.</p>
<p>Captain <span class="popup"><a href="/p">Mo Salt</a><span class="box"><img src="/m.png">
<i><a href="/1">Salt sells boat</a></i> <i><a href="/2">Salt buys boat</a></i></span></span> sat.
{SENTENCE}</p>
<p>{SENTENCE}</p>
<p>Sign up for The Tide, our daily newsletter.</p>
</article>
<aside><h2>Most read</h2><ul><li><a href="/3">Pier closes</a></li></ul></aside>
<footer>© 2019 The Quay. All rights reserved.</footer></body></html>"""


def test_article_without_its_surroundings(write: Write, article: Read) -> None:
    read = article(write("a.html", PAGE))
    paragraphs = read.text.split("\n\n")
    assert paragraphs[0] == "Harbour sells “cranes”"
    assert paragraphs[1].endswith("It did so after a long row over money.")
    assert paragraphs[2].startswith("Captain Mo Salt sat.")
    for word in ("Home", "Pier closes", "2019", "tracked", "buys boat"):
        assert word not in read.text
    assert [span.of(read.text) for span in read.boilerplate] == [
        "Sign up for The Tide, our daily newsletter."
    ]


def test_metadata_of_the_page(write: Write, article: Read) -> None:
    read = article(write("a.html", PAGE))
    assert (read.title, read.publisher) == ("Harbour sells “cranes”", "The Quay")
    assert (read.published, read.author) == ("2023-03-04", ("Ann Bow",))
    assert (read.url, read.language) == ("https://www.quay.example/news/cranes", "en")


def test_the_sidecar_wins(write: Write, article: Read) -> None:
    read = article(write("a.htm", PAGE, {"published": "2020-01-02", "title": "Row over cranes"}))
    assert (read.published, read.title, read.publisher) == (
        "2020-01-02",
        "Row over cranes",
        "The Quay",
    )


def test_a_copyright_year_is_no_date(write: Write, article: Read) -> None:
    page = f"<html><body><article><p>{SENTENCE * 3}</p></article><p>© 2019 Quay</p></body></html>"
    assert article(write("a.html", page)).published is None


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<?xml version="1.0" encoding="iso-8859-1"?><html><body>', "iso-8859-1"),
        ('<html><head><meta charset="windows-1251"></head><body>', "windows-1251"),
        ('<html><head><meta http-equiv="x" content="text/html; charset=gbk"></head><body>', "gbk"),
        ("<html><body>", "utf-8"),
    ],
)
def test_declared_encodings(head: str, encoding: str) -> None:
    word = {"windows-1251": "Порт", "gbk": "港口"}.get(encoding, "Café")
    page = f"{head}<article><p>{word}: {SENTENCE}</p><p>{SENTENCE}</p></article></body></html>"
    assert word in read_html_page(page.encode(encoding)).text


def test_one_damaged_character_costs_no_page() -> None:
    page = f"<html><body><article><p>Cafés. {SENTENCE * 20}</p></article></body></html>".encode()
    assert "harbour board" in read_html_page(page.replace(b"\xc3\xa9", b"\xc3", 1)).text


def test_fragments_and_single_sentences_are_read(write: Write, article: Read) -> None:
    assert article(write("a.html", f"<p>{SENTENCE}</p>")).text == SENTENCE.strip()


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body><form>User <input> Password <input></form></body></html>", "no article"),
        ("<html><body><nav><a>Home</a> <a>News</a></nav></body></html>", "no article"),
        ('<html><script>var a = "' + SENTENCE + '"</script><body></body></html>', "no article"),
        ("<html><body>" + "<div>" * 50_000 + SENTENCE + "</body></html>", ""),
        (SENTENCE, "no HTML"),
    ],
)
def test_pages_without_an_article(write: Write, page: str, reason: str, skipped: Skip) -> None:
    found = skipped(write("a.html", page))
    assert reason in found.reason
    assert found.hint


def test_nothing_is_logged(write: Write, caplog: pytest.LogCaptureFixture, skipped: Skip) -> None:
    with caplog.at_level(logging.WARNING):
        skipped(write("a.html", "<html><body><nav>Home</nav></body></html>"))
    assert caplog.records == []
