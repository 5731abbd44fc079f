"""What engines cost: wall and CPU seconds, memory, and whether all give the same bytes.

    python tests/benchmarks/engine_speed.py [--articles 400] [--rounds 3]
    python tests/benchmarks/engine_speed.py --faults [--every 10]

Each engine reads the same invented articles in a fresh process, by turns, starting its workers
included; CPU is that of all processes together. With --faults one worker of the process engine
is killed every so many seconds. Wall time means something on idle cores only.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
import articles as invented

from kg.annotating import annotate_chunk
from kg.article import Article
from kg.engine import Done, Engine, find_engine
from kg.engine.inline import InlineEngine
from kg.engine.processes import ProcessEngine
from kg.engine.settings_files import with_files
from kg.settings import Settings

CHUNK = 32
ENGINES: dict[str, Callable[[ExitStack], Engine]] = {
    "1 process": lambda _: InlineEngine(),
    "2 processes": lambda held: held.enter_context(ProcessEngine(2)),
    "Dask, 2 workers": lambda held: held.enter_context(find_engine(2, "local")),
}


def chunks(count: int) -> Iterator[tuple[Article, ...]]:
    """Invented articles, made as they are asked for."""
    for start in range(0, count, CHUNK):
        made = (invented.make_article(n) for n in range(start, min(count, start + CHUNK)))
        yield tuple(_article(news) for news in made)


def _article(news: invented.News) -> Article:
    digest = sha256(news.text.encode()).hexdigest()
    url = str(news.metadata["url"])
    return Article(url, news.text, digest, f"{news.number}.txt", news.title, news.published)


def measure(name: str, count: int, every: float) -> dict[str, Any]:
    """Read the articles with one engine, in this process and its children."""
    begin = time.perf_counter()
    found = {}
    read = aside = 0
    over = Event()
    with ExitStack() as held:
        engine = ENGINES[name](held)
        if every:
            Thread(target=_kill_now_and_then, args=(engine, every, over), daemon=True).start()
        for result in engine.results(with_files(annotate_chunk, Settings()), chunks(count)):
            if isinstance(result, Done):
                read += len(result.chunk)
                found[result.chunk[0].id] = sha256(result.content).digest()
            else:
                aside += 1
    over.set()
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {
        "wall": time.perf_counter() - begin,
        "cpu": sum(each.ru_utime + each.ru_stime for each in used),
        "largest": max(each.ru_maxrss for each in used) / 1000,
        "read": read,
        "aside": aside,
        "digest": sha256(b"".join(found[key] for key in sorted(found))).hexdigest()[:12],
    }


def _kill_now_and_then(engine: Any, every: float, over: Event) -> None:
    """Kill the workers of a process engine, one after the other."""
    number = 0
    while not over.wait(every):
        workers = list(engine._workers)
        if workers:
            os.kill(workers[number % len(workers)]._process.pid, signal.SIGKILL)
            number += 1
            sys.stderr.write(f"killed {number}\n")


def in_a_fresh_process(name: str, count: int, every: float = 0) -> dict[str, Any]:
    """What `measure` gives in a process of its own."""
    command = [sys.executable, __file__, "--one", name, "--articles", str(count)]
    done = subprocess.run([*command, "--every", str(every)], stdout=subprocess.PIPE, check=True)
    row: dict[str, Any] = json.loads(done.stdout)
    return row


def row_of(name: str, rows: list[dict[str, Any]], first: dict[str, Any]) -> str:
    """A line of the table, by the medians of the rounds; ratios to the first engine's."""
    wall, cpu, largest = (median(row[key] for row in rows) for key in ("wall", "cpu", "largest"))
    same = {row["digest"] for row in rows} == {first["digest"]}
    return (
        f"{name:20}{wall:9.1f}{cpu:9.1f}{first['wall'] / wall:9.2f}{cpu / first['cpu']:9.2f}"
        f"{largest:9.0f}{rows[0]['read']:7}{rows[0]['aside']:7}  {'same' if same else 'OTHERS'}"
    )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time the engines beside one another.")
    parser.add_argument("--articles", type=int, default=400, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--faults", action="store_true", help="kill workers now and then")
    parser.add_argument("--every", type=float, default=10, metavar="SECONDS")
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        row = measure(options.one, options.articles, options.every)
        sys.stdout.write(json.dumps(row))
        return 0
    names = ["1 process", "2 processes"] if options.faults else list(ENGINES)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(options.rounds):
        for place, name in enumerate(names):
            every = options.every if options.faults and place else 0
            rows[name].append(in_a_fresh_process(name, options.articles, every))
    columns = "".join(f"{name:>9}" for name in ("wall s", "CPU s", "faster", "CPU", "MB"))
    sys.stdout.write(f"{'':20}{columns}{'read':>7}{'aside':>7}\n")
    first = {key: median(row[key] for row in rows[names[0]]) for key in ("wall", "cpu")}
    first["digest"] = rows[names[0]][0]["digest"]
    for name in names:
        sys.stdout.write(row_of(name, rows[name], first) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
