"""Word documents (DOCX): the paragraphs of the body, those of its tables among them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

from kg.errors import ReadError
from kg.readers.boilerplate import find_boilerplate
from kg.readers.content import Content
from kg.readers.libraries import needs, untrusted
from kg.readers.limits import Budget
from kg.readers.metadata import Metadata
from kg.readers.plain_text import first_line_title
from kg.readers.zip_directory import opened_member, opened_zip

_TITLES = ("Title", "Heading 1")
_MOST_BYTES = 200_000_000
"""Of a document unpacked; pictures are most of it."""
_OLD_OR_ENCRYPTED = b"\xd0\xcf\x11\xe0"
"""An OLE file: a document of Word before 2007, or one with a password."""


def read_word_document(data: bytes) -> Content:
    """The text of a document, a paragraph a line, apart by an empty line.

    There is no date: a document tells when it was made or saved, not when it was published.
    """
    if data.startswith(_OLD_OR_ENCRYPTED):
        raise ReadError("it is encrypted, or older than Word 2007", "save it anew as .docx")
    with needs("python-docx"):
        import docx

    with untrusted("Word document"):
        document = docx.Document(_unpacked(data))
        rows = [(text, style) for text, style in _paragraphs(document) if text]
        known = document.core_properties
        title, author = _clean(known.title), _clean(known.author)
    text = "\n\n".join(text for text, _ in rows)
    if not text:
        raise ReadError("the document has no text", "give one with the article in it")
    heading = next((text for text, style in rows if style in _TITLES), None)
    found = heading or title or first_line_title(text)
    metadata = Metadata(title=found or None, author=(author,) if author else None)
    return Content(text, find_boilerplate(text, metadata.title), metadata)


def _unpacked(data: bytes) -> BytesIO:
    """The same document without compression.

    The library expands each part in one go, to whatever it is, and the sizes that a document
    states may be lies.
    """
    plain, budget = BytesIO(), Budget(_MOST_BYTES)
    with opened_zip(BytesIO(data)) as packed, ZipFile(plain, "w") as unpacked:
        for name in dict.fromkeys(packed.namelist()):
            with opened_member(packed, packed.getinfo(name), budget) as stream:
                unpacked.writestr(ZipInfo(name), stream.read())
    plain.seek(0)
    return plain


def _paragraphs(part: Any) -> Iterator[tuple[str, str]]:
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            yield from _cells(block)
        else:
            style = block.style.name if block.style is not None else ""
            yield _clean(block.text), style


def _cells(table: Any) -> Iterator[tuple[str, str]]:
    seen: set[Any] = set()  # a merged cell is met once for each that it takes the place of
    for row in table.rows:
        for cell in row.cells:
            if cell._tc not in seen:
                seen.add(cell._tc)
                yield from _paragraphs(cell)


def _clean(text: str | None) -> str:
    return " ".join((text or "").split())
