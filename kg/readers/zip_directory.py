"""Opening ZIP files that anybody may have made: what is too large is refused before it is read."""

from __future__ import annotations

import zipfile
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kg.errors import ReadError
from kg.readers.limits import Budget
from kg.readers.streams import metered

MAX_MEMBERS = 1_000_000
MAX_DIRECTORY = 200 * MAX_MEMBERS
"""Bytes of the list of members, which is read as a whole: 46 for each, and its name."""
_ENCRYPTED = 0x1
_MEMBER = b"PK\x01\x02"
_SIZE, _PLACE = 5, 9
_ZIP64 = 76
"""Bytes of the records that a large archive has between its directory and its end."""


def opened_zip(file: IO[bytes]) -> ZipFile:
    """The archive in a file. Raises `ReadError` where it has too many members."""
    if _most_members(file) > MAX_MEMBERS:
        raise ReadError(f"it has more than {MAX_MEMBERS:,} members", "split it")
    file.seek(0)
    return ZipFile(file)


def opened_member(archive: ZipFile, part: ZipInfo, budget: Budget) -> IO[bytes]:
    """A member to read. Raises `ReadError` where it is encrypted, or packed in a rare way.

    The library expands only Deflate piece by piece; of other methods a few bytes fill memory.
    """
    if part.flag_bits & _ENCRYPTED:
        raise ReadError("it is encrypted", "unpack the archive with its password")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        method = f"method {part.compress_type} of ZIP"
        raise ReadError(f"it is compressed by {method}, not by Deflate", "pack it anew as usual")
    return metered(archive.open(part), budget)


def _most_members(file: IO[bytes]) -> int:
    """How many members an archive can have at most, whatever number it states.

    The library makes an object of each on opening, and stops at no number. Where it will look
    for them only a private function of its own tells: another search could find another list.
    """
    end = zipfile._EndRecData(file)  # type: ignore[attr-defined] # private
    if end is None:
        return 0
    size, place = end[_SIZE], end[_PLACE]
    if size > MAX_DIRECTORY:
        return MAX_MEMBERS + 1
    start = max(0, place - size - _ZIP64)
    file.seek(start)
    return file.read(place - start).count(_MEMBER)
