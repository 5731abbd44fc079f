"""What people see while a command runs: everything but results, on standard error."""

from __future__ import annotations

import logging
import sys
import time
from types import TracebackType
from typing import Any, Self

from kg.terminal import printable

LOG = logging.getLogger("kg")
LINE_EVERY = 10.0
"""Seconds between two lines of progress where standard error is no terminal."""


def set_up(*, verbose: bool, quiet: bool) -> None:
    """Send the program's messages to standard error: errors only, or more, or all."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines())
    LOG.handlers = [handler]
    LOG.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.INFO)
    LOG.propagate = False


class _Lines(logging.Formatter):
    """Warnings and errors say who speaks, and take one line even where the cause has many."""

    def format(self, record: logging.LogRecord) -> str:
        message = printable(record.getMessage())
        return message if record.levelno < logging.WARNING else f"kg: {' '.join(message.split())}"


class ProgressBar:
    """Shows how far a run is: a bar on a terminal, a line now and then elsewhere.

    Call it with the name of the stage, how much of it is done, and how much there is, which is
    0 where nobody knows.
    """

    def __init__(self) -> None:
        self._bar: Any = None
        self._stage = ""
        self._next_line = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Take note that `done` of `total` are done."""
        if not LOG.isEnabledFor(logging.INFO):
            return
        if sys.stderr.isatty():
            self._draw(stage, done, total)
        else:
            self._tell(stage, done, total)

    def _draw(self, stage: str, done: int, total: int) -> None:
        if stage != self._stage:
            from tqdm import tqdm

            self.close()
            self._stage = stage
            self._bar = tqdm(total=total or None, desc=f"{stage:10}", leave=False, file=sys.stderr)
        self._bar.update(done - self._bar.n)

    def _tell(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage == self._stage and now < self._next_line:
            return
        self._stage, self._next_line = stage, now + LINE_EVERY
        LOG.info("%s: %d%s", stage, done, f" of {total}" if total else "")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
