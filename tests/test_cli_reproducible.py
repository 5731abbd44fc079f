"""Equal articles give equal bytes, whatever the folder, the locale, the hash seed, the order."""

from __future__ import annotations

import shutil
from pathlib import Path

from command import kg

from kg.samples import FOLDER as SAMPLES

FILES = ("graph.ttl", "graph.trig", "claims.csv", "graph.html", "annotations.jsonl")
NAMES = ("commission-fine.html", "pension-fund.txt", "transit-cameras.txt")


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "somewhere" / "else"
    for folder in (one, two):
        folder.mkdir(parents=True)
        for name in NAMES:
            for path in SAMPLES.glob(f"{Path(name).stem}.*"):
                shutil.copy(path, folder)
    plain = {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}
    other = {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}
    assert kg("build", *(one / n for n in NAMES), "-o", tmp_path / "a", env=plain).status == 0
    assert kg("build", *(n for n in reversed(NAMES)), "-o", "b", cwd=two, env=other).status == 0
    for name in FILES:
        assert (tmp_path / "a" / name).read_bytes() == (two / "b" / name).read_bytes(), name
