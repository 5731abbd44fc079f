"""Sites that are meant to harm: what they name is skipped by name, and the rest is read."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from pathlib import Path

import pytest
from corpora import STORIES
from web_site import HTML, Site, served_site

from kg.article import Article, Skipped
from kg.readers import fetching, read, web, web_visits
from kg.response_body import TooSlowError, decoded

Code = Callable[[bytes], bytes]
EMPTY = b"\0\0\0\xff\xff"
"""A block of deflate that holds nothing."""
GZIP = {**HTML, "Content-Encoding": "gzip"}
XML = {"Content-Type": "application/xml"}
NO_ADDRESSES = (
    "http://[",
    "https://1.2.3.400/x",
    "https://☃.example/",
    "https://xn--a/",
    "https://quay.example:99999/",
    "https://" + "a" * 70_000,
)


@pytest.fixture
def site() -> Iterator[Site]:
    with served_site() as served:
        served.put("/0", STORIES[0].page)
        yield served


@pytest.fixture(autouse=True)
def guest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "user_cache_path", lambda name: tmp_path / name)
    monkeypatch.setattr(web_visits, "PAUSE", 0.0)
    monkeypatch.setenv("NO_PROXY", "*")


def results(url: str) -> tuple[list[str | None], list[Skipped]]:
    """The titles of the articles, and what was skipped."""
    found = list(read([url]))
    articles = [each.title for each in found if isinstance(each, Article)]
    return articles, [each for each in found if isinstance(each, Skipped)]


def sitemap(*urls: str, name: str = "url") -> str:
    root = "urlset" if name == "url" else "sitemapindex"
    return f"<{root}>{''.join(f'<{name}><loc>{url}</loc></{name}>' for url in urls)}</{root}>"


@pytest.mark.parametrize("name", ["url", "sitemap"])
def test_an_address_that_is_none_costs_no_other_page(site: Site, name: str) -> None:
    last = site.url + "/0"
    if name == "sitemap":
        last = site.put("/inner.xml", sitemap(last), XML)
    start = site.put("/sitemap.xml", sitemap(*NO_ADDRESSES, last, name=name), XML)
    titles, skipped = results(start)
    assert titles == [STORIES[0].title]
    assert [skip.source for skip in skipped] == list(NO_ADDRESSES)
    assert all(skip.reason and skip.hint for skip in skipped)


@pytest.mark.parametrize("address", NO_ADDRESSES[:4])
@pytest.mark.parametrize("path", ["/moved", "/robots.txt"])
def test_a_redirect_to_what_is_no_address(site: Site, address: str, path: str) -> None:
    if not address.isascii():
        address = "https://%E2%98%83.example/"
    site.put(path, b"", {"Location": address}, 302)
    titles, (skip, *more) = results(site.put("/sitemap.xml", sitemap(site.url + "/moved"), XML))
    assert (titles, more) == ([], [])
    assert "address" in skip.reason + skip.hint


def test_an_item_without_link_and_text_costs_no_later_item(site: Site) -> None:
    items = ("<title>a</title>", f"<link>{site.url}/0</link>", "<guid>urn:b</guid>")
    feed = "".join(f"<item>{item}</item>" for item in items)
    start = site.put("/feed", f"<rss version='2.0'><channel>{feed}</channel></rss>", XML)
    titles, skipped = results(start)
    assert titles == [STORIES[0].title]
    assert [skip.reason for skip in skipped] == ["its item has no text of its own"] * 2
    assert skipped[1].source.endswith("urn:b")


def empty_blocks() -> bytes:
    """The beginning of a gzip stream, and blocks of it that hold nothing."""
    engine = zlib.compressobj(wbits=31)
    return engine.compress(b"") + engine.flush(zlib.Z_FULL_FLUSH) + EMPTY * 100_000


@pytest.mark.parametrize("path", ["/x", "/robots.txt"])
def test_what_decodes_to_nothing_counts_as_it_comes(
    site: Site, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(fetching, "MAX_RESPONSE", 100_000)
    site.put(path, empty_blocks(), GZIP)
    titles, (skip,) = results(site.url + "/x")
    assert not titles
    assert "more than 0.1 million bytes" in skip.reason


def test_what_decodes_to_nothing_has_its_time() -> None:
    endless = chain([empty_blocks()], repeat(EMPTY * 1000))
    with pytest.raises(TooSlowError):
        list(decoded(endless, "gzip", time.monotonic() + 0.1, 10**12))


def test_a_bomb_is_unpacked_no_further_than_allowed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = gzip.compress(bytes(50_000_000))
    assert max(map(len, decoded(iter([bomb]), "gzip", float("inf"), 10**9))) <= 1 << 16
    monkeypatch.setattr(fetching, "MAX_RESPONSE", 3_000_000)
    site.put("/x", bomb, GZIP)
    _, (skip,) = results(site.url + "/x")
    assert "more than 3 million bytes" in skip.reason


def bare(data: bytes) -> bytes:
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


@pytest.mark.parametrize(
    ("coding", "code"),
    [
        ("gzip", gzip.compress),
        ("X-GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", bare),
        ("identity", bytes),
        ("", bytes),
    ],
)
def test_what_was_asked_for_is_decoded(site: Site, coding: str, code: Code) -> None:
    site.put("/x", code(STORIES[0].page.encode()), {**HTML, "Content-Encoding": coding})
    assert results(site.url + "/x") == ([STORIES[0].title], [])
    assert {asked["accept-encoding"] for _, asked, _ in site.asked} == {"gzip, deflate"}


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "\x7f"])
def test_what_was_not_asked_for_is_refused(site: Site, coding: str) -> None:
    site.put("/x", STORIES[0].page, {**HTML, "Content-Encoding": coding})
    _, (skip,) = results(site.url + "/x")
    assert "not asked for" in skip.reason
