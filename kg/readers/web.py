"""Articles from the web, where the user names an address: a page, a feed or a sitemap.

Of a feed or a sitemap the pages are read that it names, as many as `max_pages`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import islice

from platformdirs import user_cache_path

from kg.errors import ReadError
from kg.iri import normalised_url
from kg.readers.content import Content, Member
from kg.readers.feed import Item, feed_items, item_content, kind_of_xml
from kg.readers.fetching import MAX_RESPONSE, linked
from kg.readers.limits import Budget
from kg.readers.metadata import Metadata
from kg.readers.response import read_response, with_fallback
from kg.readers.sitemap import Entry, sitemap_entries
from kg.readers.streams import gunzipped, whole
from kg.readers.web_visits import Fetched, Visitor, visitor

LOG = logging.getLogger("kg")
_GZIP = b"\x1f\x8b"
_MAX_SITEMAPS = 100
_MAX_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read, and what the list that names it tells of it."""

    url: str
    known: Metadata
    content: Content | None = None  # where it has no address, its own text


def read_web(address: str, max_pages: int, max_bytes: int | None) -> Iterator[Member]:
    """The articles that an address leads to, by their addresses; the key of its own is empty."""
    LOG.info("reading %s over the network, a request a second", address)
    with visitor(address, user_cache_path("newskg") / "web") as guest:
        start = _unpacked(guest.fetch(address))
        kind = kind_of_xml(start.body)
        if kind is None:
            yield Member("", _content(start, max_bytes))
            return
        pages = _unlike(_of_feed(start) if kind == "feed" else _of_sitemap(start, guest, 1))
        for page in islice(pages, max_pages):
            yield _member(page, guest, max_bytes)
        if next(pages, None) is not None:
            reason = f"it names more than {max_pages} pages; the rest is not read"
            raise ReadError(reason, "read more with --max-pages")


def _member(page: Page | Member, guest: Visitor, max_bytes: int | None) -> Member:
    if isinstance(page, Member):
        return page
    if page.content is not None:
        return Member(page.url, page.content)
    try:
        content = _content(guest.fetch(page.url), max_bytes)
        return Member(page.url, with_fallback(content, page.known))
    except ReadError as error:
        return Member(page.url, error)


def _content(page: Fetched, max_bytes: int | None) -> Content:
    if max_bytes is not None and len(page.body) > max_bytes:
        raise ReadError(f"it has more than {max_bytes / 1e6:g} million bytes", "save it")
    if not page.body.strip():
        raise ReadError("it is empty", "check the address")
    return read_response(page.body, page.content_type, page.url)


def _unpacked(page: Fetched) -> Fetched:
    """A sitemap that is kept as `.xml.gz`, unpacked."""
    if not page.body.startswith(_GZIP):
        return page
    stream = gunzipped(BytesIO(page.body), Budget.of(len(page.body)))
    return replace(page, body=whole(stream, MAX_RESPONSE))


def _of_feed(feed: Fetched) -> Iterator[Page | Member]:
    try:
        for item in feed_items(feed.body, feed.url):
            yield _of_item(item)
    except ReadError as error:
        yield Member(feed.url, error)


def _of_item(item: Item) -> Page | Member:
    known = replace(item.known, id=None, url=None)
    if item.known.url:
        return Page(item.known.url, known)
    try:
        return Page(item.key, known, item_content(item))
    except ReadError as error:
        return Member(item.key, error)


def _of_sitemap(sitemap: Fetched, guest: Visitor, depth: int) -> Iterator[Page | Member]:
    read = 0
    try:
        for entry in sitemap_entries(sitemap.body):
            page = _of_entry(entry, sitemap.url)
            if isinstance(page, Member) or not entry.is_sitemap:
                yield page
                continue
            read += 1
            if depth >= _MAX_DEPTH or read > _MAX_SITEMAPS:
                raise ReadError("it names too many further sitemaps", "give one of those")
            try:
                yield from _of_sitemap(_unpacked(guest.fetch(page.url)), guest, depth + 1)
            except ReadError as error:
                yield Member(page.url, error)
    except ReadError as error:
        yield Member(sitemap.url, error)


def _of_entry(entry: Entry, sitemap: str) -> Page | Member:
    try:
        return Page(linked(sitemap, entry.url), entry.known)
    except ReadError as error:
        return Member(entry.url, error)


def _unlike(pages: Iterator[Page | Member]) -> Iterator[Page | Member]:
    """Each page once, however often it is named."""
    seen: set[str] = set()
    for page in pages:
        key = _key(page.url) if isinstance(page, Page) else None
        if key is None or key not in seen:
            yield page
        if key is not None:
            seen.add(key)


def _key(url: str) -> str:
    try:
        return normalised_url(url)
    except ValueError:
        return url
