"""Judging in the terminal: what is asked, written, taken back, and what the next build does."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from command import Result, assert_clear, kg

ARTICLES = {
    "a": "Bob Lane leads the Harbour Workers Union. Bob Lane sued Quay Works on Monday.\n",
    "b": "Robert Lane criticized Quay Works on Friday. \x1b[31mRed\x1b[0m paint fell.\n",
    "c": "Norland Shipping allegedly owns Hill Bank.\n",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    graph = tmp_path_factory.mktemp("built") / "graph"
    assert kg("build", articles, "-o", graph).status == 0
    return graph


@pytest.fixture
def graph(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "graph"))


def review(graph: Path, said: str, *arguments: str) -> Result:
    """Judge without writing the graph anew, which takes its time."""
    return kg("review", *arguments, "-g", graph, "--who", "ann", "--no-build", said=said)


def judge(graph: Path, said: str, *arguments: str) -> Result:
    return kg("review", *arguments, "-g", graph, "--who", "ann", said=said)


def written(graph: Path) -> list[dict[str, str]]:
    with (graph / "judgements.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_pair_is_shown_with_both_sentences_and_judged(graph: Path) -> None:
    result = judge(graph, "s the same strike leader\n", "pairs")
    assert result.status == 0, result.err
    assert "Bob Lane (Person)  =?  Robert Lane (Person)" in result.out
    assert "nickname (bob lane / robert lane) +2.5" in result.out
    assert "[Bob Lane] leads the Harbour Workers Union." in result.out
    assert "[Robert Lane] criticized Quay Works on Friday." in result.out
    (row,) = written(graph)
    assert (row["verdict"], row["who"], row["why"]) == ("SAME", "ann", "the same strike leader")
    assert "of 1" not in review(graph, "d\n", "pairs").out, "what is judged is not asked again"
    turtle = (graph / "graph.ttl").read_text("utf-8")
    assert "entity:robert-lane" in turtle
    assert "entity:bob-lane" not in turtle


def test_every_answer_can_be_undone(graph: Path) -> None:
    result = review(graph, "d\nundo\n", "pairs")
    assert "Taken back: 'Bob Lane' DIFFERENT 'Robert Lane'" not in result.out, "it was the last"
    result = review(graph, "k\nundo\nundo\nk fine\nr\nundo\nquit\n", "claims")
    assert result.out.count("Taken back") == 2
    assert "There is nothing to undo here" in result.out
    assert [row["verdict"] for row in written(graph)] == ["DIFFERENT", "KEEP"]
    listed = kg("review", "--list", "-g", graph)
    assert "   2  'Bob Lane' DIFFERENT 'Robert Lane'  by ann" in listed.out
    assert kg("review", "--undo", "2", "-g", graph, "--no-build").status == 0
    assert kg("review", "--undo", "-g", graph, "--no-build").status == 0
    assert written(graph) == []
    assert_clear(kg("review", "--undo", "-g", graph), "no judgement to take back")


def claims(graph: Path) -> dict[str, dict[str, str]]:
    with (graph / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {claim["id"]: claim for claim in csv.DictReader(file)}


def test_facts_come_first_and_a_wrong_correction_is_asked_again(graph: Path) -> None:
    before = claims(graph)
    said = "c relation=fights\nc relation=leads; subject=Nobody\nc relation=praises # misread\nq\n"
    result = judge(graph, said, "claims")
    assert "unknown relation 'fights'" in result.out
    assert "nothing in the article is called 'Nobody'" in result.out
    (row,) = written(graph)
    assert (row["verdict"], row["correction"], row["why"]) == (
        "CORRECT", "relation=praises", "misread",
    )  # fmt: skip
    assert before[row["claim"]]["fact"] == "true"
    after = claims(graph)
    assert after[row["claim"]]["relation"] == "praises"
    assert set(after) == set(before)
    assert kg("review", "--undo", "-g", graph).status == 0
    assert claims(graph) == before


def test_about_one_thing_only(graph: Path) -> None:
    result = review(graph, "skip\n" * 9, "claims", "--about", "Hill Bank")
    assert "1 of 1" in result.out
    assert "owns" in result.out
    assert "of 1" not in review(graph, "skip\n", "pairs", "--about", "Hill Bank").out
    assert_clear(review(graph, "", "claims", "--about", "Nobody"), "nothing is called 'Nobody'")


def test_nothing_in_an_article_steers_the_terminal(graph: Path) -> None:
    result = review(graph, "skip\n" * 50)
    assert "\x1b" not in result.out
    assert not (graph / "judgements.csv").exists()


def test_who_stands_in_kg_toml(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('who = "Ann Bow"\n')
    assert kg("review", "pairs", "-g", graph, "--no-build", cwd=tmp_path, said="u\n").status == 0
    assert [row["who"] for row in written(graph)] == ["Ann Bow"]


def test_a_damaged_file_is_named_and_left_alone(graph: Path) -> None:
    path = graph / "judgements.csv"
    path.write_text("nonsense\n")
    assert_clear(review(graph, "s\n", "pairs"), "must begin with a line of its columns")
    assert path.read_text() == "nonsense\n"
