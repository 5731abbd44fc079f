from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from py3langid import classify

from kg.article import Article, Skipped
from kg.errors import ReadError
from kg.readers import Limits, language_of, read
from kg.readers.encoding import decode
from kg.readers.response import media_type

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "
ARTICLES = Path(__file__).parents[1] / "articles"

Write = Callable[..., Path]
Read = Callable[[Path], Article]
Skip = Callable[..., Skipped]

GERMAN = "Der Hafen hat am Montag zwei alte Kräne an eine Werft im Norden verkauft. " * 5


def test_missing(tmp_path: Path, skipped: Skip) -> None:
    found = skipped(tmp_path / "gone.txt")
    assert "No such file" in found.reason
    assert found.hint
    assert found.source in str(found)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (bytes(range(256)) * 20, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"\xff\xe0" * 4, "binary"),
        ("Cranes sold.".encode("utf-16-le"), "binary"),
        ("Café sold. ".encode() + b"\xff", "damaged UTF-8 at byte 12"),
        (b"\xff\xfe\x00\xd8", "damaged utf-16-le"),
        (b"Sold \x81\x8d.", "neither UTF-8 nor cp1252"),
    ],
)
def test_what_is_no_text(write: Write, content: bytes, reason: str, skipped: Skip) -> None:
    found = skipped(write("a.txt", content))
    assert reason in found.reason
    assert found.hint


@pytest.mark.parametrize(
    ("charset", "reason"),
    [
        ("undefined", "neither UTF-8 nor undefined"),
        ("idna", "neither UTF-8 nor idna"),
        ("unicode_escape", "binary"),
    ],
)
def test_charsets_that_are_for_no_page(
    write: Write, charset: str, reason: str, skipped: Skip
) -> None:
    page = f'<meta charset="{charset}"><p>Caf\xe9 \\ud800: {SENTENCE}</p>'
    assert reason in skipped(write("a.html", page.encode("latin-1"))).reason


def test_a_charset_that_is_no_name_does_not_count() -> None:
    assert decode("Café".encode("latin-1"), "utf\x008") == "Café"


@pytest.mark.parametrize(
    "parameters", ["charset*=utf-8; charset*0=x", "charset*=a%00b''x", "charset*0*=''; charset*=y"]
)
def test_damaged_parameters_of_a_media_type(parameters: str) -> None:
    kind, _ = media_type(f"text/html; {parameters}")
    assert kind == "text/html"


@pytest.mark.parametrize(
    "address", ["https://quay.example:port/x", "https://[quay/x", "https:///x", "https://"]
)
def test_a_canonical_address_that_is_none_is_left_out(
    write: Write, address: str, article: Read
) -> None:
    head = f'<head><title>Cranes</title><link rel="canonical" href="{address}"></head>'
    page = f"<html>{head}<body><article><p>{SENTENCE * 2}</p></article></body></html>"
    assert article(write("a.html", page)).url is None


def test_huge(write: Write, skipped: Skip, read_one: Callable[..., Article | Skipped]) -> None:
    path = write("a.txt", SENTENCE * 10)
    assert "million bytes" in skipped(path, Limits(max_bytes=500)).reason
    assert isinstance(read_one(path, Limits(max_bytes=len(SENTENCE) * 10)), Article)
    assert "10 million" in skipped(write("b.txt", SENTENCE * 240_000)).reason


def test_languages_only_where_refused(write: Write, article: Read, skipped: Skip) -> None:
    path = write("a.txt", GERMAN)
    assert article(path).text == GERMAN
    assert "(de)" in skipped(path, Limits(language="en")).reason


def test_an_english_quotation_makes_no_text_english(write: Write, skipped: Skip) -> None:
    path = write("a.txt", GERMAN + SENTENCE + GERMAN)
    assert "(de)" in skipped(path, Limits(language="en")).reason


def test_common_words_tell_english_as_its_model_does() -> None:
    texts = [path.read_text("utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    assert len(texts) > 20
    assert {language_of(text) for text in texts} == {"en"} == {classify(t)[0] for t in texts}


def test_short_texts_pass(write: Write, read_one: Callable[..., Article | Skipped]) -> None:
    path = write("a.txt", "Crane, quay, Oslo.")
    assert isinstance(read_one(path, Limits(language="en")), Article)


@pytest.mark.parametrize(
    ("sidecar", "reason"),
    [
        ("{nope", "no JSON"),
        ("", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("[1]", "no JSON object"),
        ('{"title": 3}', "title must be a string"),
        ('{"title": "\\ud800"}', "surrogate"),
        ('{"published": "last week"}', "published must be an ISO date"),
        ('{"author": {"name": "Bow"}}', "author must be a list"),
        ('{"url": "javascript:alert(1)"}', "no web address"),
        ('{"url": "https://[x"}', "wrong"),
        ('{"url": "https://x.example:99999/"}', "wrong"),
    ],
)
def test_wrong_sidecars(write: Write, sidecar: str, reason: str, skipped: Skip) -> None:
    found = skipped(write("a.txt", SENTENCE, sidecar))
    assert reason in found.reason
    assert "a.meta.json" in found.reason
    assert found.hint


def test_what_no_reader_reads_is_named_with_those_that_are(write: Write, skipped: Skip) -> None:
    found = skipped(write("a.odt", SENTENCE))
    assert "'.odt'" in found.reason
    assert ".txt" in found.hint
    write("b.txt", SENTENCE, {"title": "Cranes"})
    assert "sidecar" in skipped(write("b.meta.json", "{}")).reason


def test_pipes_do_not_hang(tmp_path: Path, skipped: Skip) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "regular file" in skipped(tmp_path / "a.txt").reason


def test_links_in_circles_do_not_hang(write: Write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    (tmp_path / "self").symlink_to(".")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    results = list(read([tmp_path]))
    assert [type(result) for result in results] == [Article, Skipped]


def test_a_folder_without_articles(write: Write, tmp_path: Path) -> None:
    write("empty/notes.md", "Nothing.")
    with pytest.raises(ReadError, match="holds no articles") as error:
        read([tmp_path / "empty"])
    assert ".html" in error.value.reason
    results = list(read([tmp_path / "empty", write("a.txt", SENTENCE)]))
    assert [type(result) for result in results] == [Skipped, Article]


def test_the_rest_is_read(write: Write, tmp_path: Path) -> None:
    write("a.txt", b"\x00")
    write("b.txt", SENTENCE)
    assert [type(result) for result in read([tmp_path])] == [Skipped, Article]


def test_file_names_are_data(tmp_path: Path, article: Read) -> None:
    name = os.fsdecode(b"x\xff\n\x1b[31m<script>.txt")
    (tmp_path / name).write_text(SENTENCE, "utf-8")
    read_article = article(tmp_path / name)
    assert read_article.source.endswith(r"x\xff\n\x1b[31m<script>.txt")
    assert read_article.source.isprintable()
    assert read_article.id.isascii()
    assert "<" not in read_article.id
