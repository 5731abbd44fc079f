"""Mails: a press release or newsletter is an article; attachments are others."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses
from io import BytesIO
from typing import IO

from kg.errors import ReadError
from kg.readers.boilerplate import find_boilerplate
from kg.readers.content import Content, Member, Reading
from kg.readers.dates import day_of
from kg.readers.html_page import read_fragment
from kg.readers.libraries import untrusted
from kg.readers.line_breaks import joined
from kg.readers.members import members_of, suffix_of
from kg.readers.metadata import Metadata
from kg.readers.streams import whole

_FROM = b"From "
_HEADERS = ("From", "Subject", "Date", "Message-ID")
_AS_SENT = policy.default.clone(refold_source="none")
"""Folding the headers of a mail anew could fail, and would change them."""
_ATTACHMENTS = 100
"""More than a mail has; a list of a million empty ones would hold up a run."""


def read_mail(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The text of a mail, and each of its attachments that can be read, by name."""
    yield from _members(whole(stream, reading.max_bytes), reading)


def read_mailbox(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The mails of an mbox, known by their Message-ID or their number, from 1."""
    for number, data in enumerate(_mails(stream, reading.max_bytes), 1):
        try:
            if data is None:
                raise ReadError("the mail is too large", "save it on its own")
            for member in _members(data, reading):
                yield member.within(str(number))
        except ReadError as error:
            yield Member(str(number), error)


def _mails(stream: IO[bytes], limit: int | None) -> Iterator[bytes | None]:
    """The mails of an mbox; None for one that is too large, which is never held as a whole."""
    lines: list[bytes] = []
    size = 0
    for line in iter(lambda: stream.readline(1 << 16), b""):
        if line.startswith(_FROM) and (not lines or not lines[-1].strip()):
            if size:
                yield b"".join(lines) if limit is None or size <= limit else None
            lines, size = [], 0
            continue
        size += len(line)
        if limit is None or size <= limit:
            lines.append(line.removeprefix(b">") if line.startswith(b">From ") else line)
        else:
            lines = [line]
    if size:
        yield b"".join(lines) if limit is None or size <= limit else None


def _members(data: bytes, reading: Reading) -> Iterator[Member]:
    with untrusted("mail"):
        mail = BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
        if not any(mail[header] for header in _HEADERS):
            raise ReadError("it is no mail", "give a mail with its headers")
        attachments = list(_attachments(mail, reading.formats))
    try:
        yield Member("", _content(mail))
    except ReadError as error:
        if not any(isinstance(attached, bytes) for _, attached in attachments):
            yield Member("", error)
    for name, attached in attachments:
        if isinstance(attached, ReadError):
            yield Member(name, attached)
            continue
        for member in members_of(name, BytesIO(attached), reading.deeper()):
            yield member.within(name)


def _content(mail: EmailMessage) -> Content:
    with untrusted("mail"):
        known = _metadata(mail)
        part = mail.get_body(("plain", "html"))
        text = str(part.get_content()) if part is not None else ""
        is_html = part is not None and part.get_content_subtype() == "html"
        if part is not None and not is_html and not text.strip():
            part = mail.get_body(("html",))
            text, is_html = (str(part.get_content()), True) if part is not None else ("", False)
        text = text.encode("utf-8", "replace").decode("utf-8")  # odd encodings give half letters
    if "\x00" in text:
        raise ReadError("its text is binary", "save the mail anew")
    if not text.strip():
        raise ReadError("the mail has no text", "save what is attached, and give that")
    if is_html:
        page = read_fragment(text)
        return Content(page.text, page.boilerplate, known)
    text = joined(text)
    return Content(text, find_boilerplate(text, known.title), known)


def _metadata(mail: EmailMessage) -> Metadata:
    names = [name.strip() for name, _ in getaddresses([str(mail["From"] or "")])]
    return Metadata(
        id=_line(mail["Message-ID"]).strip("<>") or None,
        title=_line(mail["Subject"]) or None,
        published=day_of(_line(mail["Date"])),
        author=tuple(name for name in names if name) or None,
    )


def _line(header: object) -> str:
    """A header on one line, without what is no text."""
    text = str(header or "").encode("utf-8", "replace").decode("utf-8")
    return " ".join(text.split())


def _attachments(
    mail: EmailMessage, formats: Collection[str]
) -> Iterator[tuple[str, bytes | ReadError]]:
    """Names of what is attached in a format that is read, with its bytes or why it has none."""
    for number, part in enumerate(mail.iter_attachments(), 1):
        if number > _ATTACHMENTS:
            reason = f"the mail has more than {_ATTACHMENTS} attachments; the rest is not read"
            yield str(number), ReadError(reason, "save them from the mail, and give those")
            return
        name = part.get_filename() or ""
        if suffix_of(name, formats) is not None:
            yield f"{number}/{name}", _bytes_or_error(part)


def _bytes_or_error(part: EmailMessage) -> bytes | ReadError:
    try:
        with untrusted("attachment"):
            return _bytes(part)
    except ReadError as error:
        return error


def _bytes(part: EmailMessage) -> bytes:
    content = part.get_content()
    if isinstance(content, EmailMessage):
        return content.as_bytes(policy=_AS_SENT)
    return content.encode("utf-8", "replace") if isinstance(content, str) else bytes(content)
