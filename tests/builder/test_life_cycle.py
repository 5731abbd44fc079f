"""A graph that lives: whatever is added, revised and removed, it is what a clean build gives."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from kg.article import Article
from kg.builder.run import build, remove
from kg.engine.inline import InlineEngine
from kg.engine.job import Done, ItemT, Job, SetAside
from kg.graph.store import read_store
from kg.knowledge_graph import KnowledgeGraph

FILES = ("annotations.jsonl", "claims.csv", "graph.html", "graph.trig", "graph.ttl", "inputs.csv")
ARTICLES = 30
STEPS = 5

PEOPLE = ("Marta Quill", "Owen Tarrant", "Ida Brandvold", "Sal Moreno", "Petra Lindqvist")
FIRMS = (
    "Harrow Steel Inc.", "Norland Shipping", "the Harbour Workers Board (HWB)", "HWB",
    "Voxline Systems", "Calder County Police Department", "CCPD", "the Port of Tarrow",
)  # fmt: skip
SAYINGS = (
    "{person} said {a} sued {b} on Monday.",
    "{a} acquired {b} for ${n} million.",
    "{a} denied that it paid {b}.",
    "{person} leads {a}.",
    "{a} urged {b} to end its contract with {c}.",
    "{person} alleged that {a} bribed {b}.",
    "{a} plans to sell drones to {b}.",
    "{person}, a spokeswoman for {a}, resigned from {b}.",
)


class CountingEngine(InlineEngine):
    """An engine that counts what it is given to read."""

    articles = 0

    def results(
        self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        for result in super().results(job, chunks):
            if isinstance(result, Done):
                self.articles += sum(isinstance(each, Article) for each in result.chunk)
            yield result


def write_article(folder: Path, number: int, version: int) -> Path:
    """An article of three sentences; another version of it says something else."""
    chance = random.Random(f"{number} {version}")
    sentences = []
    for saying in chance.sample(SAYINGS, 3):
        a, b, c = chance.sample(FIRMS, 3)
        person = chance.choice(PEOPLE)
        sentence = saying.format(person=person, a=a, b=b, c=c, n=chance.randint(2, 90))
        sentences.append(sentence[0].upper() + sentence[1:])
    path = folder / f"story-{number:02}.txt"
    path.write_text("\n\n".join(sentences) + "\n", "utf-8")
    (folder / f"story-{number:02}.meta.json").write_text(
        f'{{"published": "2025-03-{number % 28 + 1:02}"}}', "utf-8"
    )
    return path


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in FILES}


def quads(folder: Path) -> list[str]:
    return sorted(str(quad) for quad in read_store(folder / "store").oxigraph)


@pytest.fixture(params=[1, 2])
def sequence(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """The folder of a graph after a random life, and the articles that are left in it."""
    chance = random.Random(request.param)
    sources, graph = tmp_path / "sources", tmp_path / "graph"
    sources.mkdir()
    present: set[int] = set()
    for step in range(STEPS):
        absent = sorted(set(range(ARTICLES)) - present)
        new = chance.sample(absent, min(len(absent), ARTICLES // 2 if step == 0 else 6))
        revised = chance.sample(sorted(present), min(len(present), 3))
        for number in (*new, *revised):
            write_article(sources, number, step)
        build(
            [
                write_article(sources, n, step)
                for n in chance.sample([*new, *revised], len([*new, *revised]))
            ],
            graph,
        )
        present |= set(new)
        if step:
            gone = chance.sample(sorted(present), 3)
            remove([f"story-{number:02}.txt" for number in gone], graph)
            present -= set(gone)
            for number in gone:
                (sources / f"story-{number:02}.txt").unlink()
    yield graph, sources


def test_a_life_leaves_what_a_clean_build_makes(
    sequence: tuple[Path, Path], tmp_path: Path
) -> None:
    graph, sources = sequence
    clean = tmp_path / "clean"
    build(sorted(sources.glob("*.txt")), clean)
    assert contents(graph) == contents(clean)
    assert quads(graph) == quads(clean)
    assert KnowledgeGraph(graph).exported("turtle") == (clean / "graph.ttl").read_bytes()


def test_a_damaged_index_or_file_is_made_anew(tmp_path: Path) -> None:
    paths = [write_article(tmp_path, number, 0) for number in range(4)]
    clean, graph = tmp_path / "clean", tmp_path / "graph"
    build(paths, clean)
    build(paths[:3], graph)
    (graph / ".index.sqlite").write_bytes(b"no index")
    with (graph / "graph.ttl").open("ab") as file:
        file.write(b"\n# a note\n")
    shutil.rmtree(graph / "store")
    build(paths[3:], graph)
    assert contents(graph) == contents(clean)
    assert quads(graph) == quads(clean)


def test_a_folder_that_was_copied_is_not_read_again(tmp_path: Path) -> None:
    paths = [write_article(tmp_path, number, 0) for number in range(3)]
    graph, copied = tmp_path / "graph", tmp_path / "copied"
    build(paths, graph)
    shutil.copytree(graph, copied, copy_function=shutil.copyfile)  # with the times of now
    before = contents(copied)
    engine = CountingEngine()
    build(paths, copied, engine=engine)
    assert engine.articles == 0
    assert contents(copied) == before
