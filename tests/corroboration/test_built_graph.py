"""What a user sees of it: articles go in, counts and contradictions come out everywhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from command import kg

import kg as api

LAWSUIT = (
    "Acme Corp. sued Bolt Industries on Friday over broken lifts and mould in nine buildings. "
    "Residents had waited for repairs since the winter, a spokeswoman told reporters at the gate."
)
REWRITTEN = (
    "Acme Corp. sued Bolt Industries. The case will be heard in the autumn, court clerks said."
)
DENIAL = "Bolt Industries denied that Acme Corp. sued Bolt Industries. It was a rainy day."
ARTICLES = {
    "courier.txt": f"LONDON (Reuters) - {LAWSUIT}",
    "gazette.txt": f"By Ada Frey\n\n{LAWSUIT}\n\n— Reuters",
    "herald.txt": REWRITTEN,
    "post.txt": DENIAL,
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lawsuit")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text + "\n", "utf-8")
        origin = {"published": "2026-05-12", "publisher": name.partition(".")[0]}
        (folder / name).with_suffix(".meta.json").write_text(json.dumps(origin), "utf-8")
    assert kg("build", folder, "-o", folder / "graph").status == 0
    return folder / "graph"


def sues(graph: Path) -> dict[str, dict[str, str]]:
    """The rows of who sues, by publisher."""
    with (graph / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["publisher"]: row for row in csv.DictReader(file) if row["relation"] == "sues"}


def test_one_agencys_copy_under_two_bylines_is_one_report(graph: Path) -> None:
    rows = sues(graph)
    assert rows.keys() == {"courier", "gazette", "herald", "post"}
    assert [rows[name]["reports"] for name in ("courier", "gazette", "herald")] == ["2", "2", "2"]
    assert rows["post"]["reports"] == "1"


def test_a_denial_and_what_it_denies_are_linked(graph: Path) -> None:
    rows = sues(graph)
    denial = rows.pop("post")
    assert denial["modality"] == "denied"
    assert {row["disputed_by"] for row in rows.values()} == {denial["id"]}
    against = denial["disputed_by"].split(" ")
    assert len(against) == 2
    assert rows["herald"]["id"] in against


def test_the_graph_answers_for_it(graph: Path) -> None:
    found = kg("ask", "disputed", "-g", graph, "-f", "csv")
    assert len(list(csv.reader(found.out.splitlines()))) == 4
    positions = kg("ask", "positions", "Acme Corp.", "-g", graph, "-f", "csv")
    told = [(row["position"], row["by"]) for row in csv.DictReader(positions.out.splitlines())]
    assert ("denies", "Bolt Industries") in told
    assert [position for position, _ in told].count("affirms") == 3
    explained = kg("explain", sues(graph)["herald"]["id"], "-g", graph).out
    assert f"2 independent reports; disputed by {sues(graph)['post']['id']}" in explained
    assert kg("validate", "-g", graph).status == 0


def test_python_and_the_files_agree(graph: Path) -> None:
    claims = {claim.id: claim for claim in api.open_graph(graph).claims}
    for row in sues(graph).values():
        assert claims[row["id"]].reports == int(row["reports"])
        assert " ".join(claims[row["id"]].disputed_by) == row["disputed_by"]
