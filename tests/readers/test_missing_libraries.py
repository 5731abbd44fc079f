"""Without the extras a file is skipped with what to type, and all others are read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import MANY, ONE, STORIES

from kg.article import Article, Skipped
from kg.readers import read

Write = Callable[..., Path]
NEEDED = {
    ".pdf": "pypdf",
    ".docx": "docx",
    ".parquet": "pyarrow",
    ".warc": "warcio.archiveiterator",
    ".rss": "feedparser",
}


@pytest.mark.parametrize("suffix", NEEDED)
def test_a_library_that_is_missing(
    write: Write, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = ONE[suffix](STORIES[0]) if suffix in ONE else MANY[suffix](STORIES)
    path, other = write("a" + suffix, content), write("b.txt", STORIES[0].text)
    monkeypatch.setitem(sys.modules, NEEDED[suffix], None)
    skipped, article = read([path, other])
    assert isinstance(article, Article)
    assert isinstance(skipped, Skipped)
    assert skipped.source == str(path)
    assert "is not installed" in skipped.reason
    assert skipped.hint == "python -m pip install 'newskg[corpora]'"


@pytest.mark.parametrize("module", ["httpx", "protego"])
def test_the_web_without_its_libraries(module: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (skipped,) = read(["http://127.0.0.1:1/"])
    assert isinstance(skipped, Skipped)
    if module == "httpx":
        assert skipped.hint == "python -m pip install 'newskg[web]'"
