"""Which representation a client wants: the Accept header of RFC 9110, section 12.5.1."""

from __future__ import annotations

import re
from collections.abc import Sequence

_RANGE = re.compile(r"^\s*([\w!#$&^.+*-]+/[\w!#$&^.+*-]+)\s*((?:;[^;]*)*)$")
_QUALITY = re.compile(r";\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*(?:;|$)", re.IGNORECASE)
_MAX_RANGES = 64
"""Browsers send fewer than ten; more is somebody who wants to keep the server busy."""


def preferred(accept: str | None, offers: Sequence[tuple[str, Sequence[str]]]) -> str | None:
    """The name of the offer that the header likes best; None where it takes none.

    `offers` are names with media types, the best first: of two that are liked equally the
    earlier one is taken. Without a header, or an empty one, that is the first.
    """
    if not accept or not accept.strip():
        return offers[0][0]
    ranges = _ranges(accept)
    scored = [
        (_quality(media_types, ranges), -place, name)
        for place, (name, media_types) in enumerate(offers)
    ]
    quality, _, name = max(scored)
    return name if quality > 0 else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(",")[:_MAX_RANGES]:
        match = _RANGE.match(part)
        if match:
            quality = _QUALITY.search(match[2])
            found.append((match[1].lower(), float(quality[1]) if quality else 1.0))
    return found


def _quality(media_types: Sequence[str], ranges: Sequence[tuple[str, float]]) -> float:
    """The quality of the most specific range that covers an offer; 0 where none does.

    A wildcard covers the type that is sent, a name without one any of the offer's types.
    """
    sent = media_types[0]
    for patterns in (media_types, (sent.partition("/")[0] + "/*",), ("*/*",)):
        matching = [quality for name, quality in ranges if name in patterns]
        if matching:
            return max(matching)
    return 0.0
