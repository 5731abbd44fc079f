"""What people judge holds in everything that a build writes, and outlives the next build."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path

import pytest
from command import KG, assert_clear, kg

ARTICLES = {
    "a": "Norland Shipping sued Quay Works on Monday.\n",
    "b": "Norland Line acquired Hill Bank on Friday.\n",
}
HEADER = "verdict,mention,name,other_mention,other_name,claim,correction,who,when,why\n"


def rows(graph: Path) -> dict[str, dict[str, str]]:
    """The rows of claims.csv by relation."""
    with (graph / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["relation"]: row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return folder


def test_judgements_outlive_the_build_and_are_in_all_it_writes(
    articles: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph"
    assert kg("build", articles, "-o", graph).status == 0
    before = rows(graph)
    assert before["sues"]["subject_iri"] != before["acquires"]["subject_iri"]
    base = "https://newskg.example/article"
    lines = [
        f'SAME,"{base}/a#char=0,16",Norland Shipping,"{base}/b#char=0,12",Norland Line'
        ",,,ann,2025-03-04,one firm",
        f"CORRECT,,,,,{before['sues']['id']},modality=planned,ann,2025-03-04T10:00:00Z,",
        "REJECT,,,,,ffffffffff,,ann,2025-03-04,gone",
        "nonsense",
    ]
    text = HEADER + "\n".join(lines) + "\n"
    (graph / "judgements.csv").write_text(text, "utf-8")
    again = kg("build", articles, "-o", graph)
    assert again.status == 1
    assert_clear(again, "line 4: the graph has no claim ffffffffff", "line 5: it has 1 cells")
    after = rows(graph)
    assert after["sues"]["subject_iri"] == after["acquires"]["subject_iri"]
    assert after["sues"]["modality"] == "planned"
    assert (after["sues"]["judgement"], after["sues"]["judged_by"]) == ("corrected", "ann")
    assert (graph / "judgements.csv").read_text("utf-8") == text
    assert b"judgements> {" in (graph / "graph.trig").read_bytes()
    for form, name in (("trig", "graph.trig"), ("turtle", "graph.ttl"), ("csv", "claims.csv")):
        exported = subprocess.run(
            [*KG, "export", form, "-g", graph, "-o", "-"], capture_output=True, check=True
        )
        assert exported.stdout == (graph / name).read_bytes()
    turtle = (graph / "graph.ttl").read_text("utf-8")
    assert 'kg:judgedBy "ann"' in turtle
    assert "kg:sues entity:" not in turtle
    assert kg("validate", "-g", graph).status == 0
    report = json.loads((graph / "report.json").read_text("utf-8"))
    assert [row["lines"] for row in report["judgements_set_aside"]] == [[4], [5]]
    assert "corrected by ann" in kg("explain", after["sues"]["id"], "-g", graph).out


def test_identity_judgements_have_a_graph_of_their_own(articles: Path, tmp_path: Path) -> None:
    """Whether the store is made anew or changed in a copy, and gone when they are."""
    graph = tmp_path / "graph"
    assert kg("build", articles, "-o", graph).status == 0
    plain = (graph / "graph.trig").read_bytes()
    base = "https://newskg.example/article"
    text = HEADER + (
        f'DIFFERENT,"{base}/a#char=0,16",Norland Shipping,"{base}/b#char=0,12",Norland Line'
        ",,,ann,2025-03-04,rivals\n"
    )
    (graph / "judgements.csv").write_text(text, "utf-8")
    question = (
        "SELECT ?who ?verdict ?thing WHERE { GRAPH ?g { ?j a kg:IdentityJudgement ; "
        "kg:judgedBy ?who ; kg:verdict ?verdict ; kg:judges ?thing . ?a owl:differentFrom ?b } }"
    )
    assert kg("build", articles, "-o", graph).status == 0
    answer = kg("query", question, "-g", graph, "-f", "csv")
    assert answer.status == 0, answer.err
    for word in ("ann", "Different", "norland-shipping", "norland-line"):
        assert word in answer.out
    assert b"kg:IdentityJudgement" in (graph / "graph.trig").read_bytes()
    assert b"IdentityJudgement" not in (graph / "graph.ttl").read_bytes()
    assert kg("review", "--undo", "-g", graph).status == 0
    assert kg("query", question, "-g", graph, "-f", "csv").status == 1
    assert (graph / "graph.trig").read_bytes() == plain


def test_a_file_without_header_stops_the_build_and_leaves_the_graph(
    articles: Path, tmp_path: Path
) -> None:
    graph = tmp_path / "graph"
    assert kg("build", articles, "-o", graph).status == 0
    (graph / "judgements.csv").write_text("REJECT,,,,,ffffffffff,,ann,2025-03-04,\n")
    before = (graph / "graph.ttl").read_bytes()
    result = kg("build", articles, "-o", graph)
    assert result.status == 1
    assert_clear(result, "must begin with a line of its columns")
    assert (graph / "graph.ttl").read_bytes() == before
