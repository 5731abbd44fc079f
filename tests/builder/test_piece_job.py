"""Whoever makes the pieces of a graph's files, the files are the same, and none is lost."""

from __future__ import annotations

import csv
import logging
import os
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from fatal_jobs import FatalEngine
from test_life_cycle import contents, quads, write_article

from kg.builder import products
from kg.builder.run import build
from kg.engine.inline import InlineEngine
from kg.engine.job import Done, Job, SetAside
from kg.errors import EngineError, ExportError, StoreError
from kg.judgements.reading import COLUMNS, FILE_NAME

ARTICLES = 40
NOBODY = "no article is called this"


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles and their graph, of which two claims were judged, made by one process."""
    folder = tmp_path_factory.mktemp("clean")
    (folder / "sources").mkdir()
    for number in range(ARTICLES):
        write_article(folder / "sources", number, 0)
    build([folder / "sources"], folder / "graph")
    judge(folder / "graph")
    build([folder / "sources"], folder / "graph")
    return folder


def judge(graph: Path) -> None:
    """Take out the first claim of the table, and confirm the last."""
    with (graph / "claims.csv").open(newline="") as file:
        claims = [row["id"] for row in csv.DictReader(file)]
    with (graph / FILE_NAME).open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for claim, verdict in ((claims[0], "REJECT"), (claims[-1], "KEEP")):
            row = {"claim": claim, "verdict": verdict, "who": "ann"}
            writer.writerow({**dict.fromkeys(COLUMNS, ""), **row, "when": "2025-03-04T10:00:00Z"})


@pytest.fixture
def stale(clean: Path, tmp_path: Path) -> Path:
    """The same graph, of which all pieces have to be made anew, and no article read."""
    graph = tmp_path / "graph"
    shutil.copytree(clean / "graph", graph)
    with (graph / "graph.ttl").open("ab") as file:
        file.write(b"\n# a note\n")
    return graph


def assert_same(graph: Path, clean: Path) -> None:
    assert contents(graph) == contents(clean / "graph")
    assert quads(graph) == quads(clean / "graph")


def test_several_processes_write_what_one_does(clean: Path, stale: Path, tmp_path: Path) -> None:
    with FatalEngine(NOBODY, tmp_path / "notes") as engine:
        build([clean / "sources"], stale, engine=engine)
    assert len(engine.used) == 2
    assert os.getpid() not in engine.used
    assert_same(stale, clean)


def test_an_article_that_ends_every_worker_is_written_all_the_same(
    clean: Path, stale: Path, tmp_path: Path
) -> None:
    doomed = sorted(row[0] for row in csv.reader((stale / "inputs.csv").open()))[7]
    with FatalEngine(doomed, tmp_path / "notes") as engine:
        report = build([clean / "sources"], stale, engine=engine)
    assert len(engine.used) >= 4  # it ends one with its chunk, and three that had it alone
    assert not report.skipped
    assert_same(stale, clean)


def test_a_name_that_ends_every_worker_is_compared_all_the_same(
    clean: Path, tmp_path: Path
) -> None:
    sources = [clean / "sources"]
    build(sources, tmp_path / "undisturbed")
    with FatalEngine("the name 'petra lindqvist'", tmp_path / "notes") as engine:
        build(sources, tmp_path / "graph", engine=engine)
    assert len(engine.used) >= 4
    assert contents(tmp_path / "graph") == contents(tmp_path / "undisturbed")


class LostEngine(InlineEngine):
    """An engine of which nothing is left after the first chunk."""

    def results(
        self, job: Job[Any], chunks: Iterable[Sequence[Any]]
    ) -> Iterator[Done[Any] | SetAside[Any]]:
        for result in super().results(job, chunks):
            yield result
            raise EngineError("the scheduler has gone")


def test_a_build_outlives_its_engine_once_all_is_read(
    clean: Path, stale: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "kg"):
        build([clean / "sources"], stale, engine=LostEngine())
    assert "the scheduler has gone; this process does the rest" in caplog.text
    assert_same(stale, clean)


def test_articles_are_added_by_several_processes(clean: Path, tmp_path: Path) -> None:
    sources, graph = sorted((clean / "sources").glob("*.txt")), tmp_path / "graph"
    build(sources[10:], graph)
    shutil.copy(clean / "graph" / FILE_NAME, graph)
    with FatalEngine(NOBODY, tmp_path / "notes") as engine:
        build(sources[:10], graph, engine=engine)
    assert len(engine.used - {os.getpid()}) == 2
    assert_same(graph, clean)


def test_a_store_that_cannot_be_loaded_leaves_the_graph(
    clean: Path, stale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, _trig: Path, _base: str) -> None:
        raise StoreError(f"{folder} cannot be written: no space")

    before = contents(stale)
    monkeypatch.setattr(products, "load_store", fail)
    with pytest.raises(StoreError, match="no space"):
        build([clean / "sources"], stale)
    assert contents(stale) == before
    assert not (stale / ".new").exists()


def test_nothing_is_taken_away_while_the_store_is_loaded(
    clean: Path, stale: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def load_slowly(folder: Path, _trig: Path, _base: str) -> None:
        time.sleep(0.5)
        seen.append(folder.parent.is_dir())
        raise StoreError("told in vain")

    def refuse(*_arguments: object, **_options: object) -> None:
        raise ExportError("the page cannot be written")

    monkeypatch.setattr(products, "load_store", load_slowly)
    monkeypatch.setattr("kg.page.write_page", refuse)
    with pytest.raises(ExportError, match="the page cannot be written"):
        build([clean / "sources"], stale)
    assert seen == [True]
    assert not (stale / ".new").exists()
