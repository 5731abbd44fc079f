"""Fetching as a guest: what robots.txt forbids is left alone, and no host is asked too often.

Robots Exclusion Protocol: RFC 9309. Where a server cannot say what it allows, it allows nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.errors import ReadError
from kg.readers.fetching import AGENT, Response, connections, get, host_of, linked
from kg.readers.libraries import needs
from kg.readers.web_cache import WebCache

if TYPE_CHECKING:
    from httpx import Client

PAUSE = 1.0
"""Seconds between two requests to one host, where its robots.txt asks for no more."""
LONGEST_PAUSE = 60.0
_MAX_REDIRECTS = 5
_MAX_ROBOTS = 500_000
"""Bytes that are read of a robots.txt, the least that RFC 9309 asks for."""
_OK, _NOT_MODIFIED, _TOO_MANY, _CLIENT_ERROR, _SERVER_ERROR = 200, 304, 429, 400, 500
_MOVED = (301, 302, 303, 307, 308)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it was sent, and the address that it was at last found at."""

    url: str
    content_type: str | None
    body: bytes


@dataclass(slots=True)
class Visitor:
    """Fetches pages for one run; `named` are the hosts that the user named."""

    client: Client
    cache: WebCache
    named: frozenset[str]
    _last: dict[str, float] = field(default_factory=dict)
    _robots: dict[str, Any] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """The page at an address. Raises `ReadError` where it may not or cannot be read."""
        for _ in range(_MAX_REDIRECTS + 1):
            self._check_allowed(url)
            kept = self.cache.find(url)
            if kept is not None and kept.fresh:
                return _fetched(url, kept.response)
            response = self._ask(url, kept.conditions() if kept is not None else {})
            if response.status == _NOT_MODIFIED and kept is not None:
                return _fetched(url, kept.response)
            if response.status not in _MOVED:
                _check(response)
                self.cache.keep(url, response)
                return _fetched(url, response)
            url = linked(url, response.headers.get("location", ""))
        raise ReadError(f"it is moved more than {_MAX_REDIRECTS} times", "give its last address")

    def _ask(self, url: str, headers: dict[str, str]) -> Response:
        host = host_of(url)
        pause = max(PAUSE, self._delay(url))
        wait = self._last.get(host, 0.0) + pause - time.monotonic()
        if host in self._last and wait > 0:
            time.sleep(wait)
        try:
            return get(self.client, url, headers, host in self.named)
        finally:
            self._last[host] = time.monotonic()

    def _check_allowed(self, url: str) -> None:
        host_of(url)
        origin = _origin(url)
        if origin not in self._robots:
            self._robots[origin] = None  # for the pause before this very request
            self._robots[origin] = self._read_robots(origin)
        if not self._robots[origin].can_fetch(url, AGENT):
            raise ReadError("its robots.txt forbids to read it", "ask its publisher, or save it")
        if self._delay(url) > LONGEST_PAUSE:
            why = f"its robots.txt asks for {self._delay(url):g} seconds between two pages"
            raise ReadError(why, "save the pages one by one")

    def _delay(self, url: str) -> float:
        robots = self._robots.get(_origin(url))
        return float((robots.crawl_delay(AGENT) if robots is not None else None) or 0)

    def _read_robots(self, origin: str) -> Any:
        with needs("protego", "web"):
            from protego import Protego

        url = f"{origin}/robots.txt"
        try:
            for _ in range(_MAX_REDIRECTS + 1):
                response = self._ask(url, {})
                if response.status not in _MOVED:
                    break
                url = linked(url, response.headers.get("location", ""))
        except ReadError as error:
            self._robots.pop(origin, None)
            raise ReadError(f"its robots.txt: {error.reason}", error.hint) from error
        if response.status >= _SERVER_ERROR or response.status == _TOO_MANY:
            return Protego.parse("User-agent: *\nDisallow: /")
        text = response.body[:_MAX_ROBOTS].decode("utf-8", "replace")
        return Protego.parse(text if response.status == _OK else "")


@contextmanager
def visitor(address: str, folder: Path) -> Iterator[Visitor]:
    """A visitor for what an address leads to, with its cache in `folder`."""
    named = frozenset({host_of(address)})
    with connections() as client:
        yield Visitor(client, WebCache(folder), named)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"


def _fetched(url: str, response: Response) -> Fetched:
    return Fetched(url, response.headers.get("content-type"), response.body)


def _check(response: Response) -> None:
    if response.status == _OK:
        return
    if response.status in (_TOO_MANY, 503):
        raise ReadError(f"its server asks to wait ({response.status})", "try again later")
    raise ReadError(f"its server answers {response.status}", "check the address")
