"""`kg analyse` and the Python API behind it, on a graph of hand-written annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rdflib
from command import assert_clear, kg
from graph_folder import write_graph
from stories import harbour

from kg.analysis.measures import MEASURES
from kg.analysis.selection import Selection
from kg.cli import main
from kg.errors import AnalysisError, QueryError
from kg.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(harbour(), tmp_path_factory.mktemp("analyse") / "graph")


def printed(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str]:
    status = main(["analyse", *map(str, arguments)])
    return status, capfd.readouterr().out


def test_all_measures_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    status, out = printed(capfd, "--list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == list(MEASURES)


def test_facts_alone_count_unless_all_claims_are_asked_for(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _, facts = printed(capfd, "degree", "-g", folder, "-f", "json")
    _, everything = printed(capfd, "degree", "--all-claims", "-g", folder, "-f", "json")
    counts = [
        [int(row["other_claims"]["value"]) for row in json.loads(out)["results"]["bindings"]]
        for out in (facts, everything)
    ]
    assert set(counts[0]) == {0}
    assert any(counts[1])


def test_a_path_of_allegations_is_found_only_where_they_count(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    ends = ("paths", "Ilse Brandt", "EPD", "-g", folder)
    assert printed(capfd, *ends)[0] == 1
    status, out = printed(capfd, *ends, "--all-claims")
    assert status == 0
    assert "alleged by Ilse Brandt" in out
    assert "denied by Skylark Robotics, not so" in out


def test_what_was_selected_is_said(folder: Path) -> None:
    done = kg("analyse", "degree", "--all-claims", "--modality", "alleged", "-g", folder)
    assert done.status == 0
    assert "degree (all claims, alleged)" in done.err
    assert "degree" in done.out.splitlines()[0]


def test_turtle_says_what_was_counted(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    status, out = printed(capfd, "degree", "-g", folder, "-f", "ttl", "--top", "2")
    graph = rdflib.Graph().parse(data=out, format="turtle")
    titles = {str(label) for label in graph.objects(None, rdflib.RDFS.label)}
    assert status == 0
    assert "degree (facts only)" in titles
    assert len(titles) == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["guess"], "there are: degree"),
        (["degree", "--relation", "sellTo"], "there are: sellsTo"),
        (["degree", "--modality", "alleged"], "--all-claims"),
        (["paths", "Skylark Robotics", "Nobody"], "nothing is called 'Nobody'"),
        (["paths", "Skylark Robotics"], "wants 2 names, not 1"),
        (["communities", "--method", "guess"], "louvain, leiden"),
    ],
)
def test_wrong_use_is_told_in_one_line(folder: Path, arguments: list[str], words: str) -> None:
    done = kg("analyse", *arguments, "-g", folder)
    assert done.status == 1
    assert done.out == ""
    assert_clear(done, words)


def test_a_measure_must_be_named(folder: Path) -> None:
    done = kg("analyse", "-g", folder)
    assert done.status == 2
    assert_clear(done, "kg analyse --list")


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_is_taken_through_the_api(folder: Path, name: str) -> None:
    graph = KnowledgeGraph(folder)
    names = ("Ilse Brandt", "EPD")[: MEASURES[name].most]
    table = graph.analyse(name, *names, selection=Selection(facts_only=False))
    assert all(len(row) == len(table.columns) for row in table.texts())
    again = KnowledgeGraph(folder).analyse(name, *names, selection=Selection(facts_only=False))
    assert again == table


def test_the_network_is_projected_through_the_api(folder: Path) -> None:
    graph = KnowledgeGraph(folder)
    sold = graph.network(Selection(facts_only=False, relations=("sellsTo",)))
    assert {relation for *_, relation in sold.edges(data="relation")} == {"sellsTo"}
    assert sold.number_of_nodes() == 2
    with pytest.raises(AnalysisError):
        graph.analyse("guess")
    with pytest.raises(QueryError):
        graph.analyse("similar", "Nobody")
