"""Adding, revising, removing and comparing, as commands; one writer at a time, readers go on."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import KG, assert_clear, environment, kg

from kg.builder.lock import locked

SUED = "Harrow Steel sued Norland Shipping on Monday."
BOUGHT = "Norland Shipping acquired Calder Docks in May."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two articles and their graph."""
    folder = tmp_path_factory.mktemp("life")
    (folder / "suit.txt").write_text(f"{SUED}\n", "utf-8")
    (folder / "deal.txt").write_text(f"{BOUGHT}\n", "utf-8")
    assert kg("build", folder / "suit.txt", folder / "deal.txt", "-o", folder / "g").status == 0
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "life"))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def relations(folder: Path) -> list[str]:
    with (folder / "claims.csv").open(encoding="utf-8", newline="") as file:
        return [row["relation"] for row in csv.DictReader(file)]


def test_an_article_is_removed_by_its_file_and_changes_tell_it(folder: Path) -> None:
    graph = folder / "g"
    before = contents(graph)
    dry = kg("remove", "deal.txt", "-g", graph, "--dry-run")
    assert dry.status == 0
    assert "vanished: Norland Shipping acquires Calder Docks (asserted)" in dry.out
    assert "claims: 0 appeared, 0 changed, 1 vanished" in dry.out
    assert contents(graph) == before
    assert kg("remove", "deal.txt", "-g", graph).status == 0
    assert relations(graph) == ["sues"]
    told = kg("changes", "-g", graph)
    assert (told.status, told.out) == (0, dry.out)
    rows = json.loads(kg("changes", "-g", graph, "-f", "json").out)
    assert [(row["change"], row["after"]) for row in rows] == [("vanished", None)]


def test_the_last_article_can_be_removed(folder: Path) -> None:
    graph = folder / "g"
    assert kg("remove", "suit.txt", "deal.txt", "-g", graph).status == 0
    assert relations(graph) == []
    assert kg("ask", "articles", "-g", graph).status == 1
    assert kg("validate", "-g", graph).status == 0


def test_a_revised_article_takes_the_place_of_its_older_reading(folder: Path) -> None:
    graph = folder / "g"
    (folder / "suit.txt").write_text("Harrow Steel denied that it sued Norland Shipping.\n")
    old = Path(shutil.copy(graph / "claims.csv", folder / "old.csv"))
    dry = kg("build", folder / "suit.txt", "-o", graph, "--dry-run")
    assert "changed: Harrow Steel sues Norland Shipping (denied by Harrow Steel" in dry.out
    assert "modality: asserted → denied" in dry.out
    assert "fact: true → false" in dry.out
    assert kg("build", folder / "suit.txt", "-o", graph).status == 0
    assert kg("changes", old, "-g", graph).out == dry.out
    assert json.loads((graph / "report.json").read_text("utf-8"))["articles"]["in_graph"] == 2


def test_what_is_in_the_graph_as_it_is_is_not_read_again(folder: Path) -> None:
    again = kg("build", folder / "suit.txt", "-o", folder / "g", "-v")
    assert again.status == 0
    assert kg("changes", "-g", folder / "g").out == "claims: 0 appeared, 0 changed, 0 vanished\n"
    seconds = json.loads((folder / "g" / "report.json").read_text("utf-8"))["seconds"]
    assert seconds["annotate"] < 1  # the model alone takes longer to load


def test_what_cannot_be_removed_or_compared_is_told(folder: Path) -> None:
    graph = folder / "g"
    assert_clear(kg("remove", "none.txt", "-g", graph), "none.txt is not in the graph")
    assert_clear(kg("remove", "suit.txt", "-g", folder / "no"), "there is no graph")
    assert_clear(kg("changes", "-g", graph), "was built once")
    assert_clear(kg("changes", folder / "suit.txt", "-g", graph), "is no table of claims")
    assert_clear(kg("changes", folder / "no.csv", "-g", graph), "cannot be read")


@pytest.fixture
def held(folder: Path) -> Iterator[Path]:
    with locked(folder / "g"):
        yield folder


def test_a_second_writer_is_told_who_is_first_while_readers_go_on(held: Path) -> None:
    graph = held / "g"
    for command in (
        ("build", held / "deal.txt", "-o", graph),
        ("remove", "deal.txt", "-g", graph),
    ):
        assert_clear(kg(*command), "is being written to by process", "wait until that ends")
    assert (
        "Harrow Steel"
        in kg("ask", "articles", "-g", graph).out
        + kg("query", "SELECT ?n { ?e rdfs:label ?n }", "-g", graph).out
    )


def test_a_build_that_is_killed_goes_on_where_it_was(folder: Path, tmp_path: Path) -> None:
    """Killed between its chunks, it finds the part that it had read, which says so by its time."""
    sources = tmp_path / "many"
    sources.mkdir()
    for number in range(40):
        (sources / f"a{number:02}.txt").write_text(SUED.replace("Monday", f"day {number}"))
    graph = folder / "g"
    before = contents(graph)
    process = subprocess.Popen(
        [*KG, "build", str(sources), "-o", str(graph), "--jobs", "1"], env=environment()
    )
    while not list(graph.glob(".work/*.part")):
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    kept = {name: data for name, data in contents(graph).items() if name != ".lock"}
    assert kept == {name: data for name, data in before.items() if name != ".lock"}
    assert kg("ask", "articles", "-g", graph).status == 0
    part = next(graph.glob(".work/*.part"))
    damaged = part.read_bytes().replace(b"Harrow Steel", b"Harrow Stale")
    part.write_bytes(damaged)
    assert kg("build", sources, "-o", graph).status == 0
    assert "Harrow Stale" in (graph / "annotations.jsonl").read_text("utf-8")
    assert not (graph / ".work").exists()
