"""Zip archives whose bytes depend on what is in them alone."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_START = (1980, 1, 1, 0, 0, 0)  # the first moment that the format knows


def zipped(files: Mapping[str, bytes]) -> bytes:
    """An archive of files by name, in the order given."""
    written = io.BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, _START)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return written.getvalue()
