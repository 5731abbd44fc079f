"""Pages that were fetched before, so that a server need not send again what has not changed.

By the rules of HTTP (RFC 9111): within `max-age` a page is not asked for again; after that
the server is asked whether it changed since, by its `ETag` or its date.
"""

from __future__ import annotations

import json
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from kg.readers.fetching import Response

LOG = logging.getLogger("kg")
_KEPT = ("content-type", "etag", "last-modified", "cache-control")
_MAX_AGE = re.compile(r"\bmax-age=(\d{1,9})\b")
_OK = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A response that was kept, and whether it may be used without asking the server."""

    response: Response
    fresh: bool

    def conditions(self) -> dict[str, str]:
        """The headers with which a server is asked whether it changed."""
        headers = self.response.headers
        asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
        return {name: headers[kept] for name, kept in asked.items() if kept in headers}


class WebCache:
    """Responses in a folder, a file each: headers on the first line, then the body."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, url: str) -> Kept | None:
        """What was kept of an address; nothing where the file is damaged."""
        path = self._path(url)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            row = json.loads(head)
            if row["url"] != url or row["length"] != len(body):
                return None
            age = time.time() - path.stat().st_mtime
        except (OSError, ValueError, KeyError, TypeError):
            return None
        headers: Mapping[str, str] = row["headers"]
        found = _MAX_AGE.search(headers.get("cache-control", ""))
        fresh = found is not None and age < int(found[1]) and "no-cache" not in str(headers)
        return Kept(Response(_OK, headers, body), fresh)

    def keep(self, url: str, response: Response) -> None:
        """Keep a response, unless its server forbids that."""
        control = response.headers.get("cache-control", "")
        if response.status != _OK or "no-store" in control:
            return
        headers = {name: response.headers[name] for name in _KEPT if name in response.headers}
        row = {"url": url, "length": len(response.body), "headers": headers}
        path = self._path(url)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(json.dumps(row).encode() + b"\n" + response.body)
            Path(file.name).replace(path)
        except OSError as error:
            LOG.info("%s cannot be kept in %s: %s", url, path.parent, error)

    def _path(self, url: str) -> Path:
        return self._folder / sha256(url.encode("utf-8", "surrogatepass")).hexdigest()[:32]
