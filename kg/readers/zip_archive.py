"""ZIP archives of articles and of files that hold articles.

Nothing is written to disk under a name that the archive gives: names only tell members apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import IO
from zipfile import ZipFile, ZipInfo

from kg.errors import ReadError
from kg.readers.content import Member, Reading
from kg.readers.libraries import untrusted
from kg.readers.members import described, members_of, suffix_of
from kg.readers.metadata import SIDECAR, SIDECAR_BYTES, Metadata, sidecar_metadata
from kg.readers.own_files import MANIFEST, PRODUCT
from kg.readers.streams import seekable
from kg.readers.zip_directory import opened_member, opened_zip

_ASIDE = "__MACOSX/"
"""Where macOS keeps what is no content."""


def read_zip_archive(stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The articles of an archive, known by their path within it.

    Members in no format that is read are passed over as they are in a folder; sidecars and
    graphs count as they do there.
    """
    inner = reading.deeper()
    with seekable(stream) as file:
        with untrusted("ZIP archive"):
            archive = opened_zip(file)
            parts = {part.filename: part for part in archive.infolist()}
        with archive:
            for name in _wanted(parts, inner):
                yield from _members(archive, parts, name, inner)


def _wanted(parts: Mapping[str, ZipInfo], reading: Reading) -> Iterator[str]:
    roots = {name.removesuffix(MANIFEST) for name in parts if name.endswith(MANIFEST)}
    graphs = tuple(root for root in roots if root + PRODUCT in parts)
    for name, part in parts.items():
        aside = part.is_dir() or name.startswith(_ASIDE) or name.startswith(graphs)
        if not aside and suffix_of(name, reading.formats) is not None:
            yield name


def _members(
    archive: ZipFile, parts: Mapping[str, ZipInfo], name: str, reading: Reading
) -> Iterator[Member]:
    try:
        sidecar = _sidecar(archive, parts, name, reading)
        with _opened(archive, parts[name], reading) as stream:
            for member in members_of(name, stream, reading):
                yield described(member, sidecar).within(name)
    except ReadError as error:
        yield Member(name, error)


def _opened(archive: ZipFile, part: ZipInfo, reading: Reading) -> IO[bytes]:
    with untrusted("ZIP archive"):
        return opened_member(archive, part, reading.budget)


def _sidecar(
    archive: ZipFile, parts: Mapping[str, ZipInfo], name: str, reading: Reading
) -> Metadata:
    path = PurePosixPath(name)
    beside = str(path.with_name(path.stem + SIDECAR))
    if beside not in parts:
        return Metadata()
    with _opened(archive, parts[beside], reading) as stream:
        return sidecar_metadata(beside, stream.read(SIDECAR_BYTES + 1))
