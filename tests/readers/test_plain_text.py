from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.article import Article
from kg.readers.plain_text import first_line_title

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "

Write = Callable[..., Path]
Read = Callable[[Path], Article]


@pytest.mark.parametrize(
    "text",
    [
        "Cranes sold\n\n" + SENTENCE,
        "Cranes sold\r\n\r\n" + SENTENCE + "\r\n",
        "\n\n  Cranes\u00a0sold 🏗\n\n\t" + SENTENCE + "\n\n\n",
        "Ca\u0301fe\u0301s\n\n" + SENTENCE,
    ],
)
def test_text_is_untouched(write: Write, text: str, article: Read) -> None:
    read = article(write("a.txt", text))
    assert read.text == text
    assert read.sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_a_byte_order_mark_is_no_text(write: Write, article: Read) -> None:
    assert article(write("a.txt", b"\xef\xbb\xbfCranes sold.")).text == "Cranes sold."
    assert article(write("b.txt", "Cranes sold.".encode("utf-16"))).text == "Cranes sold."
    assert article(write("c.txt", "Cranes sold.".encode("utf-32"))).text == "Cranes sold."


def test_legacy_encoding(write: Write, article: Read) -> None:
    text = "Café owners sold “two” cranes for £3m."
    assert article(write("a.txt", text.encode("cp1252"))).text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Board sells cranes\n\nIt did.", "Board sells cranes"),
        ("Board sells cranes\r\n \r\nIt did.", "Board sells cranes"),
        ("\n\nBoard sells cranes \n\nIt did.", "Board sells cranes"),
        ("Board sells cranes\nIt did.", None),
        ("Board sells cranes", None),
        ("The board sold its cranes.\n\nIt did.", None),
        ("“The board sold its cranes.”\n\nIt did.", None),
        ("Will the board sell?\n\nIt did.", None),
        ("Board sells ‘cranes’\n\nIt did.", "Board sells ‘cranes’"),
    ],
)
def test_the_first_line_may_be_the_title(text: str, title: str | None) -> None:
    assert first_line_title(text) == title


def test_a_sidecar_says_what_text_cannot(write: Write, article: Read) -> None:
    sidecar = {
        "title": "Two cranes sold",
        "published": "2024-05-31T22:10:00Z",
        "publisher": "The Quay",
        "author": ["Ann Bow", "Li Wei"],
        "url": "https://quay.example/cranes",
        "section": "Business",
    }
    read = article(write("a.txt", "Cranes\n\n" + SENTENCE, sidecar))
    assert (read.title, read.published, read.publisher) == (
        "Two cranes sold",
        "2024-05-31",
        "The Quay",
    )
    assert read.author == ("Ann Bow", "Li Wei")
    assert read.url == "https://quay.example/cranes"


def test_a_sidecar_may_leave_things_open(write: Write, article: Read) -> None:
    read = article(write("a.txt", "Cranes\n\n" + SENTENCE, {"published": None, "author": "Bow"}))
    assert (read.title, read.published, read.author) == ("Cranes", None, ("Bow",))


def test_markup_in_titles_is_text(write: Write, article: Read) -> None:
    title = "</script><script>alert(1)</script>"
    assert article(write("a.txt", SENTENCE, {"title": title})).title == title
