from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from kg.article import Article, Skipped
from kg.readers import read

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "

Write = Callable[..., Path]
Read = Callable[[Path], Article]

BASE = "https://newskg.example/article/"


def test_a_file_is_known_by_its_name(write: Write, article: Read) -> None:
    assert article(write("sub/cranes.txt", SENTENCE)).id == BASE + "cranes"


def test_in_a_folder_by_the_path_below_it(write: Write, tmp_path: Path) -> None:
    write("cranes.txt", SENTENCE)
    write("may/cranes.txt", SENTENCE)
    first, second = read([tmp_path])
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert first.id == BASE + "cranes"
    assert re.fullmatch(BASE + "may-cranes-txt-[0-9a-f]{8}", second.id)


def test_the_text_does_not_matter(write: Write, article: Read) -> None:
    first = article(write("a.txt", SENTENCE))
    second = article(write("a.txt", SENTENCE * 2))
    assert (first.id, first.sha256 == second.sha256) == (second.id, False)


def test_equal_texts_are_two_articles(write: Write, tmp_path: Path) -> None:
    write("a.txt", SENTENCE)
    write("b.txt", SENTENCE)
    assert [result.id for result in read([tmp_path]) if isinstance(result, Article)] == [
        BASE + "a",
        BASE + "b",
    ]


def test_the_address_comes_first_then_the_sidecars_id(write: Write, article: Read) -> None:
    by_id = article(write("a.txt", SENTENCE, {"id": "Quay/17"})).id
    assert re.fullmatch(BASE + "quay-17-[0-9a-f]{8}", by_id)
    sidecar = {"id": "Quay/17", "url": "https://www.quay.example/17"}
    by_url = article(write("b.txt", SENTENCE, sidecar)).id
    assert re.fullmatch(BASE + "quay-example-17-[0-9a-f]{8}", by_url)


def test_one_article_is_read_once(write: Write) -> None:
    first = write("a.txt", SENTENCE, {"url": "https://quay.example/17?utm_source=x"})
    second = write("b.txt", SENTENCE, {"url": "http://www.quay.example/17/#top"})
    results = list(read([first, second, first]))
    assert [type(result) for result in results] == [Article, Skipped, Skipped]
    assert isinstance(results[1], Skipped)
    assert "a.txt" in results[1].reason


def test_sources_keep_their_order_and_folders_are_sorted(write: Write, tmp_path: Path) -> None:
    for name in ("in/b.txt", "in/A.txt", "in/a/z.txt", "in/ä.txt", "out.txt"):
        write(name, SENTENCE)
    sources = [tmp_path / "out.txt", tmp_path / "in"]
    names = [result.source.removeprefix(f"{tmp_path}/") for result in read(sources)]
    assert names == ["out.txt", "in/A.txt", "in/a/z.txt", "in/b.txt", "in/ä.txt"]


def test_the_base_is_a_setting(write: Write) -> None:
    (found,) = read([write("a.txt", SENTENCE)], base="https://quay.example/kg/")
    assert isinstance(found, Article)
    assert found.id == "https://quay.example/kg/article/a"
