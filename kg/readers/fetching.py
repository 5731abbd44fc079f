"""One request to one server: the only place of the readers that opens a connection.

What the user names may lie anywhere, on this machine too. What a page, a feed or a redirect
names must lie on the public internet: otherwise a stranger's feed could ask what only this
machine can reach. Such a host is looked up once and asked at the address that was checked.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from urllib.request import getproxies

from kg import __version__
from kg.errors import ReadError
from kg.readers.libraries import needs
from kg.response_body import ACCEPTED, EncodingError, TooLargeError, TooSlowError, decoded

if TYPE_CHECKING:
    from httpx import Client
    from httpx import Response as Received

AGENT = "newskg"
"""What a robots.txt calls this program."""
USER_AGENT = f"{AGENT}/{__version__} (kg build; reads what its user names)"
MAX_RESPONSE = 50_000_000
"""Bytes; the most that a sitemap may have by its protocol."""
PATIENCE = 60.0
"""Seconds that one response may take as a whole."""
_WAIT = 20.0
"""Seconds without a byte."""
_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED}
_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered; the names of `headers` are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def connections() -> Iterator[Client]:
    """Connections that are used again within the block. Raises `ReadError` without httpx."""
    with needs("httpx", "web"):
        import httpx
    with httpx.Client(headers=_HEADERS, timeout=_WAIT, follow_redirects=False) as client:
        yield client


def host_of(url: str) -> str:
    """Host and port of an address. Raises `ReadError` where it is no web address."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in _WEB or not host:
        raise _no_address()
    if parts.username is not None or parts.password is not None:
        raise ReadError("its address holds a name or password", "give it without")
    return f"{host}:{port or (443 if parts.scheme == 'https' else 80)}"


def linked(page: str, link: str) -> str:
    """The address that a link on a page leads to. Raises `ReadError` where it is none."""
    try:
        return urljoin(page, link)
    except ValueError as error:
        raise _no_address() from error


def _no_address() -> ReadError:
    return ReadError("it is no web address", "give one that begins with https://")


def get(client: Client, url: str, headers: Mapping[str, str], trusted: bool) -> Response:
    """The answer to one request, redirects among them.

    Raises `ReadError` where there is none, where it is too large or takes too long, and
    where the host is neither `trusted` nor public.
    """
    import httpx

    host_of(url)
    target: httpx.URL | str = url
    sent, extensions = dict(headers), dict[str, str]()
    try:
        if not trusted:
            target, sent, extensions = _pinned(httpx.URL(url), sent)
        request = client.stream("GET", target, headers=sent, extensions=extensions)
        with request as response:
            body = _body(response)
            found = {name.lower(): value for name, value in response.headers.items()}
            return Response(response.status_code, found, body)
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, EncodingError) as error:
        why = str(error) or type(error).__name__
        raise ReadError(
            f"it cannot be fetched ({why})", "check the address and the network"
        ) from error


def _pinned(url: Any, headers: dict[str, str]) -> tuple[Any, dict[str, str], dict[str, str]]:
    """The address with its host replaced by the public address that it was found to have."""
    address = _public_address(url.host, url.port or (443 if url.scheme == "https" else 80))
    if url.scheme in getproxies():  # the proxy looks the host up, and has to know its name
        return url, headers, {}
    host = url.netloc.decode("ascii")
    return url.copy_with(host=address), {**headers, "Host": host}, {"sni_hostname": url.host}


def _public_address(host: str, port: int) -> str:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError("its host is not known", "check the address and the network") from error
    addresses = [str(row[4][0]) for row in found]
    if not all(ipaddress.ip_address(each.partition("%")[0]).is_global for each in addresses):
        raise ReadError(
            "its host lies in a private network, and is not one that you named",
            "name its address itself if you mean it",
        )
    return addresses[0]


def _body(response: Received) -> bytes:
    encoding, end = response.headers.get("content-encoding", ""), time.monotonic() + PATIENCE
    try:
        return b"".join(decoded(response.iter_raw(), encoding, end, MAX_RESPONSE))
    except TooLargeError as error:
        reason = f"it has more than {MAX_RESPONSE / 1e6:g} million bytes"
        raise ReadError(reason, "save it") from error
    except TooSlowError as error:
        raise ReadError(f"it took longer than {PATIENCE:g} seconds", "try again later") from error
