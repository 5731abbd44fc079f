"""What a worker of a cluster runs."""

from __future__ import annotations

import pickle
from threading import Lock

from kg import __version__
from kg.engine.job import run_job
from kg.errors import EngineError

_ONE_AT_A_TIME = Lock()
"""Workers with several threads take several chunks; the parser is not made for that."""


def run_here(version: str, message: bytes) -> bytes:
    """The content of the chunk in a pickled message, by the job that comes with it.

    Raises what `run_job` raises, and `EngineError` where this is another version of kg than
    the one that sent it.
    """
    check_versions({"a worker": __version__}, version)
    with _ONE_AT_A_TIME:
        return run_job(*pickle.loads(message))  # noqa: S301 - a cluster runs what it is sent


def check_versions(workers: dict[str, str], ours: str) -> None:
    """Raises `EngineError` where one has another version: its bytes might be others."""
    for address, version in workers.items():
        if version != ours:
            raise EngineError(
                f"{address} has kg {version}, and this is kg {ours}; "
                "install the same version everywhere"
            )
