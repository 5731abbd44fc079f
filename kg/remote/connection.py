"""Requests to one SPARQL server: the only place of `kg.remote` that opens a connection.

A name and password come from the address (`https://name:password@…`), from the environment
(`KG_STORE_TOKEN`, or `KG_STORE_USER` and `KG_STORE_PASSWORD`) or from the user's netrc file, in
this order. They go to the server that was named and nowhere else, redirects are not followed,
and no message shows them.
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from netrc import NetrcParseError
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit, urlunsplit

from kg import __version__
from kg.errors import QueryError, RemoteError
from kg.response_body import ACCEPTED, EncodingError, TooLargeError, TooSlowError, decoded
from kg.settings import QUERY_MEMORY

if TYPE_CHECKING:
    from httpx import Auth, Client, Response

TOKEN, USER, PASSWORD = "KG_STORE_TOKEN", "KG_STORE_USER", "KG_STORE_PASSWORD"
_CONNECT = 10.0
"""Seconds until a server has to take the connection."""
_UPDATE = 600.0
"""Seconds that one change may take: servers that index much are slow."""
_SHOWN = 200
"""Characters of a server's message that are shown."""
_OK, _REDIRECT, _BAD_REQUEST, _FAILED = 200, 300, 400, 500
_REFUSED = (401, 403)
_BUFFER = 1 << 16
_MESSAGE = 30.0
"""Seconds that the beginning of a server's message may take."""


class RefusedQueryError(QueryError):
    """The server says that a query is not correct."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sends: its type, and the bytes as they come."""

    media_type: str
    stream: IO[bytes]


@dataclass(frozen=True, slots=True)
class Connection:
    """An open connection; `url` is the server's address without what is secret in it."""

    url: str
    _client: Client

    @contextmanager
    def asked(self, url: str, query: str, accept: str, seconds: float) -> Iterator[Reply]:
        """The reply to a query, which has to be there after so many seconds.

        Raises `RefusedQueryError` where the server does not take the query, `QueryError` where
        its time is over, `RemoteError` where there is no reply.
        """
        end = time.monotonic() + seconds
        with _told(url, seconds), self._sent(url, seconds, accept, data={"query": query}) as found:
            _check(found, url)
            yield Reply(_media_type(found), io.BufferedReader(_Body(found, end), _BUFFER))

    def update(self, url: str, text: str) -> None:
        """Have the server change something. Raises `RemoteError` where it does not."""
        headers = {"Content-Type": "application/sparql-update"}
        body = text.encode()
        with (
            _told(url, _UPDATE),
            self._sent(url, _UPDATE, "*/*", content=body, headers=headers) as found,
        ):
            _check(found, url)

    def status(self, url: str, *, query: str | None = None, update: str | None = None) -> str:
        """What the server answers to something harmless: `200 text/html`, in `tell` of errors.

        Raises `RemoteError` where it cannot be reached, or wants other credentials.
        """
        headers = {"Content-Type": "application/sparql-update"} if update is not None else {}
        sent: dict[str, Any] = {"content": update} if query is None else {"data": {"query": query}}
        accept = "application/sparql-results+json"
        with _told(url, _CONNECT), self._sent(url, 30, accept, headers=headers, **sent) as found:
            if found.status_code in _REFUSED:
                _check(found, url)
            return f"{found.status_code} {_media_type(found)}".strip()

    @contextmanager
    def _sent(
        self,
        url: str,
        seconds: float,
        accept: str,
        headers: dict[str, str] | None = None,
        **body: Any,
    ) -> Iterator[Response]:
        import httpx

        sent = {"Accept": accept, **(headers or {})}
        wait = httpx.Timeout(seconds, connect=min(seconds, _CONNECT))
        with self._client.stream("POST", url, headers=sent, timeout=wait, **body) as response:
            yield response


@contextmanager
def connection(address: str) -> Iterator[Connection]:
    """A connection to the server at an address, within the block.

    Raises `RemoteError` where it is no web address, or httpx is not installed.
    """
    try:
        import httpx
    except ImportError as error:
        raise RemoteError(
            "--store needs httpx, which is not installed; python -m pip install 'newskg[web]'"
        ) from error
    url = _without_secrets(address)
    headers = {"User-Agent": f"newskg/{__version__}", "Accept-Encoding": ACCEPTED}
    auth = _credentials(address)
    if isinstance(auth, str):
        headers["Authorization"] = f"Bearer {auth}"
        auth = None
    with httpx.Client(headers=headers, auth=auth, follow_redirects=False) as client:
        yield Connection(url, client)


class _Body(io.RawIOBase):
    """The bytes of a response, as long as its time lasts."""

    def __init__(self, response: Response, end: float) -> None:
        encoding = response.headers.get("content-encoding", "")
        self._pieces = decoded(response.iter_raw(), encoding, end, QUERY_MEMORY)
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # typeshed: Buffer
        while not self._left:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._left = piece
        taken, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(taken)] = taken
        return len(taken)


def _credentials(address: str) -> str | Auth | None:
    """A token, or what httpx signs requests with; None where there is nothing."""
    import httpx

    parts = urlsplit(address)
    if parts.username:
        return httpx.BasicAuth(unquote(parts.username), unquote(parts.password or ""))
    token = _token()
    if token:
        return token
    if os.environ.get(USER):
        return httpx.BasicAuth(os.environ[USER], os.environ.get(PASSWORD, ""))
    try:
        return httpx.NetRCAuth()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RemoteError(f"the netrc file cannot be read ({error.strerror}); mend it") from error
    except NetrcParseError as error:  # its message may quote half of a password
        raise RemoteError(f"line {error.lineno} of the netrc file is damaged; mend it") from None


def _token() -> str:
    """The token without the line end of its file. Raises `RemoteError` where it cannot be sent."""
    token = os.environ.get(TOKEN, "").strip()
    if " " in token or not (token.isascii() and token.isprintable()):
        raise RemoteError(
            f"{TOKEN} holds a blank or another character that no token has; "
            "set it to the token alone"
        )
    return token


def _without_secrets(address: str) -> str:
    """The address as it may be shown. Raises `RemoteError` where it is none of a server."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port, parts = None, None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise RemoteError(
            "the store is no web address; give one such as https://host:7878/ without ? and #"
        )
    place = f"[{host}]" if ":" in host else host
    netloc = f"{place}:{port}" if port else place
    return urlunsplit((parts.scheme, netloc, parts.path.rstrip("/"), "", ""))


@contextmanager
def _told(url: str, seconds: float) -> Iterator[None]:
    """Turn what a connection ends with into an error of ours."""
    import httpx

    try:
        yield
    except httpx.ConnectTimeout as error:
        raise RemoteError(f"{url} cannot be reached in {_CONNECT:g} seconds; check it") from error
    except (httpx.TimeoutException, TooSlowError) as error:
        raise _too_slow(seconds) from error
    except TooLargeError as error:
        why = "the answer is too large; narrow the query, or end it with LIMIT"
        raise QueryError(why) from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, EncodingError) as error:
        why = str(error) or type(error).__name__
        raise RemoteError(
            f"{url} cannot be reached ({why}); check the address, and that the server runs"
        ) from error


def _too_slow(seconds: float) -> QueryError:
    from kg.graph.query_worker import QueryTimeoutError

    return QueryTimeoutError(
        f"the query was stopped after {seconds:g} seconds; narrow it, or allow more with --timeout"
    )


def _check(response: Response, url: str) -> None:
    """Raise what the status of a response means."""
    status = response.status_code
    if _OK <= status < _REDIRECT:
        return
    if status in _REFUSED:
        raise RemoteError(
            f"{url} refuses (HTTP {status}): give a name and password that may do this, in "
            f"{USER} and {PASSWORD}, in {TOKEN}, or in ~/.netrc"
        )
    if _REDIRECT <= status < _BAD_REQUEST:
        raise RemoteError(
            f"{url} sends elsewhere (HTTP {status}), and nobody is followed with credentials; "
            "give the address that it leads to"
        )
    message = _message(response)
    if status == _BAD_REQUEST:
        raise RefusedQueryError(f"{url} does not take it: {message}")
    advice = "look into its log, and try again" if status >= _FAILED else "check the address"
    raise RemoteError(f"{url} answered with HTTP {status} ({message}); {advice}")


def _message(response: Response) -> str:
    """The beginning of what a server says in plain text; nothing of a page."""
    if _media_type(response) not in ("text/plain", "application/json", ""):
        return _media_type(response)
    body = io.BufferedReader(_Body(response, time.monotonic() + _MESSAGE), _BUFFER)
    try:
        piece = body.read(_SHOWN * 4)
    except (TooSlowError, TooLargeError, EncodingError):
        return "no reason that can be read"
    text = " ".join(piece.decode("utf-8", "replace").split())[:_SHOWN]
    return "".join(each if each.isprintable() else "\ufffd" for each in text) or "no reason given"


def _media_type(response: Response) -> str:
    return str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
