"""All or nothing: files are written beside the old ones and take their places at the end."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kg.errors import ExportError

STAGING = ".new"


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """A folder to write into; when the block ends well, its files replace those in `output`.

    An error or an interruption leaves `output` as it was. Raises `ExportError` where the
    folder cannot be written or another build writes there.
    """
    made = not output.exists()
    try:
        output.mkdir(parents=True, exist_ok=True)
        with _locked(output):
            staging = output / STAGING
            _clear(staging)
            try:
                staging.mkdir()
                yield staging
                _publish(staging, output)
            finally:
                _clear(staging)
    except OSError as error:
        raise ExportError(
            f"{output} cannot be written: {error.strerror or error}; "
            "free some space, or choose another folder with -o"
        ) from error
    finally:
        if made:
            _remove_if_empty(output)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep others from building into the folder; the lock goes when the process does."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(handle)
        raise ExportError(
            f"another build is writing to {folder}; wait for it, or choose another folder with -o"
        ) from error
    try:
        yield
    finally:
        os.close(handle)


def _publish(staging: Path, output: Path) -> None:
    """Move everything into place; a signal has to wait for these few renames."""
    signals = {signal.SIGINT, signal.SIGTERM}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    try:
        for new in sorted(staging.iterdir()):
            place = output / new.name
            if place.is_dir():
                # A folder is no target for a rename: the old one steps aside into staging,
                # which is cleared afterwards.
                place.rename(staging / f"{new.name}.old")
            new.replace(place)
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _clear(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)


def _remove_if_empty(folder: Path) -> None:
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
