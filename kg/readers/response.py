"""What a web server answered, fetched now or kept in an archive."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message
from urllib.parse import urlsplit

from kg.errors import ReadError
from kg.iri import normalised_url
from kg.readers.content import Content
from kg.readers.html_page import read_html_page
from kg.readers.metadata import Metadata
from kg.readers.pdf import read_pdf
from kg.readers.plain_text import read_plain_text
from kg.readers.word_document import read_word_document

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = ("text/html", "application/xhtml+xml")
ARTICLE_TYPES = (*HTML, "text/plain", "application/pdf", _DOCX)
"""Media types of what may be an article."""


def media_type(header: str | None) -> tuple[str, str | None]:
    """Type and charset of a `Content-Type`, in lower case.

    >>> media_type("text/HTML; charset=latin-1")
    ('text/html', 'latin-1')
    """
    message = Message()
    message["content-type"] = " ".join((header or "").split())
    return message.get_content_type() if header else "", _charset(message)


def _charset(message: Message) -> str | None:
    """What the header says, or None: of a damaged one the library sorts no numbers, for one."""
    try:
        return message.get_content_charset()
    except (TypeError, ValueError):
        return None


def read_response(body: bytes, content_type: str | None, url: str) -> Content:
    """The article that a server sent as `url`, which is its address unless it names a better one.

    Raises `ReadError` where there is none.
    """
    kind, charset = media_type(content_type)
    if kind in HTML:
        content = read_html_page(body, charset)
    elif kind == "text/plain":
        content = read_plain_text(body, charset)
    elif kind == "application/pdf":
        content = read_pdf(body)
    elif kind == _DOCX:
        content = read_word_document(body)
    else:
        raise ReadError(f"it is no article but {kind or 'of no stated type'}", "give another page")
    known = replace(content.metadata, url=_address(url, content.metadata.url))
    return replace(content, metadata=known)


def _address(url: str, canonical: str | None) -> str:
    """The page's own word for its address, where it lies on the same host.

    A page that names another site as its home could take the place of that site's article.
    """
    try:
        own = canonical is not None and _host(canonical) == _host(url)
        normalised_url(canonical or url)
    except ValueError:
        return url
    return canonical if own and canonical else url


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def with_fallback(content: Content, known: Metadata) -> Content:
    """The content, with what is known from elsewhere where it says nothing itself."""
    return replace(content, metadata=content.metadata.over(known))
