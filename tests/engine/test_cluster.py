"""A Dask cluster of a scheduler and workers as processes of their own, in folders of their own."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
import tiny_jobs as jobs
from command import assert_clear, kg
from tiny_jobs import DIE, FAIL, REFUSE, SLEEP, article, chunked, readers_of

from kg.article import Article
from kg.engine import Done, SetAside, find_engine
from kg.engine.cluster import ClusterEngine
from kg.engine.cluster_connection import connect
from kg.engine.cluster_job import check_versions, run_here
from kg.errors import EngineError, JobError, KgError, ReadError, SettingsError

pytest.importorskip("distributed")
HERE = Path(__file__).parent


class Cluster:
    """A scheduler and workers, which can be ended one by one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start_scheduler()

    def start_scheduler(self) -> subprocess.Popen[bytes]:
        """Start a scheduler at the cluster's address."""
        options = ["--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard", "--no-show"]
        self.scheduler = self._start("scheduler", "distributed.cli.dask_scheduler", *options)
        return self.scheduler

    def start_worker(self, *, nanny: bool = False) -> None:
        """Start a worker; without a nanny one that dies does not come back."""
        options = ["--nthreads", "1", "--no-dashboard", "--nanny" if nanny else "--no-nanny"]
        name = f"worker-{len(self.workers)}"
        module = "distributed.cli.dask_worker"
        self.workers.append(self._start(name, module, self.address, *options))

    def _start(self, name: str, module: str, *options: str) -> subprocess.Popen[bytes]:
        place = self.folder / name
        place.mkdir(exist_ok=True)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(HERE), *filter(None, sys.path)]),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
            "DASK_TEMPORARY_DIRECTORY": str(place),
        }
        with (place / "log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", module, *options],
                cwd=place,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def end(self) -> None:
        """End all of it."""
        for process in [*self.workers, self.scheduler]:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    folder = tmp_path / "cluster"
    folder.mkdir()
    started = Cluster(folder)
    yield started
    started.end()


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    return folder


def engine_on(cluster: Cluster, workers: int, *, nanny: bool = False) -> ClusterEngine:
    for _ in range(workers):
        cluster.start_worker(nanny=nanny)
    client = connect(cluster.address, 60)  # a busy machine takes its time to start them
    client.wait_for_workers(workers, timeout=60)
    client.close()
    return ClusterEngine(cluster.address)


def split(found: Sequence[Done[Article] | SetAside[Article]]) -> tuple[list[str], list[str]]:
    """The lines of all contents, sorted, and the articles set aside."""
    done = [each.content.decode() for each in found if isinstance(each, Done)]
    aside = [each.article.id for each in found if isinstance(each, SetAside)]
    return sorted("".join(done).splitlines()), sorted(aside)


def test_a_worker_ended_for_good_in_the_middle_changes_nothing(
    cluster: Cluster, notes: Path
) -> None:
    articles = [article(n, f"{SLEEP}:0.{n % 4}") for n in range(60)]
    engine = engine_on(cluster, 3)
    found = []
    for result in engine.results(partial(jobs.obey, notes), chunked(articles, 3)):
        found.append(result)
        if len(found) == 5:
            cluster.workers[1].kill()
            cluster.workers[1].wait()
    engine.close()
    assert {each.chunk for each in found if isinstance(each, Done)} == set(chunked(articles, 3))
    assert len(found) == 20
    assert split(found) == (sorted(each.text for each in articles), [])
    assert len({pid for each in articles for pid in readers_of(notes, each)}) == 3


def test_an_article_that_kills_is_set_aside_and_its_errors_are_told(
    cluster: Cluster, notes: Path
) -> None:
    articles = [article(n, DIE if n == 5 else "") for n in range(12)]
    engine = engine_on(cluster, 2, nanny=True)
    job = partial(jobs.obey, notes)
    found = list(engine.results(job, chunked(articles, 4)))
    assert split(found) == (
        sorted(each.text for each in articles if each is not articles[5]),
        ["article-5"],
    )
    with pytest.raises(ReadError, match="it is empty; write something"):
        list(engine.results(job, [[article(20, REFUSE)]]))
    with pytest.raises(JobError, match=r"article-22\.txt: .*this is no news") as caught:
        list(engine.results(job, [[article(21), article(22, FAIL)]]))
    assert "in _obey" in caught.value.__notes__[0]
    engine.close()


def test_chunks_are_taken_as_they_are_needed(cluster: Cluster, notes: Path) -> None:
    taken = []

    def endless() -> Iterator[tuple[Article, ...]]:
        while True:
            taken.append(len(taken))
            yield (article(len(taken)),)

    engine = engine_on(cluster, 1)
    results = engine.results(partial(jobs.obey, notes), endless())
    for count in range(1, 8):
        next(results)
        assert len(taken) <= count + 3
    engine.close()


def test_a_scheduler_that_is_killed_and_started_again_is_asked_again(
    cluster: Cluster, notes: Path
) -> None:
    articles = [article(n, f"{SLEEP}:0.2") for n in range(30)]
    engine = engine_on(cluster, 2)
    found = []
    for result in engine.results(partial(jobs.obey, notes), chunked(articles, 2)):
        found.append(result)
        if len(found) == 4:
            cluster.scheduler.kill()
            cluster.scheduler.wait()
            cluster.start_scheduler()
            for _ in range(2):  # the old ones end with the scheduler that they belonged to
                cluster.start_worker()
    engine.close()
    assert len(found) == 15
    assert split(found) == (sorted(each.text for each in articles), [])


def test_a_scheduler_that_does_not_come_back_ends_the_run(cluster: Cluster, notes: Path) -> None:
    engine_on(cluster, 1).close()
    engine = ClusterEngine(cluster.address, patience=1)
    results = engine.results(partial(jobs.obey, notes), ((article(n),) for n in range(50)))
    next(results)
    cluster.scheduler.kill()
    cluster.scheduler.wait()
    with pytest.raises(EngineError, match="did not come back; start it again"):
        list(results)
    engine.close()


def test_another_version_is_an_error_that_names_both() -> None:
    with pytest.raises(EngineError, match=r"tcp://10\.0\.0\.7:1 has kg 9\.9, and this is kg 0\.1"):
        check_versions({"tcp://10.0.0.7:1": "9.9"}, "0.1")
    with pytest.raises(EngineError, match=r"this is kg 9\.9"):
        run_here("9.9", b"")


def test_a_worker_without_kg_is_named(cluster: Cluster) -> None:
    blocked = cluster.folder / "blocked" / "kg"
    blocked.mkdir(parents=True)
    (blocked / "__init__.py").write_text("raise ImportError('no kg here')\n")
    kept = sys.path[:]
    sys.path.insert(0, str(blocked.parent))
    cluster.start_worker()
    sys.path[:] = kept
    with pytest.raises(EngineError, match=r"tcp://127\.0\.0\.1:\d+ has no kg; install newskg"):
        connect(cluster.address, 60)


def test_a_scheduler_without_workers_is_told(cluster: Cluster) -> None:
    deadline = time.monotonic() + 60
    while True:
        with pytest.raises(EngineError) as caught:
            connect(cluster.address, 2)
        if "no scheduler answers" not in str(caught.value) or time.monotonic() > deadline:
            break
    assert re.search(r"has no workers; start some with `dask worker tcp://", str(caught.value))


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("tcp://127.0.0.1:1", "no scheduler answers at tcp://127.0.0.1:1"),
        ("somewhere", "not 'somewhere'"),
    ],
)
def test_an_address_where_nobody_is_gives_one_clear_line(
    tmp_path: Path, address: str, words: str
) -> None:
    (tmp_path / "a.txt").write_text("Ann Lee sued the Harlow Bank on Friday.\n")
    result = kg("annotate", tmp_path / "a.txt", "--cluster", address)
    assert result.status in (1, 2)
    assert_clear(result, words)


def test_without_the_extra_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(EngineError, match=r"newskg\[cluster\]"), find_engine(2, "local"):
        pass


def test_errors_of_the_engine_are_ours() -> None:
    assert issubclass(EngineError, KgError)
    with pytest.raises(SettingsError, match="tcp://host:8786"), find_engine(2, "host"):
        pass
