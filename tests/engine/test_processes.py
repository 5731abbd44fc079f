"""Several processes: what happens when they die, and that nothing is left of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
import tiny_jobs as jobs
from tiny_jobs import DIE, DIE_ONCE, FAIL, REFUSE, SLEEP, article, chunked, readers_of

from kg.article import Article
from kg.engine import Done, SetAside, find_engine
from kg.engine.processes import ProcessEngine
from kg.errors import EngineError, JobError, ReadError

HERE = Path(__file__).parent


def run(
    folder: Path, articles: Sequence[Article], *, size: int = 4, workers: int = 2
) -> tuple[list[Done[Article]], list[SetAside[Article]]]:
    """What comes of articles in processes of which none is spared."""
    job = partial(jobs.obey, folder)
    with ProcessEngine(workers, little=0) as engine:
        found = list(engine.results(job, chunked(articles, size)))
    done = [each for each in found if isinstance(each, Done)]
    return done, [each for each in found if isinstance(each, SetAside)]


def texts(done: Sequence[Done[Article]]) -> list[str]:
    """All lines of all contents, sorted: chunks come in any order."""
    return sorted(line for each in done for line in each.content.decode().splitlines())


def test_every_chunk_is_read_once_by_several_processes(tmp_path: Path) -> None:
    articles = [article(n, f"{SLEEP}:0.02" if n % 2 else "") for n in range(40)]
    done, aside = run(tmp_path, articles, size=3)
    assert len(done) == 14
    assert {each.chunk for each in done} == set(chunked(articles, 3))
    assert not aside
    for each in done:
        assert each.content == b"".join(a.text.encode() + b"\n" for a in each.chunk)
    readers = [readers_of(tmp_path, each) for each in articles]
    assert all(len(each) == 1 for each in readers)
    used = {pid for each in readers for pid in each}
    assert len(used) == 2
    assert os.getpid() not in used


def test_the_order_of_chunks_changes_nothing_but_the_order_of_results(tmp_path: Path) -> None:
    articles = [article(n) for n in range(12)]
    there, _ = run(tmp_path, articles, size=3)
    back, _ = run(tmp_path, articles[::-1], size=3)
    assert texts(there) == texts(back)


def test_a_worker_that_dies_is_replaced_and_its_chunk_read_again(tmp_path: Path) -> None:
    articles = [article(n, DIE_ONCE if n == 5 else "") for n in range(16)]
    done, aside = run(tmp_path, articles)
    assert not aside
    assert {each.chunk for each in done} == set(chunked(articles, 4))
    assert len(readers_of(tmp_path, articles[5])) == 2


def test_an_article_that_kills_its_worker_is_set_aside_after_three_tries_alone(
    tmp_path: Path,
) -> None:
    articles = [article(n, DIE if n == 5 else "") for n in range(16)]
    done, aside = run(tmp_path, articles)
    assert [each.article for each in aside] == [articles[5]]
    assert "signal 9" in aside[0].reason
    assert len(readers_of(tmp_path, articles[5])) == 4  # in its chunk, and three times alone
    assert texts(done) == sorted(each.text for each in articles if each is not articles[5])
    assert (articles[4], articles[6], articles[7]) in {each.chunk for each in done}


def test_a_process_that_ends_while_it_loads_is_no_articles_fault(tmp_path: Path) -> None:
    articles = [article(n) for n in range(4)]
    with ProcessEngine(2, little=0) as engine:
        found = list(engine.results(partial(jobs.load_slowly, tmp_path), chunked(articles, 1)))
    assert {each.chunk for each in found if isinstance(each, Done)} == set(chunked(articles, 1))
    assert len(found) == 4
    assert all(len(readers_of(tmp_path, each)) == 1 for each in articles)


def test_workers_are_kept_for_the_next_job(tmp_path: Path) -> None:
    articles = [article(n) for n in range(4)]
    with ProcessEngine(2, little=0) as engine:
        list(engine.results(partial(jobs.obey, tmp_path), chunked(articles, 1)))
        list(engine.results(partial(jobs.load_slowly, tmp_path), chunked(articles, 1)))
        readers = [readers_of(tmp_path, each) for each in articles]
    assert all(len(each) == 2 for each in readers)


def test_a_chunk_of_nothing_but_such_articles_gives_no_content(tmp_path: Path) -> None:
    articles = [article(0, DIE), article(1, DIE), article(2)]
    done, aside = run(tmp_path, articles, size=2)
    assert {each.article.id for each in aside} == {"article-0", "article-1"}
    assert [each.chunk for each in done] == [(articles[2],)]


def test_the_run_ends_when_all_workers_die(tmp_path: Path) -> None:
    articles = [article(n, DIE) for n in range(60)]
    with pytest.raises(EngineError, match=r"20 workers .* signal 9 .*--jobs 1"):
        run(tmp_path, articles, size=1)


def test_a_worker_that_cannot_load_the_job_says_so() -> None:
    def read(_articles: Sequence[Article]) -> bytes:
        return b""

    here = ModuleType("only_here")
    read.__module__, read.__qualname__ = "only_here", "read"
    here.read = read  # type: ignore[attr-defined]
    sys.modules["only_here"] = here
    with ProcessEngine(2, little=0) as engine, pytest.raises(EngineError, match="only_here"):
        list(engine.results(read, chunked([article(n) for n in range(4)], 1)))


def test_chunks_are_taken_as_they_are_needed(tmp_path: Path) -> None:
    taken = []

    def endless() -> Iterator[tuple[Article, ...]]:
        number = 0
        while True:
            taken.append(number)
            yield (article(number),)
            number += 1

    with ProcessEngine(2, little=0) as engine:
        results = engine.results(partial(jobs.obey, tmp_path), endless())
        for count in range(1, 11):
            next(results)
            assert len(taken) <= count + 2 * 2 + 1
        results.close()  # type: ignore[attr-defined] # a generator


def test_an_error_of_ours_is_raised_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="it is empty; write something"):
        run(tmp_path, [article(n, REFUSE if n == 3 else "") for n in range(8)])


def test_any_other_error_names_the_article_and_carries_its_traceback(tmp_path: Path) -> None:
    with pytest.raises(
        JobError, match=r"^article-6\.txt: .*ValueError: this is no news"
    ) as caught:
        run(tmp_path, [article(n, FAIL if n == 6 else "") for n in range(8)])
    assert "in _obey" in caught.value.__notes__[0]


def test_little_is_read_by_this_process(tmp_path: Path) -> None:
    articles = [article(n) for n in range(8)]
    with find_engine(2) as engine:
        found = list(engine.results(partial(jobs.obey, tmp_path), chunked(articles, 2)))
    assert len(found) == 4
    assert {pid for a in articles for pid in readers_of(tmp_path, a)} == {os.getpid()}


def test_one_chunk_needs_no_worker(tmp_path: Path) -> None:
    articles = [article(n, "word " * 20_000) for n in range(2)]
    with find_engine(2) as engine:
        list(engine.results(partial(jobs.obey, tmp_path), [articles]))
    assert readers_of(tmp_path, articles[0]) == [os.getpid()]


def test_workers_end_with_the_engine(tmp_path: Path) -> None:
    articles = [article(n) for n in range(8)]
    run(tmp_path, articles, size=1)
    for pid in {pid for each in articles for pid in readers_of(tmp_path, each)}:
        assert not alive(pid)


def alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be taken note of does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state not in "ZX"


def noted(folder: Path) -> list[int]:
    """The processes that have begun to read something."""
    return [int(line) for path in folder.iterdir() for line in path.read_text().split()]


PARENT = """
import sys
from functools import partial
from pathlib import Path
from kg.cli import main
from kg.engine.processes import ProcessEngine
import tiny_jobs as jobs
import kg.cli, argparse

def run(_arguments):
    articles = [jobs.article(n, f"{jobs.SLEEP}:60") for n in range(8)]
    with ProcessEngine(2, little=0) as engine:
        list(engine.results(partial(jobs.obey, Path(sys.argv[1])), jobs.chunked(articles, 1)))

kg.cli.parse = lambda _=None: argparse.Namespace(verbose=False, quiet=False, run=run)
sys.exit(main())
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_its_parent(tmp_path: Path, ending: signal.Signals) -> None:
    path = os.pathsep.join([str(HERE), *sys.path])
    command = [sys.executable, "-c", PARENT, str(tmp_path)]
    parent = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})
    deadline = time.monotonic() + 60
    while len(pids := noted(tmp_path)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(pids) == 2
    assert all(alive(pid) for pid in pids)
    parent.send_signal(ending)
    assert parent.wait(30) == (-9 if ending == signal.SIGKILL else 130)
    deadline = time.monotonic() + 30
    while any(alive(pid) for pid in pids) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(alive(pid) for pid in pids)
