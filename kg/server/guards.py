"""What stands before every request: who may ask, and what the answer may do in a browser."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.server.settings import LOCAL_NAMES

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self' data:; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""Content-Security-Policy (level 3): our own files and nothing else."""

_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}

_QUERIES = "/sparql"
_ELSEWHERE = ("cross-site", "same-site")
"""In Sec-Fetch-Site: browsers say that another web page makes them ask (Fetch Metadata)."""
_NO_OTHER_PAGE = "this server answers no other web page"


class Guards:
    """ASGI middleware that refuses strangers' names and origins and sets security headers."""

    def __init__(self, app: ASGIApp, origin: str | None = None) -> None:
        self.app = app
        self.origin = origin

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with 403, or let the application answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(Headers(scope=scope), scope["path"])
        guarded = _with_headers(send)
        if refusal is not None:
            await PlainTextResponse(f"{refusal}\n", 403)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)

    def _refusal(self, headers: Headers, path: str) -> str | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in LOCAL_NAMES:
            return "this server answers only under the names of this machine"
        origin = headers.get("origin")
        if origin is not None and origin not in (f"http://{hosts[0]}", self.origin):
            return _NO_OTHER_PAGE
        # No origin comes with what a page embeds (<img>), and with links that are followed.
        is_led = origin is None and headers.get("sec-fetch-site") in _ELSEWHERE
        if is_led and path.rstrip("/") == _QUERIES:
            return _NO_OTHER_PAGE
        return None


def host_name(host: str) -> str:
    """The name in a Host header, without its port: `[::1]:80` gives `[::1]`."""
    name, colon, port = host.rpartition(":")
    is_port = bool(colon) and (port.isdigit() or not port) and not name.endswith(":")
    return (name if is_port else host).lower()


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return guarded
