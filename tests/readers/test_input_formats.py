"""What holds for every format: text, title, date, author, source, offsets, identity."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from corpora import MANY, ONE, PUBLISHER, STORIES, Story, sidecar

from kg.article import Article, Skipped
from kg.readers import READERS, read

ANONYMOUS = (".txt", ".pdf", ".docx")
"""What cannot say where it is from, and has a sidecar for it."""
HALVES = (".txt", ".html", ".htm", ".eml", ".mbox")
"""Formats in which half of a text is a text."""
Write = Callable[..., Path]
FORMATS = [*ONE, *MANY]


def written(write: Write, suffix: str, stories: Sequence[Story] = STORIES) -> Path:
    """A file of that format, with a sidecar where it needs one."""
    if suffix in MANY:
        return write("quay" + suffix, MANY[suffix](stories))
    beside = json.loads(sidecar(stories[0])) if suffix in ANONYMOUS else None
    return write("quay" + suffix, ONE[suffix](stories[0]), beside)


def articles(path: Path) -> list[Article]:
    found = list(read([path]))
    assert not [skip for skip in found if isinstance(skip, Skipped)], found
    return [article for article in found if isinstance(article, Article)]


def expected(suffix: str) -> Sequence[Story]:
    return STORIES if suffix in MANY else STORIES[:1]


def test_every_format_is_tested() -> None:
    assert set(FORMATS) == set(READERS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_text_title_date_author_and_place(write: Write, suffix: str) -> None:
    path = written(write, suffix)
    found = articles(path)
    assert [article.text.strip() for article in found] == [s.text for s in expected(suffix)]
    for article, story in zip(found, expected(suffix), strict=True):
        assert article.title == story.title
        assert article.published == story.published
        assert article.author == (story.author,)
        assert article.source.startswith(str(path))
        if suffix not in (".eml", ".mbox"):
            assert article.publisher == PUBLISHER
        if suffix not in (".html", ".htm", ".eml", ".mbox"):
            assert article.url == story.url


@pytest.mark.parametrize("suffix", FORMATS)
def test_offsets_hold_in_the_text(write: Write, suffix: str) -> None:
    (first, *_) = articles(written(write, suffix))
    assert [span.of(first.text) for span in first.boilerplate] == [STORIES[0].paragraphs[1]]


@pytest.mark.parametrize("suffix", FORMATS)
def test_articles_are_told_apart_and_stay_themselves(write: Write, suffix: str) -> None:
    before = [article.id for article in articles(written(write, suffix))]
    assert len(set(before)) == len(before)
    changed = tuple(
        Story(s.title, s.published, s.author, s.url, (*s.paragraphs, s.paragraphs[0]))
        for s in STORIES
    )
    after = articles(written(write, suffix, changed))
    assert [article.id for article in after] == before
    assert after[0].text.count("two cranes") == 2


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_damaged_file_is_named_and_the_rest_is_read(write: Write, suffix: str) -> None:
    path = written(write, suffix)
    whole = path.read_bytes()
    other = write("other.txt", STORIES[1].text)
    for damaged in (whole[: len(whole) // 2], b"", b"\x00" * 50, whole[::-1]):
        path.write_bytes(damaged)
        *found, last = read([path, other])
        assert isinstance(last, Article)
        assert last.text == STORIES[1].text
        skipped = [each for each in found if isinstance(each, Skipped)]
        read_whole = {each.text.strip() for each in found if isinstance(each, Article)}
        if suffix not in HALVES:
            assert skipped
            assert read_whole <= {story.text for story in STORIES}
        assert all(each.source.startswith(str(path)) and each.reason for each in skipped)
        assert all(each.hint for each in skipped)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_file_of_a_folder_is_found(write: Write, suffix: str) -> None:
    path = written(write, suffix)
    beside = [article.text for article in articles(path)]
    assert [article.text for article in articles(path.parent)] == beside
