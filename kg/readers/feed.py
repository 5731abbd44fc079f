"""Feeds (RSS and Atom): an item an article, with the text that the feed itself carries."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO, Any

from kg.errors import ReadError
from kg.iri import normalised_url
from kg.readers.boilerplate import find_boilerplate
from kg.readers.content import Content, Member, Reading
from kg.readers.dates import day_of
from kg.readers.html_page import read_fragment
from kg.readers.libraries import needs, untrusted
from kg.readers.metadata import Metadata
from kg.readers.response import with_fallback
from kg.readers.streams import whole

_PROLOG = re.compile(rb"\s*(?:<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)", re.S)
_ROOT = re.compile(rb"\s*<(?:[\w.-]+:)?([\w.-]+)")
_MARKUP = re.compile(r"<[a-zA-Z!/]")
_TAG = re.compile(r"<[^<>]*>")
_FEEDS = (b"rss", b"rdf", b"feed")
_SITEMAPS = (b"urlset", b"sitemapindex")
_LINK_ONLY = "its item has no text of its own"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a feed: what tells it apart, what is known of it, its text as HTML or not."""

    key: str
    known: Metadata
    text: str


def kind_of_xml(data: bytes) -> str | None:
    """`feed` or `sitemap`, by the first element; None where it is neither."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    while found := _PROLOG.match(data, start):
        start = found.end()
    root = _ROOT.match(data, start)
    name = root[1].lower() if root else b""
    return "feed" if name in _FEEDS else "sitemap" if name in _SITEMAPS else None


def read_feed(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The items of a feed, known by their address or id, or their number, from 1.

    Raises `ReadError` where the file is no feed; a sitemap has addresses and no texts.
    """
    data = whole(stream, reading.max_bytes)
    kind = kind_of_xml(data)
    if kind == "sitemap":
        raise ReadError(
            "a sitemap has no articles but their addresses", "give its own: kg build https://…"
        )
    if kind is None:
        raise ReadError("it is XML, but no feed", "give an RSS or Atom feed")
    for item in feed_items(data):
        yield Member(item.key, _content_or_error(item))


def feed_items(data: bytes, address: str = "") -> Iterator[Item]:
    """The items of a feed, in its order; `address` is where it was found.

    Raises `ReadError` where it is damaged.
    """
    if b"<!ENTITY" in data:
        # A page of them can stand for gigabytes, and no feed has a need for any.
        raise ReadError("it declares entities of its own", "take its DOCTYPE out")
    with needs("feedparser"):
        import feedparser

    with untrusted("feed"):
        # As a stream: of bytes the library would open the file, or ask the server, they name.
        headers = {"content-location": address, "content-type": "application/xml"}
        parsed = feedparser.parse(BytesIO(data), response_headers=headers)
        publisher = _line(parsed.feed.get("title"))
        items = [_item(number, entry, publisher) for number, entry in enumerate(parsed.entries, 1)]
        fault = parsed.bozo and parsed.bozo_exception
    damaged = fault and not isinstance(fault, feedparser.CharacterEncodingOverride)
    yield from items[:-1] if damaged else items  # the last one may be cut off
    if damaged:
        raise ReadError(f"its XML is damaged ({fault}); items may be missing", "fetch it anew")


def _item(number: int, entry: Any, publisher: str | None) -> Item:
    address = _address(entry.get("link"))
    own = _line(entry.get("id"))
    names = [_line(author.get("name")) for author in entry.get("authors", [])]
    known = Metadata(
        id=own,
        title=_title(entry),
        published=_day(entry),
        publisher=publisher,
        author=tuple(name for name in names if name) or None,
        url=address,
    )
    return Item(own or address or str(number), known, _text(entry))


def _text(entry: Any) -> str:
    """The longest text that the item gives: some have a teaser beside the whole."""
    texts = [str(part.get("value", "")) for part in entry.get("content", [])]
    return max([*texts, str(entry.get("summary", ""))], key=len)


def _title(entry: Any) -> str | None:
    title = str(entry.get("title") or "")
    return _line(_TAG.sub("", html.unescape(title)))


def _day(entry: Any) -> str | None:
    for name in ("published", "updated"):
        value = dict.get(entry, name)  # the library's own `get` answers one with the other
        day = day_of(str(value)) if value else None
        parsed = dict.get(entry, f"{name}_parsed")
        if day is None and parsed:
            day = "{:04}-{:02}-{:02}".format(*parsed[:3])
        if day is not None:
            return day
    return None


def _address(link: Any) -> str | None:
    try:
        return normalised_url(str(link)) and str(link).strip()
    except ValueError:
        return None


def _line(value: Any) -> str | None:
    return " ".join(str(value or "").split()) or None


def _content_or_error(item: Item) -> Content | ReadError:
    try:
        return item_content(item)
    except ReadError as error:
        return error


def item_content(item: Item) -> Content:
    """The article of an item. Raises `ReadError` where it has no text of its own."""
    if not item.text.strip():
        raise ReadError(_LINK_ONLY, f"give its page: kg build {item.known.url or 'https://…'}")
    if _MARKUP.search(item.text):
        page = read_fragment(item.text)
        return with_fallback(Content(page.text, page.boilerplate), item.known)
    text = html.unescape(item.text).strip()
    return Content(text, find_boilerplate(text, item.known.title), item.known)
