"""Sitemaps: the addresses of a site's pages, or of further sitemaps (sitemaps.org).

News sitemaps also tell title, day and publisher of each page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from kg.readers.dates import day_of
from kg.readers.libraries import untrusted
from kg.readers.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Entry:
    """An address of a sitemap: that of a page, or of another sitemap."""

    url: str
    is_sitemap: bool
    known: Metadata


def sitemap_entries(data: bytes) -> Iterator[Entry]:
    """The addresses of a sitemap, in its order. Raises `ReadError` where it is damaged."""
    from lxml import etree  # type: ignore[import-untyped] # it carries no types

    with untrusted("sitemap"):
        elements = etree.iterparse(
            BytesIO(data), events=("end",), resolve_entities=False, no_network=True, recover=True
        )
        for _, element in elements:
            name = _name(element)
            if name not in ("url", "sitemap"):
                continue
            values = {_name(each): " ".join((each.text or "").split()) for each in element.iter()}
            element.clear()
            if values.get("loc"):
                known = Metadata(
                    title=values.get("title") or None,
                    published=day_of(values.get("publication_date", "")),
                    publisher=values.get("name") or None,
                )
                yield Entry(values["loc"], name == "sitemap", known)


def _name(element: Any) -> str:
    """An element's name without its namespace; of a comment nothing."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
