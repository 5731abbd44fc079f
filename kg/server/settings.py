"""What a server allows, each with its reason."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.settings import QUERY_BYTES, QUERY_SECONDS

HOST = "127.0.0.1"

LOCAL_NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What a Host header may say: any other name is one that a hostile page pointed at this machine
(DNS rebinding)."""

BODY_BYTES = 1_000_000
"""The longest question that comes with kg has 4,000 characters."""

BODY_SECONDS = 10.0
"""A body that takes longer is not being sent, but held open."""


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """A graph and the limits on asking it; `origin` is the one other web page that may ask."""

    folder: Path
    base: str
    processes: int = max(1, min(4, os.cpu_count() or 1))
    waiting: int = 64  # queries beyond those that run; more are sent away at once
    seconds: float = QUERY_SECONDS
    answer_bytes: int = QUERY_BYTES
    body_bytes: int = BODY_BYTES
    allow_remote: bool = False
    origin: str | None = None
