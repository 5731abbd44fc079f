"""Peak memory and time of `kg export`, for every format and for graphs of several sizes.

    python tests/benchmarks/export_memory.py GRAPH…

Build the graphs first, of `tests/benchmarks/articles.py`; a format that streams takes little
more for the larger ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from kg.exporters import EXPORTERS


def measure(graph: str, form: str) -> tuple[float, float]:
    """Megabytes and seconds of one export, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "out")
        command = [sys.executable, "-m", "kg.cli", "-q", "export", form, "-g", graph, "-o", out]
        start = time.perf_counter()
        process = subprocess.Popen(command)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"{form} of {graph} failed")
        return usage.ru_maxrss / 1024, time.perf_counter() - start


def main(graphs: Sequence[str]) -> None:
    """A line a format, with what each graph takes."""
    for form in EXPORTERS:
        rows = [measure(graph, form) for graph in graphs]
        told = "  ".join(f"{megabytes:6.0f} MB {seconds:6.1f} s" for megabytes, seconds in rows)
        print(f"{form:12} {told}", flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(sys.argv[1:])
