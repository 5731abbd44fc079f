"""What a whole build costs beside parsing: `kg build` against the parser alone on the same text.

    python tests/benchmarks/build_speed.py parser [--articles 200] [--rounds 5]
    python tests/benchmarks/build_speed.py jobs [--articles 200] [--rounds 5]
    python tests/benchmarks/build_speed.py size [--articles 1000]

`parser` runs by turns the command, with one job, and a process that loads the model and parses
the articles as spaCy does, both in processor time of whole processes; the stages are shares of
the wall-clock seconds that the build reports. `jobs` compares two jobs with one, in wall-clock
time, which means nothing unless the machine is idle. `size` tells what one build takes in time,
memory and bytes.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from command import KG, environment

PARSER = """
import sys, warnings
from pathlib import Path
import spacy
from kg.settings import MODEL
warnings.simplefilter("ignore")
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[1]).rglob("*.txt"))]
for _ in spacy.load(MODEL).pipe(texts):
    pass
"""
"""The model as it comes, without what kg does to hasten it."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of a command with its children, and the memory of the largest process in MB."""

    processor: float
    wall: float
    memory: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("parser", "jobs", "size"))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = options.articles or (1000 if options.what == "size" else 200)
        script = Path(__file__).with_name("articles.py")
        made = [sys.executable, script, folder / "sources", "--count", str(articles)]
        subprocess.run(made, check=True)
        if options.what == "parser":
            compare_with_parser(folder, options.rounds)
        elif options.what == "jobs":
            compare_jobs(folder, options.rounds)
        else:
            show_size(folder, articles)


def compare_with_parser(folder: Path, rounds: int) -> None:
    parsing, building, ratios = [], [], []
    stages: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        parsing.append(run([sys.executable, "-c", PARSER, folder / "sources"]).processor)
        building.append(build(folder, "1").processor)
        ratios.append(building[-1] / parsing[-1])
        report = json.loads((folder / "graph" / "report.json").read_text("utf-8"))
        for stage, seconds in report["seconds"].items():
            stages[stage].append(seconds)
    show(f"parser alone: {median(parsing):.1f} s; kg build: {median(building):.1f} s")
    show(f"build over parser: {median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    whole = sum(map(median, stages.values()))
    for stage, seconds in stages.items():
        show(f"  {stage}: {median(seconds):.2f} s, {median(seconds) / whole:.0%} of the stages")


def compare_jobs(folder: Path, rounds: int) -> None:
    one, two = [], []
    for _ in range(rounds):
        one.append(build(folder, "1"))
        two.append(build(folder, "2"))
    ratios = [single.wall / double.wall for single, double in zip(one, two, strict=True)]
    show(f"one job: {median(c.wall for c in one):.1f} s, two: {median(c.wall for c in two):.1f} s")
    show(f"two jobs are {median(ratios):.2f} times as fast ({min(ratios):.2f}-{max(ratios):.2f})")
    more = median(d.processor / s.processor for s, d in zip(one, two, strict=True))
    show(f"and take {more:.2f} times the processor time")


def show_size(folder: Path, articles: int) -> None:
    cost = build(folder, "1")
    show(f"{articles} articles: {cost.processor / 60:.1f} minutes of processor time")
    show(f"largest process: {cost.memory:.0f} MB")
    for path in sorted((folder / "graph").iterdir()):
        size = sum(each.stat().st_size for each in (path.rglob("*") if path.is_dir() else [path]))
        show(f"  {path.name}: {size / 1e6:.1f} MB")


def build(folder: Path, jobs: str) -> Cost:
    shutil.rmtree(folder / "graph", ignore_errors=True)
    command = [*KG, "build", folder / "sources", "-o", folder / "graph", "--jobs", jobs, "-q"]
    return run(command)


def run(command: Sequence[str | Path]) -> Cost:
    """Run a command. The memory is that of the largest process since this program began."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    surroundings = environment() | {"OMP_NUM_THREADS": os.environ.get("OMP_NUM_THREADS", "1")}
    subprocess.run([*map(str, command)], env=surroundings, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(spent, time.monotonic() - begun, after.ru_maxrss / 1024)


def show(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
