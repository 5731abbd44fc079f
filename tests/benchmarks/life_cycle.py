"""What adding one article costs, and whether a graph survives being killed.

    python tests/benchmarks/life_cycle.py add [--articles 1000] [--rounds 3]
    python tests/benchmarks/life_cycle.py kill [--articles 60] [--kills 100]

`add` builds a graph of all articles but one, adds the last, and builds all anew, with files and
page, and prints seconds of processor time, ratios and the peak memory of each. `kill` kills builds
at random moments (SIGKILL to the process and its workers); after each the graph must open, and
every tenth time validate; at the end it must be, byte for byte, what an undisturbed build makes.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from command import KG, environment

FILES = (
    "annotations.jsonl", "claims.csv", "graph.html", "graph.trig", "graph.ttl", "inputs.csv",
    "manifest.json",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("add", "kill"))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.what == "add":
            add(Path(folder), options.articles or 1000, options.rounds)
        else:
            kill(Path(folder), options.articles or 60, options.kills)


def add(folder: Path, articles: int, rounds: int) -> None:
    """Adding one to all but one, against building all anew."""
    sources = make_articles(folder / "sources", articles + 1)
    *most, last = sources
    apart = folder / "last"
    apart.mkdir()
    for path in last.parent.glob(f"{last.name.partition('.')[0]}.*"):
        shutil.move(path, apart)
    show(f"{len(most)} articles", *run("build", folder / "sources", "-o", folder / "before"))
    adding, building = [], []
    for _ in range(rounds):
        graph = folder / "graph"
        shutil.copytree(folder / "before", graph, copy_function=linked)
        adding.append(show("add one", *run("build", apart / last.name, "-o", graph)))
        clean = folder / "clean"
        both = (folder / "sources", apart / last.name)
        building.append(show("build all anew", *run("build", *both, "-o", clean)))
        told = [name for name in FILES if not same(graph / name, clean / name)]
        print("files that differ:", told or "none")  # noqa: T201
        shutil.rmtree(graph)
        shutil.rmtree(clean)
    ratio = statistics.median(building) / statistics.median(adding)
    print(f"building all anew costs {ratio:.1f} times as much as adding one")  # noqa: T201


def kill(folder: Path, articles: int, kills: int) -> None:
    """Kill builds until so many are killed, each going on from the last."""
    chance = random.Random(7)
    sources = make_articles(folder / "sources", articles)
    half = folder / "half"
    half.mkdir()
    for source in sources[::2]:
        for path in source.parent.glob(f"{source.name.partition('.')[0]}.*"):
            shutil.copy(path, half)
    undisturbed, graph = folder / "undisturbed", folder / "graph"
    _, wall, _ = run("build", folder / "sources", "-o", undisturbed)
    run("build", half, "-o", graph)
    killed = 0
    for number in range(kills * 3):
        if killed == kills:
            break
        # Also builds that had come to an end begin anew: with half the articles, then all.
        source = half if number % 2 else folder / "sources"
        begun = time.monotonic()
        process = start("build", source, "-o", graph)
        try:
            process.wait(chance.uniform(0.5, wall))
            wall = time.monotonic() - begun  # builds of few new articles take less
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
            wall *= 1.1
            if killed % 10 == 0:
                print(f"{killed} builds killed", flush=True)  # noqa: T201
        check(graph, deep=number % 10 == 0)
        if chance.random() < 0.2:
            shutil.rmtree(graph / ".work", ignore_errors=True)
        if chance.random() < 0.2 and ",000000.txt," in (graph / "inputs.csv").read_text("utf-8"):
            run("remove", sources[0].name, "-g", graph)
    run("build", folder / "sources", "-o", graph)
    told = [name for name in FILES if not same(graph / name, undisturbed / name)]
    print(f"{killed} builds killed; files that differ in the end: {told or 'none'}")  # noqa: T201


def check(graph: Path, *, deep: bool) -> None:
    """The graph opens and answers, and when asked for keeps its shapes."""
    run("ask", "articles", "-g", graph)
    if deep:
        run("validate", "-g", graph)


def make_articles(folder: Path, count: int) -> list[Path]:
    script = Path(__file__).with_name("articles.py")
    subprocess.run([sys.executable, script, folder, "--count", str(count)], check=True)
    return sorted(folder.rglob("*.txt"))


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*KG, *map(str, arguments)],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def run(*arguments: str | Path) -> tuple[float, float, float]:
    """Processor and wall-clock seconds and the peak memory in MB of a command, all processes.

    The memory is that of the largest process since this program began.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    process = start(*arguments)
    _, errors = process.communicate()
    if process.returncode:
        raise SystemExit(f"{arguments}: {errors.decode()}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.monotonic() - begun, after.ru_maxrss / 1024


def show(what: str, processor: float, wall: float, memory: float) -> float:
    print(  # noqa: T201
        f"{what}: {processor:.1f} s of processor time, {wall:.1f} s, most {memory:.0f} MB so far"
    )
    return processor


def linked(source: str, target: str) -> str:
    """Files of a graph are never changed in place, so that links will do for a copy."""
    os.link(source, target)
    return target


def same(one: Path, two: Path) -> bool:
    return one.read_bytes() == two.read_bytes()


if __name__ == "__main__":
    main()
