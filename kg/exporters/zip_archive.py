"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from kg.graph.sorted_rows import content_of

_START = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows


def zipped(files: Mapping[str, Iterable[bytes]]) -> Iterator[bytes]:
    """An archive of files by name, in the order given; their parts are taken one at a time."""
    with tempfile.TemporaryFile() as written:
        with ZipFile(written, "w", ZIP_DEFLATED) as archive:
            for name, parts in files.items():
                entry = ZipInfo(name, _START)
                entry.compress_type = ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                with archive.open(entry, "w", force_zip64=True) as file:
                    for part in parts:
                        file.write(part)
        yield from content_of(written)
