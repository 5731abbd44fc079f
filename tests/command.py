"""Runs the command line as a process of its own, as its users do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

KG = [sys.executable, "-m", "kg.cli"]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run gave."""

    status: int
    out: str
    err: str


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run: no colours, one thread, and what is given."""
    return {**os.environ, "OMP_NUM_THREADS": "1", "BROWSER": "true", **(extra or {})}


def kg(
    *arguments: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    said: str = "",
) -> Result:
    """Run `kg` to its end; `said` is its standard input."""
    done = subprocess.run(
        [*KG, *map(str, arguments)],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        check=False,
        timeout=300,
        input=said.encode(),
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def assert_clear(result: Result, *words: str) -> None:
    """The run failed or skipped something in one clear line: no traceback, and these words."""
    assert "Traceback" not in result.err
    lines = [line for line in result.err.splitlines() if line.startswith("kg: ")]
    assert lines, result.err
    for word in words:
        assert any(word in line for line in lines), (word, lines)
