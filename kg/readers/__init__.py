"""Reading: files and folders in, articles and what had to be skipped out.

A new format is one file here with a function from bytes to `Content`, and one line in `READERS`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.article import Article, Skipped
from kg.errors import ReadError
from kg.iri import article_iri, normalised_url
from kg.readers.content import Content, Reader
from kg.readers.html_page import read_html_page
from kg.readers.language import language_of
from kg.readers.metadata import Metadata, read_sidecar
from kg.readers.plain_text import read_plain_text
from kg.readers.sources import SourceFile, find_files, is_sidecar
from kg.settings import DATA_BASE, MAX_BYTES

__all__ = ["READERS", "Content", "Limits", "Reader", "language_of", "read"]

READERS: Mapping[str, Reader] = {
    ".txt": read_plain_text,
    ".html": read_html_page,
    ".htm": read_html_page,
}
"""By file name ending, in lower case."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused: files of more bytes, and articles in another language (ISO 639-1).

    None refuses nothing.
    """

    max_bytes: int | None = MAX_BYTES
    language: str | None = None


def read(
    sources: Iterable[str | os.PathLike[str]], base: str = DATA_BASE, limits: Limits | None = None
) -> Iterator[Article | Skipped]:
    """Read articles from files and folders, in the order given and each as it is asked for.

    `base` is where the IRIs of articles live. What cannot be read comes as `Skipped`, in its
    place. Raises `ReadError` where the sources are folders and none of them holds an article.
    """
    files = [found for source in sources for found in find_files(Path(source), READERS)]
    if files and all(isinstance(file, Skipped) for file in files):
        raise ReadError("; ".join(str(file) for file in files))
    return _read_all(files, base, limits or Limits())


def _read_all(
    files: Iterable[SourceFile | Skipped], base: str, limits: Limits
) -> Iterator[Article | Skipped]:
    read_from: dict[str, str] = {}
    for file in files:
        article = file if isinstance(file, Skipped) else _read_or_skip(file, base, limits)
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
        "if it is another one, give it an `id` in its sidecar, or name the folder of both",
        article.id,
    )


def _read_or_skip(file: SourceFile, base: str, limits: Limits) -> Article | Skipped:
    iri = article_iri(base, file.key)
    try:
        return read_file(file, base, limits)
    except ReadError as error:
        return Skipped(str(file), error.reason, error.hint, iri)
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
        return Skipped(str(file), reason, "check the path and its permissions", iri)


def read_file(file: SourceFile, base: str, limits: Limits) -> Article:
    """The article of one file. Raises `ReadError` or `OSError` where there is none."""
    reader = _reader_of(file.path)
    content = reader(_bytes_of(file.path, limits.max_bytes))
    _check_text(content.text, limits.language)
    known = read_sidecar(file.path).over(content.metadata)
    return Article(
        id=article_iri(base, _key(known, file)),
        text=content.text,
        sha256=hashlib.sha256(content.text.encode("utf-8", "surrogatepass")).hexdigest(),
        source=str(file),
        title=known.title,
        published=known.published,
        publisher=known.publisher,
        author=known.author or (),
        url=known.url,
        language=known.language,
        boilerplate=content.boilerplate,
    )


def _reader_of(path: Path) -> Reader:
    if is_sidecar(path):
        raise ReadError("a sidecar is no article", "name the article; its sidecar is read with it")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        what = f"files ending in {path.suffix!r}" if path.suffix else "files without an ending"
        raise ReadError(f"{what} cannot be read", f"give one of {', '.join(sorted(READERS))}")
    return reader


def _bytes_of(path: Path, limit: int | None) -> bytes:
    """The bytes of a regular file; reading a pipe or a device would never end."""
    if path.exists() and not path.is_file():
        raise ReadError("it is no regular file", "give a file or a folder")
    with path.open("rb") as file:
        data = file.read(None if limit is None else limit + 1)
    if limit is not None and len(data) > limit:
        raise ReadError(
            f"it has more than {limit / 1e6:g} million bytes", "split it into its articles"
        )
    if not data.strip():
        raise ReadError("it is empty", "give a file with an article in it")
    return data


def _check_text(text: str, language: str | None) -> None:
    if not text.strip():
        raise ReadError("it is empty", "give a file with an article in it")
    found = language_of(text) if language else None
    if found not in (None, language):
        raise ReadError(
            f"it is written in another language ({found})", f"give articles in {language!r}"
        )


def _key(known: Metadata, file: SourceFile) -> str:
    """What the article's IRI is made of; never its text: a changed article stays itself."""
    if known.url:
        return normalised_url(known.url)
    return known.id or file.key
