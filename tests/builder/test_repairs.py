"""What a message advises where a file of the graph is damaged does help."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from own_relation import MENTORS

from kg import schema
from kg.builder.index import Index
from kg.builder.run import build, rebuild, remove
from kg.errors import ExportError, StoreError
from kg.graph.store import read_store
from kg.settings import FORMAT_VERSION, Settings

FILES = (
    "annotations.jsonl",
    "claims.csv",
    "graph.html",
    "graph.trig",
    "graph.ttl",
    "manifest.json",
)
MANY = 12
"""Articles of which one is little enough for a change of the store in a copy."""


@pytest.fixture(autouse=True)
def _nothing_taught() -> Iterator[None]:
    """What a test teaches this process is forgotten."""
    yield
    schema._taught.clear()


def write_articles(folder: Path, count: int) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"suit-{number:02}.txt" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(f"Harrow Steel sued Norland Shipping on {number + 1} May 2025.\n", "utf-8")
    return paths


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with many articles and their graph."""
    folder = tmp_path_factory.mktemp("built")
    build(write_articles(folder / "articles", MANY), folder / "graph")
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A copy that is the graph its index knows, to the times of its files."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def contents(graph: Path) -> dict[str, bytes]:
    return {name: (graph / name).read_bytes() for name in FILES}


def quads(graph: Path) -> list[str]:
    return sorted(str(quad) for quad in read_store(graph / "store").oxigraph)


def damage_store(graph: Path, kind: str) -> None:
    paths = list((graph / "store").glob(kind))
    assert paths
    for path in paths:
        path.write_bytes(b"damaged\n")


@pytest.mark.parametrize("name", ["annotations.jsonl", "manifest.json"])
def test_a_damaged_file_is_taken_away_and_the_graph_built_again(folder: Path, name: str) -> None:
    graph, articles = folder / "graph", folder / "articles"
    before = contents(graph)
    (graph / name).write_text("{broken\n", "utf-8")
    with pytest.raises(StoreError, match="take it away and build the graph again"):
        build([articles], graph)
    (graph / name).unlink()
    build([articles], graph)
    assert contents(graph) == before
    assert quads(graph) == quads_of_clean(folder)


def quads_of_clean(folder: Path) -> list[str]:
    build([folder / "articles"], folder / "clean")
    return quads(folder / "clean")


@pytest.mark.parametrize("content", ["[]", '{"format": FORMAT}'])
def test_a_manifest_without_what_it_tells_is_damaged(folder: Path, content: str) -> None:
    text = content.replace("FORMAT", str(FORMAT_VERSION))
    (folder / "graph" / "manifest.json").write_text(text, "utf-8")
    with pytest.raises(StoreError, match="take it away and build the graph again"):
        rebuild(folder / "graph")


def test_without_annotations_nothing_is_written_of_nothing(folder: Path) -> None:
    graph = folder / "graph"
    (graph / "annotations.jsonl").unlink()
    claims = (graph / "claims.csv").read_bytes()
    with pytest.raises(StoreError, match=r"annotations\.jsonl is missing; build the graph again"):
        rebuild(graph)
    with pytest.raises(StoreError, match="is missing"):
        remove(["suit-00.txt"], graph)
    assert (graph / "claims.csv").read_bytes() == claims


@pytest.mark.parametrize("kind", ["CURRENT", "MANIFEST-*", "*.sst"])
def test_a_damaged_store_is_loaded_anew(
    folder: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    graph, articles = folder / "graph", folder / "articles"
    more = write_articles(articles, MANY + 1)[-1]
    damage_store(graph, kind)
    build([more], graph)
    assert "store cannot be changed, so it is loaded anew" in caplog.text
    assert quads(graph) == quads_of_clean(folder)
    caplog.clear()
    build([more], graph)
    assert not caplog.text


def test_what_was_cut_off_while_it_was_published_keeps_its_relations(tmp_path: Path) -> None:
    article, own, graph = tmp_path / "a.txt", tmp_path / "mentors.toml", tmp_path / "graph"
    article.write_text("Ruth Abel mentored Omar Vance.\n", "utf-8")
    own.write_text(MENTORS, "utf-8")
    build([article], graph, Settings(relations=(own,)))
    claims = (graph / "claims.csv").read_bytes()
    assert b"mentors" in claims
    before = [path for path in graph.iterdir() if path.name != ".lock"]
    (graph / ".commit").mkdir()
    for path in before:
        path.rename(graph / ".commit" / path.name)
    build([article], graph)
    assert (graph / "claims.csv").read_bytes() == claims


class SmallIndex(Index):
    """An index on a disk that is nearly full."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        ((pages,),) = self._ask("PRAGMA page_count")
        self._db.execute(f"PRAGMA max_page_count = {pages + 2}")


def test_an_index_that_does_not_fit_the_disk_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph = folder / "graph"
    before = contents(graph)
    for place in ("kg.builder.index.Index", "kg.builder.draft.Index"):
        monkeypatch.setattr(place, SmallIndex)
    with pytest.raises(ExportError, match=r"cannot be written: .*disk is full; free some space"):
        build(write_articles(folder / "more", 60), graph)
    assert contents(graph) == before
    assert not (graph / ".new").exists()
