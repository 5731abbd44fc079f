"""From the bytes of a file to its text, unchanged but for the encoding."""

from __future__ import annotations

import codecs
import re

from kg.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, UTF-32 first: its little-endian mark begins with that of UTF-16."""
_LEGACY = "cp1252"
"""What English text that is not UTF-8 is in, as browsers take it too (WHATWG Encoding)."""
_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff]")
"""Control characters, and halves of characters, which only odd encodings give."""
_DAMAGE = 0.001
"""One character in a thousand: less than a line of a page is lost."""
_CONVERT = "convert it to UTF-8"


def decode(data: bytes, declared: str | None = None) -> str:
    r"""The text of a file; a byte order mark is no part of it, line ends are.

    `declared` is the encoding that the file names itself. Raises `ReadError` where the bytes
    are no text, or text whose encoding cannot be told.

    >>> decode(b"Caf\xe9")
    'Café'
    """
    text = _marked(data)
    if text is None:
        if b"\x00" in data:
            raise ReadError("it is binary, not text", "give a text or HTML file")
        text = _unmarked(data, declared)
    if "\x00" in text:
        raise ReadError("it is binary, not text", "give a text or HTML file")
    return text


def decode_mostly(data: bytes, declared: str | None = None) -> str:
    """As `decode`, but a few damaged characters of UTF-8 become U+FFFD, as in a browser.

    For formats whose text is extracted and need not be the file's own.
    """
    repaired = data.decode("utf-8", "replace")
    if 0 < repaired.count("\ufffd") <= len(repaired) * _DAMAGE and b"\x00" not in data:
        return repaired
    return decode(data, declared)


def encoding_of(head: bytes) -> str:
    """The encoding of a text that begins with `head`, as `decode` would choose it.

    Raises `ReadError` where that is no text.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return "utf-8-sig" if encoding == "utf-8" else encoding.rpartition("-")[0]
    if b"\x00" in head:
        raise ReadError("it is binary, not text", "give a text file")
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last letter may be cut off
    except UnicodeDecodeError:
        return "utf-8" if _SEQUENCE.search(head) else _LEGACY
    return "utf-8"


def _marked(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data.removeprefix(mark), encoding)
    return None


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ReadError(f"it is damaged {encoding} at byte {error.start}", _CONVERT) from error


def _unmarked(data: bytes, declared: str | None) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = error.start
    encoding = declared if declared and _is_known(declared) else None
    if encoding is None:
        if _SEQUENCE.search(data):
            # Read as a legacy encoding it would come out as "Ã©" for "é".
            raise ReadError(f"it is damaged UTF-8 at byte {where}", _CONVERT)
        encoding = _LEGACY
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError) as error:  # "undefined" has no byte to name
        raise ReadError(f"it is neither UTF-8 nor {encoding}", _CONVERT) from error
    if _NO_TEXT.search(text):
        raise ReadError("it is binary, not text", "give a text or HTML file")
    return text


def _is_known(encoding: str) -> bool:
    """Whether Python decodes text from it; UTF-8 has failed already when this is asked."""
    try:
        info = codecs.lookup(encoding)
    except (LookupError, ValueError):  # a name with a NUL in it
        return False
    return info.name != "utf-8" and getattr(info, "_is_text_encoding", True)
