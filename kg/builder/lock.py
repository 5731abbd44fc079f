"""One writer at a time: the second is told who the first is. Readers need no lock."""

from __future__ import annotations

import contextlib
import fcntl
import getpass
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from kg.errors import BusyError

FILE_NAME = ".lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep others from writing into the folder; the lock goes when the process does.

    Raises `BusyError` where somebody else writes there, and says who, `OSError` where the
    folder cannot be written.
    """
    handle = os.open(folder / FILE_NAME, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError(
                f"{folder} is being written to by {_holder(handle)}; wait until that ends, or "
                "choose another folder with -o"
            ) from error
        _sign(handle)
        try:
            yield
        finally:
            os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _sign(handle: int) -> None:
    """Say who holds the lock, for those who come second."""
    since = datetime.now(UTC).isoformat(timespec="seconds")
    row = {"process": os.getpid(), "user": _user(), "host": platform.node(), "since": since}
    os.ftruncate(handle, 0)
    os.pwrite(handle, json.dumps(row).encode(), 0)


def _user() -> str:
    with contextlib.suppress(OSError, KeyError):  # a container's user may have no name
        return getpass.getuser()
    return str(os.getuid())


def _holder(handle: int) -> str:
    """Who holds the lock, as far as can be read: it may be signing just now."""
    with contextlib.suppress(ValueError, KeyError, TypeError):
        row = json.loads(os.pread(handle, 4096, 0))
        return f"process {row['process']} of {row['user']} on {row['host']} since {row['since']}"
    return "another process"
