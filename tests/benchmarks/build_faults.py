"""Builds with faults: a worker killed time and again, the scheduler once, the disk full once.

    python tests/benchmarks/build_faults.py worker [--articles 300] [--every 10]
    python tests/benchmarks/build_faults.py scheduler [--articles 300]
    python tests/benchmarks/build_faults.py disk --on FOLDER [--articles 60]

Each builds the same articles undisturbed as well, and tells whether every file is the same. For
`disk`, FOLDER lies on a small file system of its own, as after
`mount -t tmpfs -o size=200m tmpfs FOLDER`: what is left of it is filled but for some megabytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from command import KG, environment
from life_cycle import FILES, make_articles, same

MEGABYTE = 1 << 20


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", choices=("worker", "scheduler", "disk"))
    parser.add_argument("--articles", type=int)
    parser.add_argument("--every", type=float, default=10, help="seconds from kill to kill")
    parser.add_argument("--on", type=Path, help="a folder on a small file system")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_articles(folder / "sources", options.articles or (60 if options.on else 300))
        if options.fault == "worker":
            kill_workers(folder, options.every)
        elif options.fault == "scheduler":
            kill_scheduler(folder)
        else:
            fill_disk(folder, options.on)


def kill_workers(folder: Path, every: float) -> None:
    """Kill one reading process of the build every so many seconds."""
    process = start(folder / "sources", folder / "graph", "--jobs", "2")
    killed = 0
    due = time.monotonic() + every
    while process.poll() is None:
        time.sleep(0.2)
        workers = children(process.pid)
        if time.monotonic() > due and workers:
            os.kill(workers[killed % len(workers)], signal.SIGKILL)
            killed += 1
            due = time.monotonic() + every
    show(f"{killed} workers killed; exit status {process.returncode}")
    compare(folder, folder / "graph")


def kill_scheduler(folder: Path) -> None:
    """Kill the scheduler in the middle of a build and start it anew; its workers end with it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with cluster(address) as processes:
        process = start(folder / "sources", folder / "graph", "--cluster", address)
        while not list((folder / "graph").glob(".work/*.part")) and process.poll() is None:
            time.sleep(0.2)
        for each in processes:
            os.killpg(each.pid, signal.SIGKILL)
        show("scheduler and workers killed")
    with cluster(address):
        show(f"and started anew; exit status {process.wait()}")
    if process.returncode:
        show(f"the command run once more: {start(folder / 'sources', folder / 'graph').wait()}")
    compare(folder, folder / "graph")


@contextmanager
def cluster(address: str) -> Iterator[list[subprocess.Popen[bytes]]]:
    """A Dask scheduler with three workers, each a process with a folder of its own."""
    host, port = address.removeprefix("tcp://").split(":")
    with tempfile.TemporaryDirectory() as name:
        scheduler = ("scheduler", "--host", host, "--port", port, "--no-dashboard")
        worker = ("worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny")
        processes = []
        for number, arguments in enumerate((scheduler, worker, worker, worker)):
            place = Path(name, str(number))
            place.mkdir()
            processes.append(
                subprocess.Popen(
                    [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]],
                    cwd=place,
                    env=environment(),
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            )
        try:
            yield processes
        finally:
            for process in processes:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def fill_disk(folder: Path, small: Path) -> None:
    """Add articles to a graph on a disk that is full before they are in, then make room."""
    graph, ballast = small / "graph", small / "ballast"
    half = folder / "half"
    half.mkdir()
    for path in sorted((folder / "sources").rglob("*.txt"))[::2]:
        for each in path.parent.glob(f"{path.name.partition('.')[0]}.*"):
            shutil.copy(each, half)
    run("build", half, "-o", graph)
    before = {name: (graph / name).read_bytes() for name in FILES}
    with ballast.open("wb") as file:
        room = shutil.disk_usage(small).free - 3 * MEGABYTE
        file.write(b"\0" * max(room, 0))
    process = start(folder / "sources", graph)
    _, errors = process.communicate()
    show(f"disk full: exit status {process.returncode}: {errors.decode().splitlines()[-1]}")
    kept = all((graph / name).read_bytes() == content for name, content in before.items())
    run("ask", "articles", "-g", graph)
    show(f"the graph is {'the old one' if kept else 'CHANGED'}, and answers")
    ballast.unlink()
    run("build", folder / "sources", "-o", graph)
    compare(folder, graph)


def compare(folder: Path, graph: Path) -> None:
    run("build", folder / "sources", "-o", folder / "undisturbed")
    told = [name for name in FILES if not same(graph / name, folder / "undisturbed" / name)]
    show(f"files that differ from an undisturbed build: {told or 'none'}")


def start(sources: Path, graph: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*KG, "build", str(sources), "-o", str(graph), *arguments],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def run(*arguments: str | Path) -> None:
    subprocess.run(
        [*KG, *map(str, arguments)], env=environment(), stdout=subprocess.DEVNULL, check=True
    )


def children(process: int) -> list[int]:
    """The processes that a process started and that still run; those of Linux alone are found."""
    found = []
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        found += [int(each) for each in task.read_text("utf-8").split()]
    return found


def show(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
