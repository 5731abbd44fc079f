"""The articles of one file, whichever format it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import IO

from kg.errors import ReadError
from kg.readers.content import Many, Member, Reading
from kg.readers.metadata import Metadata
from kg.readers.streams import gunzipped, whole

GZIP = ".gz"


def suffix_of(name: str, suffixes: Collection[str]) -> str | None:
    """Which of the `suffixes` a file's name has, the longest first; `.warc.gz` is one."""
    lower = name.lower()
    fitting = (suffix for suffix in suffixes if lower.endswith(suffix) and lower != suffix)
    return max(fitting, key=len, default=None)


def members_of(name: str, stream: IO[bytes], reading: Reading) -> Iterator[Member]:
    """The articles of a file, one at a time, and what of it could not be read."""
    try:
        suffix = suffix_of(name, reading.formats)
        if suffix is None:
            raise unknown(name, reading.formats)
        known = reading.formats[suffix]
        if isinstance(known, Many):
            plain = gunzipped(stream, reading.budget) if suffix.endswith(GZIP) else stream
            yield from known.read(plain, reading)
        else:
            yield Member("", known.read(whole(stream, reading.max_bytes)))
    except ReadError as error:
        yield Member("", error)


def described(member: Member, sidecar: Metadata) -> Member:
    """The member with what a sidecar says of its file.

    A sidecar knows better than the one article of its file, and less than each of many: of
    those it tells what they do not say themselves, such as their publisher.
    """
    if isinstance(member.content, ReadError):
        return member
    known = member.content.metadata
    known = known.over(sidecar.of_collection()) if member.key else sidecar.over(known)
    return replace(member, content=replace(member.content, metadata=known))


def unknown(name: str, suffixes: Collection[str]) -> ReadError:
    """What is said of a file whose ending nobody reads."""
    _, dot, ending = name.rpartition(".")
    what = f"files ending in {dot + ending!r}" if dot else "files without an ending"
    return ReadError(f"{what} cannot be read", f"give one of {', '.join(sorted(suffixes))}")
