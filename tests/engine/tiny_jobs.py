"""Tiny jobs, that tests of engines need: they do what an article's text tells them."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.article import Article
from kg.errors import ReadError

DIE, DIE_ONCE, FAIL, REFUSE, SLEEP = "die", "die once", "fail", "refuse", "sleep"


def article(number: int, text: str = "") -> Article:
    """An article of which only number and text matter."""
    name = f"article-{number}"
    return Article(id=name, text=text or f"text {number}", sha256=name, source=f"{name}.txt")


def obey(folder: Path, articles: Sequence[Article]) -> bytes:
    """The articles' texts, a line each, unless one says otherwise.

    `folder` is where it is noted which process was given which article.
    """
    return b"".join(_obey(folder, each) for each in articles)


def load_slowly(folder: Path, articles: Sequence[Article]) -> bytes:
    """As `obey`, in processes of which the first few end while they load what they need."""
    if not articles:
        with (folder / "loading").open("a") as notes:
            notes.write("1\n")
        if len((folder / "loading").read_text().split()) <= 6:
            os.kill(os.getpid(), signal.SIGKILL)
    return obey(folder, articles)


def _obey(folder: Path, given: Article) -> bytes:
    with (folder / given.id).open("a") as notes:
        notes.write(f"{os.getpid()}\n")
    order, _, detail = given.text.partition(":")
    if order == DIE or (order == DIE_ONCE and len(readers_of(folder, given)) == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    if order == FAIL:
        raise ValueError("this is no news")
    if order == REFUSE:
        raise ReadError("it is empty", "write something")
    if order == SLEEP:
        time.sleep(float(detail))
    return given.text.encode() + b"\n"


def readers_of(folder: Path, given: Article) -> list[int]:
    """The processes that were given an article, one entry each time."""
    path = folder / given.id
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def chunked(articles: Sequence[Article], size: int) -> Iterator[tuple[Article, ...]]:
    """The articles in chunks."""
    return (tuple(articles[at : at + size]) for at in range(0, len(articles), size))
