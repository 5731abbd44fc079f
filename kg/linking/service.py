"""A service that speaks the Reconciliation Service API 0.2, as OpenRefine's do.

The only place of `kg.linking` that opens a connection; the specification is
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. What comes back
is anybody's: it is checked before it is believed to be JSON of the right form.
"""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg import __version__
from kg.errors import LinkError
from kg.response_body import ACCEPTED, EncodingError, TooLargeError, TooSlowError, decoded

if TYPE_CHECKING:
    from httpx import Client, Response

_SECONDS, _PATIENCE = 30.0, 120.0
"""Without a byte, and for one answer as a whole; services compare with millions of names."""
_OK = 200
_LONGEST = 20_000_000
"""Bytes of one answer."""
_TRIES, _LONGEST_WAIT = 3, 60.0
"""How often a busy service is asked, and the seconds that are waited for it at most."""
_MAX_REDIRECTS = 5
_BUSY = frozenset((429, 502, 503, 504))
_HEADERS = {
    "User-Agent": f"newskg/{__version__} (kg reconcile)",
    "Accept": "application/json",
    "Accept-Encoding": ACCEPTED,
}
BATCH = 20
"""Names in one request, where the service names no number: OpenRefine's is 10."""


@dataclass(frozen=True, slots=True)
class Query:
    """A name to look for; `type` is one of the service's, if any fits."""

    name: str
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a service offers for a name; `match` is its own word that this is the one."""

    id: str
    name: str
    score: float
    match: bool
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Service:
    """An open service: what it says of itself, and a way to ask it."""

    url: str
    identifier_space: str
    view: str
    types: tuple[tuple[str, str], ...]
    batch: int
    _client: Client

    def ask(self, queries: Sequence[Query]) -> tuple[tuple[Candidate, ...], ...]:
        """The candidates for each query. Raises `LinkError` where there is no usable answer."""
        wanted = {f"q{n}": _query(query) for n, query in enumerate(queries)}
        content = _json(_send(self._client, self.url, {"queries": json.dumps(wanted)}))
        return tuple(_candidates(self.url, content, key) for key in wanted)


@contextmanager
def connected(url: str) -> Iterator[Service]:
    """The service at an address; its manifest is read first.

    Raises `LinkError` where there is none, or the library that asks it is not installed.
    """
    try:
        import httpx
    except ImportError as error:
        raise LinkError(
            "asking a service needs httpx, which is not installed; "
            "python -m pip install 'newskg[web]'"
        ) from error
    with httpx.Client(timeout=_SECONDS, headers=_HEADERS) as client:
        manifest = _send(client, url)
        content = _json(manifest)
        if "identifierSpace" not in content and "view" not in content:
            raise LinkError(f"{url} is no reconciliation service; its answer has no manifest")
        view = content.get("view")
        yield Service(
            manifest.url,
            str(content.get("identifierSpace", "")),
            str(view.get("url", "")) if isinstance(view, dict) else "",
            tuple(_types(content.get("defaultTypes"))),
            _batch(content.get("batchSize")),
            client,
        )


def _batch(given: object) -> int:
    return min(given, BATCH) if isinstance(given, int) and given > 0 else BATCH


def _types(given: object) -> Iterator[tuple[str, str]]:
    for row in given if isinstance(given, list) else ():
        if isinstance(row, dict) and "id" in row:
            yield str(row["id"]), str(row.get("name", row["id"]))


def _query(query: Query) -> dict[str, object]:
    row: dict[str, object] = {"query": query.name, "limit": 5}
    return row if query.type is None else {**row, "type": query.type}


@dataclass(frozen=True, slots=True)
class _Reply:
    """What came back; `moved_to` is where a redirect leads."""

    url: str
    status: int
    retry_after: str
    moved_to: str
    body: bytes


def _send(client: Client, url: str, form: Mapping[str, str] | None = None) -> _Reply:
    """The answer to a request; a busy service is asked again after the time that it names."""
    for number in range(_TRIES):
        # Only the manifest is followed elsewhere: names go to the address that it was found at.
        reply = _followed(client, url) if form is None else _send_once(client, "POST", url, form)
        if reply.status not in _BUSY or number == _TRIES - 1:
            break
        time.sleep(_wait(reply.retry_after, number))
    if reply.status != _OK:
        raise LinkError(f"{url} answered with HTTP {reply.status}; try again later")
    return reply


def _followed(client: Client, url: str) -> _Reply:
    """The answer at the address that redirects lead to, a few of them.

    httpx itself would follow them, and read all that comes with each.
    """
    reply = _send_once(client, "GET", url, None)
    for _ in range(_MAX_REDIRECTS):
        if not reply.moved_to:
            break
        reply = _send_once(client, "GET", reply.moved_to, None)
    return reply


def _send_once(client: Client, method: str, url: str, form: Mapping[str, str] | None) -> _Reply:
    import httpx

    try:
        with client.stream(method, url, data=form) as response:
            again, moved = response.headers.get("Retry-After", ""), response.next_request
            to = str(moved.url) if moved is not None else ""
            body = _body(url, response)
            return _Reply(str(response.url), response.status_code, again, to, body)
    except httpx.TimeoutException as error:
        raise LinkError(f"{url} did not answer within {_SECONDS:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, EncodingError) as error:
        why = str(error) or type(error).__name__
        raise LinkError(f"{url} cannot be asked ({why}); check the address") from error


def _body(url: str, response: Response) -> bytes:
    encoding, end = response.headers.get("Content-Encoding", ""), time.monotonic() + _PATIENCE
    try:
        return b"".join(decoded(response.iter_raw(), encoding, end, _LONGEST))
    except TooLargeError as error:
        most = f"{_LONGEST / 1e6:g} million bytes"
        raise LinkError(f"{url} answered with more than {most}; ask another service") from error
    except TooSlowError as error:
        raise LinkError(
            f"{url} took longer than {_PATIENCE:g} seconds to answer; try again later"
        ) from error


def _wait(said: str, number: int) -> float:
    """Seconds to wait: those that the service names, else 1 and then 2."""
    try:
        seconds = float(said)
    except ValueError:
        seconds = math.nan
    return 2.0**number if math.isnan(seconds) else min(max(seconds, 0.0), _LONGEST_WAIT)


def _json(reply: _Reply) -> dict[str, Any]:
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError) as error:
        raise LinkError(f"{reply.url} answered with what is no JSON ({error})") from error
    if not isinstance(content, dict):
        raise LinkError(f"{reply.url} answered with JSON of another form than the API's")
    return content


def _candidates(url: str, content: Mapping[str, Any], key: str) -> tuple[Candidate, ...]:
    try:
        return tuple(_candidate(row) for row in content[key]["result"])
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise LinkError(
            f"{url} answered in another form than the API's ({type(error).__name__}: {error})"
        ) from error


def _candidate(row: Mapping[str, Any]) -> Candidate:
    types = (
        each.get("id", "") if isinstance(each, dict) else each for each in row.get("type", ())
    )
    return Candidate(
        str(row["id"]),
        str(row["name"]),
        float(row.get("score", 0)),
        row.get("match") is True,
        tuple(str(each) for each in types),
    )
