"""All or nothing: files are written beside the old ones and take their places at the end.

A build writes into `.new`. When all of it is on the disk, one rename makes it `.commit`: from
then on the new graph is the graph, even if the power goes before each file has moved to its
place. Readers look into `.commit` first (`place_of`), and whoever opens the folder next moves
the rest (`recover`).
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from kg.builder import lock
from kg.errors import BusyError, ExportError

STAGING = ".new"
COMMIT = ".commit"
_RETIRED = ".retired"
"""Where folders that are replaced step aside: a folder is no target for a rename."""


@contextmanager
def staged(output: Path, *, dry_run: bool = False) -> Iterator[Path]:
    """A folder to write into; when the block ends well, its files replace those in `output`.

    In a dry run they do not. An error or an interruption leaves `output` as it was. Raises
    `BusyError` where somebody else writes there, `ExportError` where the folder cannot be written.
    """
    made = not output.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
        with lock.locked(output):
            _roll_forward(output)
            staging = output / STAGING
            clear(staging)
            try:
                staging.mkdir()
                yield staging
                if not dry_run:
                    _publish(staging, output)
            finally:
                clear(staging)
    except (OSError, sqlite3.OperationalError) as error:  # SQLite has its own for a full disk
        raise ExportError(
            f"{output} cannot be written: {getattr(error, 'strerror', None) or error}; "
            "free some space, or choose another folder with -o"
        ) from error
    finally:
        if made:
            _remove_if_unused(output)


def place_of(folder: Path, name: str) -> Path:
    """Where a file of the graph lies: in its place, or still on its way there."""
    coming = folder / COMMIT / name
    return coming if coming.exists() else folder / name


def recover(folder: Path) -> None:
    """Finish what a build had committed when it was cut off; nothing where none was.

    Where the folder cannot be written, or another process does it just now, readers go by
    `place_of` and need nothing done.
    """
    if not (folder / COMMIT).is_dir():
        return
    with contextlib.suppress(BusyError, OSError), lock.locked(folder):
        _roll_forward(folder)


def _publish(staging: Path, output: Path) -> None:
    """Write through to the disk, commit, and move everything into place.

    A power cut during the renames is made good by the next who opens the folder.
    """
    for path in staging.rglob("*"):
        _sync(path)
    _sync(staging)
    with _uninterrupted():
        staging.rename(output / COMMIT)
        _sync(output)
        _roll_forward(output)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait until the block ends.

    By handlers, as a mask is one thread's: Python handles in the main thread what any other takes.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # no handler runs here
        return
    noted: list[int] = []
    try:
        with ExitStack() as restored:
            for number in (signal.SIGINT, signal.SIGTERM):
                handler = signal.getsignal(number)
                if handler is not None:  # None is one of C's, that Python could not put back
                    restored.callback(signal.signal, number, handler)
                    signal.signal(number, lambda sent, _: noted.append(sent))
            yield
    finally:
        for sent in noted:
            signal.raise_signal(sent)


def _roll_forward(output: Path) -> None:
    """Move what is committed to its places; done again after a cut, it does the rest."""
    commit, retired = output / COMMIT, output / _RETIRED
    if commit.is_dir():
        retired.mkdir(exist_ok=True)
        for new in sorted(commit.iterdir()):
            place = output / new.name
            if place.is_dir():
                clear(retired / new.name)
                place.rename(retired / new.name)
            new.replace(place)
        _sync(output)
        commit.rmdir()
    clear(retired)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear(folder: Path) -> None:
    """Take a folder away with all that is in it, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _remove_if_unused(output: Path) -> None:
    """Take away a folder that was made for nothing but its lock."""
    if output.is_dir() and {path.name for path in output.iterdir()} <= {lock.FILE_NAME}:
        (output / lock.FILE_NAME).unlink(missing_ok=True)
        output.rmdir()
