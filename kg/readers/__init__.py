"""Reading: files, folders and web addresses in, articles and what had to be skipped out.

A new format is one file here and one line in `READERS`: with a function from bytes to
`Content` where a file is one article, or from a stream to `Member`s where it holds many.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.article import Article, Skipped
from kg.errors import ReadError
from kg.iri import article_iri, normalised_url
from kg.readers.columns import Columns
from kg.readers.content import Content, Many, Member, One, Reading
from kg.readers.csv_table import read_csv_table
from kg.readers.feed import read_feed
from kg.readers.file_systems import RemoteFile
from kg.readers.html_page import read_html_page
from kg.readers.json_lines import read_json_lines
from kg.readers.language import language_of
from kg.readers.limits import Budget, Limits
from kg.readers.mail import read_mail, read_mailbox
from kg.readers.members import described, members_of, suffix_of, unknown
from kg.readers.metadata import Metadata, read_sidecar
from kg.readers.parquet_table import read_parquet_table
from kg.readers.pdf import read_pdf
from kg.readers.plain_text import read_plain_text
from kg.readers.sources import Source, SourceFile, WebSource, find_files, is_sidecar
from kg.readers.warc import read_warc
from kg.readers.web import read_web
from kg.readers.word_document import read_word_document
from kg.readers.zip_archive import read_zip_archive
from kg.settings import DATA_BASE, MAX_PAGES

__all__ = ["ARTICLE_SUFFIXES", "READERS", "Columns", "Content", "Limits", "language_of", "read"]

READERS: Mapping[str, One | Many] = {
    ".txt": One(read_plain_text),
    ".html": One(read_html_page),
    ".htm": One(read_html_page),
    ".jsonl": Many(read_json_lines),
    ".jsonl.gz": Many(read_json_lines),
    ".csv": Many(read_csv_table),
    ".csv.gz": Many(read_csv_table),
    ".parquet": Many(read_parquet_table),
    ".warc": Many(read_warc),
    ".warc.gz": Many(read_warc),
    ".rss": Many(read_feed),
    ".atom": Many(read_feed),
    ".xml": Many(read_feed),
    ".pdf": One(read_pdf),
    ".docx": One(read_word_document),
    ".eml": Many(read_mail),
    ".mbox": Many(read_mailbox),
    ".zip": Many(read_zip_archive),
}
"""By file name ending, in lower case; what ends in `.gz` is unpacked first."""

ARTICLE_SUFFIXES = tuple(suffix for suffix, known in READERS.items() if isinstance(known, One))
"""Of the formats with one article a file."""


def read(
    sources: Iterable[str | os.PathLike[str]],
    base: str = DATA_BASE,
    limits: Limits | None = None,
    *,
    columns: Iterable[tuple[str, str]] = (),
    max_pages: int = MAX_PAGES,
) -> Iterator[Article | Skipped]:
    """Read articles from files, folders and web addresses, in order and each as it is asked for.

    `base` is where the IRIs of articles live; `columns` are pairs of a field of an article and
    its name in tables and records, see `Columns.of`. What cannot be read comes as `Skipped`, in
    its place; of a file of many articles each of those. One article is held at a time. Only an
    address reaches the network: with http:// or https:// its page, or up to `max_pages` of those
    that its feed or sitemap names; with another scheme what fsspec finds there.
    Raises `ReadError` where the sources are folders and none of them holds an article.
    """
    files = [found for source in sources for found in find_files(source, READERS)]
    if files and all(isinstance(file, Skipped) for file in files):
        raise ReadError("; ".join(str(file) for file in files))
    how = _How(base, limits or Limits(), Columns.of(columns), max_pages)
    return _read_all(files, how)


@dataclass(frozen=True, slots=True)
class _How:
    """What a call of `read` says for all its sources."""

    base: str
    limits: Limits
    columns: Columns
    max_pages: int


def _read_all(files: Iterable[Source | Skipped], how: _How) -> Iterator[Article | Skipped]:
    read_from: dict[str, str] = {}
    for file in files:
        for article in [file] if isinstance(file, Skipped) else _read_source(file, how):
            if isinstance(article, Article) and article.id in read_from:
                yield _already_read(article, read_from[article.id])
                continue
            if isinstance(article, Article):
                read_from[article.id] = article.source
            yield article


def _already_read(article: Article, first: str) -> Skipped:
    return Skipped(
        article.source,
        f"its article was already read from {first} ({article.id})",
        "if it is another one, give it an `id` of its own, or name the folder of both",
        article.id,
    )


def _read_source(source: Source, how: _How) -> Iterator[Article | Skipped]:
    """The articles of one file or address, and what of it gives none."""
    none = True
    try:
        for member in _members(source, how):
            none = False
            yield _article_or_skipped(member, source, how)
        if none:
            raise ReadError("it holds no articles", "give one with articles in it")
    except ReadError as error:
        yield Skipped(str(source), error.reason, error.hint, article_iri(how.base, source.key))
    except OSError as error:
        reason = f"it cannot be read: {error.strerror or error}"
        hint = "check the path and its permissions"
        yield Skipped(str(source), reason, hint, article_iri(how.base, source.key))


def _members(source: Source, how: _How) -> Iterator[Member]:
    if isinstance(source, WebSource):
        return read_web(source.address, how.max_pages, how.limits.max_bytes)
    return _remote_file(source, how) if isinstance(source, RemoteFile) else _file(source, how)


def _file(file: SourceFile, how: _How) -> Iterator[Member]:
    _check_name(file.path.name)
    beside = read_sidecar(file.path)
    with _opened(file.path) as stream:
        size = os.fstat(stream.fileno()).st_size
        yield from _read_stream(file.path.name, stream, size, beside, how)


def _remote_file(file: RemoteFile, how: _How) -> Iterator[Member]:
    _check_name(file.name)
    beside = file.sidecar()
    with file.opened() as (stream, size):
        yield from _read_stream(file.name, stream, size, beside, how)


def _read_stream(
    name: str, stream: IO[bytes], size: int, beside: Metadata, how: _How
) -> Iterator[Member]:
    reading = Reading(READERS, Budget.of(size), how.columns, how.limits.max_bytes)
    for member in members_of(name, stream, reading):
        yield described(member, beside)


def _check_name(name: str) -> None:
    """Raise `ReadError` where the file cannot be one of articles."""
    if is_sidecar(name):
        raise ReadError("a sidecar is no article", "name the article; its sidecar is read with it")
    if suffix_of(name, READERS) is None:
        raise unknown(name, READERS)


def _opened(path: Path) -> IO[bytes]:
    """A regular file; reading a pipe or a device would never end."""
    if path.exists() and not path.is_file():
        raise ReadError("it is no regular file", "give a file or a folder")
    return path.open("rb")


def _article_or_skipped(member: Member, source: Source, how: _How) -> Article | Skipped:
    key, where = source.of_member(member.key) if member.key else (source.key, str(source))
    try:
        if isinstance(member.content, ReadError):
            raise member.content
        _check_text(member.content.text, how.limits.language)
        iri = article_iri(how.base, _key(member.content.metadata, key))
        return _article(member.content, iri, where)
    except ReadError as error:
        return Skipped(where, error.reason, error.hint, article_iri(how.base, key))


def _article(content: Content, iri: str, source: str) -> Article:
    known = content.metadata
    return Article(
        id=iri,
        text=content.text,
        sha256=hashlib.sha256(content.text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=source,
        title=known.title,
        published=known.published,
        publisher=known.publisher,
        author=known.author or (),
        url=known.url,
        language=known.language,
        boilerplate=content.boilerplate,
    )


def _check_text(text: str, language: str | None) -> None:
    if not text.strip():
        raise ReadError("it is empty", "give a file with an article in it")
    found = language_of(text) if language else None
    if found not in (None, language):
        raise ReadError(
            f"it is written in another language ({found})", f"give articles in {language!r}"
        )


def _key(known: Metadata, key: str) -> str:
    """What the article's IRI is made of; never its text: a changed article stays itself."""
    if known.url:
        return normalised_url(known.url)
    return known.id or key
