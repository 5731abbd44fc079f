"""Jobs that end the process that runs them, which tests of builds need."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kg.engine.job import Done, Job, SetAside
from kg.engine.processes import ProcessEngine


def die_of(doomed: str, notes: Path, job: Job[Any], items: Sequence[Any]) -> bytes:
    """What the job makes of the items, unless the doomed one is among them.

    `notes` is where it is noted which process was given something.
    """
    if items:
        with notes.open("a") as file:
            file.write(f"{os.getpid()}\n")
    if any(item.source.endswith(doomed) for item in items):
        os.kill(os.getpid(), signal.SIGKILL)
    return job(items)


class FatalEngine(ProcessEngine):
    """Two processes, started for however little there is, which end of what is doomed."""

    def __init__(self, doomed: str, notes: Path) -> None:
        super().__init__(2, little=0)
        self._doomed = doomed
        self._notes = notes

    def results(
        self, job: Job[Any], chunks: Iterable[Sequence[Any]]
    ) -> Iterator[Done[Any] | SetAside[Any]]:
        yield from super().results(partial(die_of, self._doomed, self._notes, job), chunks)

    @property
    def used(self) -> set[int]:
        """The processes that were given something."""
        return {int(line) for line in self._notes.read_text().split()}
