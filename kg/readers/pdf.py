"""PDF: the text of the pages, without page numbers and running heads, in paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from kg.errors import ReadError
from kg.readers.boilerplate import find_boilerplate
from kg.readers.content import Content
from kg.readers.libraries import needs, untrusted
from kg.readers.line_breaks import joined
from kg.readers.metadata import Metadata
from kg.readers.plain_text import first_line_title

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[-–—\s]*", re.I)
_EDGE = 2
"""Lines at the top and at the foot of a page that may be a running head."""
_LEAST_PAGES = 3
_MOST_PAGES = 2_000
_LEAST_LETTERS = 20
"""On an average page; a scanned page has none, or a stamp."""


def read_pdf(data: bytes) -> Content:
    """The text of a PDF, a paragraph a line, apart by an empty line.

    There is no date: a file tells when it was made, not when it was published. Raises
    `ReadError` where it is encrypted or has no text.
    """
    with needs("pypdf"):
        import pypdf

    with untrusted("PDF"):
        document = pypdf.PdfReader(BytesIO(data))
        # Many are encrypted with an empty password: they only forbid printing.
        if document.is_encrypted and not document.decrypt(""):
            raise ReadError("it is encrypted", "save it without its password")
        if len(document.pages) > _MOST_PAGES:
            raise ReadError(f"it has more than {_MOST_PAGES:,} pages", "split it")
        pages = [page.extract_text().splitlines() for page in document.pages]
        known = document.metadata
        title, author = _clean(known and known.title), _clean(known and known.author)
    text = joined("\n".join(line for page in _without_heads(pages) for line in page))
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS * max(1, len(pages)) ** 0.5:
        raise ReadError("its pages have no text; they may be scanned", "recognise the text first")
    text = text.encode("utf-8", "replace").decode("utf-8")
    metadata = Metadata(
        title=title or first_line_title(text), author=(author,) if author else None
    )
    return Content(text, find_boilerplate(text, metadata.title), metadata)


def _without_heads(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page, but for page numbers and what most pages begin or end with."""
    edges = Counter(
        head for page in pages for head in {_pattern(line) for line in _edges(page)} if head
    )
    heads = {head for head, count in edges.items() if count >= max(_LEAST_PAGES, len(pages) / 2)}
    return [_body(page, heads) for page in pages]


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line.strip()]
    return [*filled[:_EDGE], *filled[-_EDGE:]]


def _body(page: Sequence[str], heads: set[str]) -> list[str]:
    edges = set(_edges(page))
    return [
        line
        for line in page
        if line not in edges or not (_PAGE_NUMBER.fullmatch(line) or _pattern(line) in heads)
    ]


def _pattern(line: str) -> str:
    """A line with its numbers alike: "Page 3" is "Page 4"."""
    return _DIGITS.sub("0", " ".join(line.split()))


def _clean(value: Any) -> str:
    text = " ".join(str(value or "").split()).replace("\x00", "")
    return text.encode("utf-8", "replace").decode("utf-8")
