"""Pages, feeds and sitemaps from a real server on this machine."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import pytest
from command import assert_clear, kg
from corpora import STORIES, rss
from web_site import HTML, Site, served_site

from kg import __version__
from kg.article import Article, Skipped
from kg.readers import Limits, fetching, read, web, web_visits
from kg.readers.content import Member
from kg.readers.web import read_web


@pytest.fixture
def site() -> Iterator[Site]:
    with served_site() as served:
        for number, story in enumerate(STORIES):
            served.put(f"/{number}", story.page)
        yield served


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "user_cache_path", lambda name: tmp_path / name)
    monkeypatch.setattr(web_visits, "PAUSE", 0.0)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "*")


def results(url: str, pages: int = 100) -> tuple[list[Article], list[Skipped]]:
    found = list(read([url], max_pages=pages))
    articles = [each for each in found if isinstance(each, Article)]
    return articles, [each for each in found if isinstance(each, Skipped)]


def reason(url: str) -> str:
    articles, skipped = results(url)
    assert not articles
    assert len(skipped) == 1
    assert skipped[0].source == url
    assert skipped[0].hint
    return skipped[0].reason


def sitemap(*urls: str, name: str = "url") -> str:
    root = "urlset" if name == "url" else "sitemapindex"
    entries = "".join(f"<{name}><loc>{url}</loc></{name}>" for url in urls)
    return f'<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'


def test_a_page(site: Site) -> None:
    (article,), skipped = results(site.url + "/0")
    assert not skipped
    story = STORIES[0]
    assert (article.title, article.published) == (story.title, story.published)
    assert article.text == story.text
    assert article.url == article.source == site.url + "/0"
    assert site.paths == ["/robots.txt", "/0"]
    agents = {headers["user-agent"] for _, headers, _ in site.asked}
    assert len(agents) == 1
    assert agents.pop().startswith(f"newskg/{__version__} ")


def test_a_sitemap(site: Site) -> None:
    inner = sitemap(site.url + "/0", site.url + "/gone", site.url + "/0#top", site.url + "/1")
    site.put("/inner.xml.gz", gzip.compress(inner.encode()), {"Content-Type": "application/gzip"})
    start = site.put("/sitemap.xml", sitemap(site.url + "/inner.xml.gz", name="sitemap"))
    articles, (skip,) = results(start)
    assert [article.title for article in articles] == [story.title for story in STORIES]
    assert skip.source == site.url + "/gone"
    assert "answers 404" in skip.reason
    assert site.paths.count("/0") == 1


def test_a_feed_tells_what_a_page_does_not(site: Site) -> None:
    page = "".join(f"<p>{each}</p>" for each in STORIES[0].paragraphs)
    site.put("/bare", f"<html><body><article>{page}</article></body></html>")
    feed = rss(STORIES[:1]).replace(b"https://quay.example/cranes", b"/bare")
    start = site.put("/feed", feed, {"Content-Type": "application/rss+xml"})
    (article,), skipped = results(start)
    assert not skipped
    assert article.url == site.url + "/bare"
    assert article.published == STORIES[0].published
    assert article.author == (STORIES[0].author,)


def test_no_more_pages_than_wanted(site: Site) -> None:
    start = site.put("/sitemap.xml", sitemap(*(f"{site.url}/{n}" for n in range(2))))
    articles, (skip,) = results(start, pages=1)
    assert len(articles) == 1
    assert "more than 1 pages" in skip.reason
    assert "--max-pages" in skip.hint
    assert "/1" not in site.paths


@pytest.mark.parametrize(
    ("robots", "status", "allowed"),
    [
        ("User-agent: *\nDisallow: /", 200, False),
        ("User-agent: newskg\nDisallow: /0", 200, False),
        ("User-agent: *\nDisallow: /*0$", 200, False),
        ("User-agent: *\nDisallow: /private", 200, True),
        ("User-agent: other\nDisallow: /", 200, True),
        ("", 404, True),
        ("", 503, False),
    ],
)
def test_robots(site: Site, robots: str, status: int, allowed: bool) -> None:
    site.put("/robots.txt", robots, {"Content-Type": "text/plain"}, status)
    articles, skipped = results(site.url + "/0")
    assert bool(articles) == allowed
    assert ("/0" in site.paths) == allowed
    if not allowed:
        assert "robots.txt forbids" in skipped[0].reason


def test_a_host_is_not_asked_too_often(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web_visits, "PAUSE", 0.3)
    results(site.url + "/0")
    first, second = (when for _, _, when in site.asked)
    assert second - first >= 0.29
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 1000", {"Content-Type": "text/plain"})
    assert "1000 seconds between" in reason(site.url + "/1")


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.put("/e", STORIES[0].page, {**HTML, "ETag": '"v1"'})
    site.put("/m", STORIES[1].page, {**HTML, "Cache-Control": "max-age=600"})
    site.put("/n", STORIES[1].page, {**HTML, "Cache-Control": "no-store", "ETag": '"v1"'})
    for _ in range(2):
        for path in ("/e", "/m", "/n"):
            assert len(results(site.url + path)[0]) == 1
    asked = [(path, headers.get("if-none-match")) for path, headers, _ in site.asked]
    assert [row for row in asked if row[0] == "/e"] == [("/e", None), ("/e", '"v1"')]
    assert [row for row in asked if row[0] == "/m"] == [("/m", None)]
    assert [row for row in asked if row[0] == "/n"] == [("/n", None), ("/n", None)]
    site.put("/e", STORIES[1].page, {**HTML, "ETag": '"v2"'})
    assert results(site.url + "/e")[0][0].title == STORIES[1].title


def test_a_damaged_cache_is_not_believed(site: Site, tmp_path: Path) -> None:
    site.put("/e", STORIES[0].page, {**HTML, "ETag": '"v1"'})
    results(site.url + "/e")
    for path in (tmp_path / "newskg" / "web").iterdir():
        path.write_bytes(path.read_bytes()[:-100])
    assert results(site.url + "/e")[0][0].text == STORIES[0].text


def test_redirects(site: Site) -> None:
    site.put("/old", b"", {"Location": "/0"}, 301)
    (article,), _ = results(site.url + "/old")
    assert article.url == site.url + "/0"
    site.put("/loop", b"", {"Location": "/loop"}, 302)
    assert "moved more than 5 times" in reason(site.url + "/loop")
    site.put("/file", b"", {"Location": "file:///etc/passwd"}, 302)
    assert "no web address" in reason(site.url + "/file")


def test_others_do_not_lead_into_private_networks(site: Site) -> None:
    """The user named 127.0.0.1 at one port; what is found there may not name another host."""
    for number, private in enumerate(
        ("http://localhost:1/x", "http://10.0.0.1/x", "http://[::1]/x")
    ):
        site.put(f"/r{number}", b"", {"Location": private}, 302)
        assert "private network" in reason(f"{site.url}/r{number}")
        start = site.put("/sitemap.xml", sitemap(private, site.url + "/0"))
        (article,), (skip,) = results(start)
        assert article.url == site.url + "/0"
        assert skip.source == private
        assert "private network" in skip.reason


def test_what_the_user_names_may_be_private(site: Site) -> None:
    assert results(site.url.replace("127.0.0.1", "localhost") + "/0")[0]


def test_a_checked_host_is_asked_at_the_address_that_was_checked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetching, "_public_address", lambda _host, _port: "127.0.0.1")
    other = f"http://quay.example:{site.port}/0"
    start = site.put("/sitemap.xml", sitemap(other))
    (article,), skipped = results(start)
    assert not skipped
    assert article.url == other
    hosts = [headers["host"] for path, headers, _ in site.asked if path == "/0"]
    assert hosts == [f"quay.example:{site.port}"]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((200, HTML, b"x" * 3_000), "more than 0.002 million bytes"),
        (
            (200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(b"x" * 3_000)),
            "million bytes",
        ),
        ((200, {**HTML, "Content-Encoding": "gzip"}, b"not gzip"), "cannot be fetched"),
        ((200, {"Content-Type": "image/png"}, b"\x89PNG"), "image/png"),
        ((200, HTML, b""), "empty"),
        ((500, HTML, b"<p>x"), "answers 500"),
        ((429, HTML, b"<p>x"), "asks to wait"),
        ((200, HTML, b"<html><body><p>Home</p></body></html>"), "no article"),
        ((200, HTML, b"<rss><channel><item><title>a"), "damaged"),
    ],
)
def test_pages_that_are_none(
    site: Site,
    answer: tuple[int, Mapping[str, str], bytes],
    words: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fetching, "MAX_RESPONSE", 2_000)
    site.answers["/x"] = answer
    assert words in reason(site.url + "/x")


def test_slow_servers(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "PATIENCE", -1.0)
    assert "took longer" in reason(site.url + "/0")


def test_addresses_that_lead_nowhere(site: Site) -> None:
    assert "cannot be fetched" in reason("http://127.0.0.1:1/x")
    assert "name or password" in reason(f"http://user:secret@127.0.0.1:{site.port}/0")
    assert "no web address" in reason("http://[x/")
    assert site.paths == []


def test_an_article_of_many_bytes_is_refused_as_a_file_is(site: Site) -> None:
    (skip,) = read([site.url + "/0"], limits=Limits(max_bytes=100))
    assert isinstance(skip, Skipped)
    assert "million bytes" in skip.reason


def test_pages_are_fetched_as_they_are_asked_for(site: Site) -> None:
    start = site.put("/sitemap.xml", sitemap(site.url + "/0", site.url + "/1"))
    found: Iterator[Member] = read_web(start, 10, None)
    next(found)
    assert "/1" not in site.paths


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    return {"XDG_CACHE_HOME": str(tmp_path / "cache"), "NO_PROXY": "*"}


def test_from_the_command_line(site: Site, environment: Mapping[str, str]) -> None:
    start = site.put("/sitemap.xml", sitemap(site.url + "/0", site.url + "/1"))
    result = kg("annotate", start, "--max-pages", "1", env=environment)
    assert result.status == 1
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert lines[0]["article"]["url"] == site.url + "/0"
    assert lines[0]["text"] == STORIES[0].text
    assert "more than 1 pages" in lines[1]["error"]
    assert_clear(result, "more than 1 pages")
    times = [when for _, _, when in site.asked]
    assert all(after - before > 0.95 for before, after in pairwise(times))
