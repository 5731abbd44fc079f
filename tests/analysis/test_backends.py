"""Measures give the same figures whatever backend networkx runs on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ENTRY = "[networkx.backends]\nreordered = reordered:DISPATCHER\n"


def measure_all(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(map(str, (HERE / "backend", HERE, folder)))
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONPATH": path, **more}
    return subprocess.run(
        [sys.executable, HERE / "backend" / "measure_all.py"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )


def test_figures_do_not_depend_on_the_backend_or_on_hashes(tmp_path: Path) -> None:
    installed = tmp_path / "reordered-1.dist-info"
    installed.mkdir()
    (installed / "entry_points.txt").write_text(ENTRY, "utf-8")
    (installed / "METADATA").write_text("Name: reordered\nVersion: 1\n", "utf-8")
    plain = measure_all(tmp_path / "none", PYTHONHASHSEED="1")
    other = measure_all(tmp_path, NETWORKX_BACKEND_PRIORITY="reordered", PYTHONHASHSEED="2")
    assert plain.stderr.split() == []
    assert {"betweenness_centrality", "pagerank", "articulation_points"} <= {*other.stderr.split()}
    assert other.stdout == plain.stdout
    assert len(plain.stdout.splitlines()) == 15
