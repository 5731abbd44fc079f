"""Linking by the command line: a table, then a service, and rebuilds that need neither."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from command import assert_clear, kg

ARTICLES = {
    "a": "Norland Shipping sued Quay Works on Monday.\n",
    "b": "Blue Fleet acquired Hill Bank on Friday.\n",
}
TABLE = "id,name,aliases,type,wikidata\nn1,Quay Works,Blue Fleet,Company,Q77\nn2,Hill,,Starship,\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "known.csv").write_text(TABLE, "utf-8")
    (folder / "kg.toml").write_text('entities = ["known.csv"]\n')
    return folder


@pytest.fixture(scope="module")
def built(articles: Path, service: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = tmp_path_factory.mktemp("built") / "graph"
    sources = [articles / "a.txt", articles / "b.txt"]
    result = kg("build", *sources, "-o", graph, "--reconcile", service)
    assert result.status == 0, result.err
    assert_clear(result, "known.csv, line 3: unknown type 'Starship'")
    assert "found; see" in result.err
    return graph


def test_table_and_service_both_link(built: Path) -> None:
    turtle = (built / "graph.ttl").read_text("utf-8")
    assert turtle.count("<http://www.wikidata.org/entity/Q77>") == 1, "two names, one thing"
    assert "<http://www.wikidata.org/entity/Q1001>" in turtle
    assert "Q1002" not in turtle
    assert kg("validate", "-g", built).status == 0


def test_a_later_build_needs_neither_table_nor_network(built: Path, tmp_path: Path) -> None:
    graph = Path(shutil.copytree(built, tmp_path / "graph"))
    (tmp_path / "c.txt").write_text("Ann Bow criticized Blue Fleet on Sunday.\n", "utf-8")
    assert kg("build", tmp_path / "c.txt", "-o", graph).status == 0
    assert kg("remove", "c.txt", "-g", graph).status == 0
    for name in ("graph.ttl", "claims.csv", "manifest.json", "entities.csv", "reconciled.csv"):
        assert (graph / name).read_bytes() == (built / name).read_bytes(), name
    assert '"reconciled.csv":' in (graph / "manifest.json").read_text("utf-8")


def test_a_service_that_is_not_there_leaves_the_graph(built: Path, tmp_path: Path) -> None:
    graph = Path(shutil.copytree(built, tmp_path / "graph"))
    before = (graph / "graph.ttl").read_bytes()
    (graph / "reconciled.csv").unlink()
    result = kg("reconcile", "http://127.0.0.1:9/x", "-g", graph)
    assert result.status == 1
    assert_clear(result, "http://127.0.0.1:9/x cannot be asked")
    assert (graph / "graph.ttl").read_bytes() == before


def test_a_table_that_is_none_is_one_clear_error(articles: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("who,what\n")
    graph = tmp_path / "graph"
    result = kg("build", articles / "a.txt", "-o", graph, "--entities", bad)
    assert result.status == 1
    assert_clear(result, "bad.csv has no column id and name")
    assert not graph.exists()
    missing = kg("build", articles / "a.txt", "-o", graph, "--entities", tmp_path / "no.csv")
    assert missing.status == 2
    assert_clear(missing, "there is no entity table")
