"""The commands that read a graph, run as processes on the sample."""

from __future__ import annotations

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest
from command import KG, assert_clear, kg

from kg.builder.files import MANIFEST
from kg.samples import FOLDER as SAMPLES


def some_claim(folder: Path) -> dict[str, str]:
    with (folder / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        return next(csv.DictReader(file))


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_query_is_answered_in_every_form(demo: Path, form: str) -> None:
    text = "SELECT ?name WHERE { ?e a kg:Company ; rdfs:label ?name }"
    result = kg("query", text, "-g", demo, "-f", form)
    assert result.status == 0
    assert "Voxline" in result.out
    if form == "json":
        assert json.loads(result.out)["head"]["vars"] == ["name"]
    if form == "csv":
        assert next(csv.reader(io.StringIO(result.out))) == ["name"]


def test_a_query_may_stand_in_a_file_and_give_turtle(demo: Path, tmp_path: Path) -> None:
    query = tmp_path / "q.rq"
    query.write_text("CONSTRUCT { ?e rdfs:label ?n } WHERE { ?e a kg:Person ; rdfs:label ?n }")
    result = kg("query", query, "-g", demo, "-f", "ttl")
    assert result.status == 0
    assert "Dana Okafor" in result.out


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("SELECT nonsense", "SPARQL"),
        ("no-such-file.rq", "no-such-file.rq"),
        ("DELETE WHERE { ?s ?p ?o }", "never change"),
        ("SELECT * WHERE { SERVICE <http://a.example/> { ?s ?p ?o } }", "network"),
    ],
)
def test_a_query_that_cannot_be_answered_is_explained(demo: Path, query: str, word: str) -> None:
    result = kg("query", query, "-g", demo)
    assert result.status == 1
    assert_clear(result, word)


def test_nothing_found_gives_status_1(demo: Path) -> None:
    result = kg("query", "SELECT ?x WHERE { ?x a kg:NoSuchClass }", "-g", demo)
    assert result.status == 1


def test_the_questions_are_listed_and_answered(demo: Path) -> None:
    assert "allegations" in kg("ask", "--list").out
    result = kg("ask", "about", "-g", demo, "Voxline Systems")
    assert result.status == 0
    assert "Voxline Systems" in result.out


def test_an_unknown_question_names_those_there_are(demo: Path) -> None:
    result = kg("ask", "allegation", "-g", demo)
    assert result.status == 1
    assert_clear(result, "did you mean allegations")


def test_a_claim_is_explained_by_the_beginning_of_its_id(demo: Path) -> None:
    claim = some_claim(demo)
    result = kg("explain", claim["id"][:16], "-g", demo)
    assert result.status == 0
    assert claim["rule"] in result.out
    assert "[subject: " in result.out or "is not in the sentence" in result.out


def test_an_unknown_claim_is_not_found(demo: Path) -> None:
    result = kg("explain", "zzz", "-g", demo)
    assert result.status == 1
    assert_clear(result, "zzz")


def test_show_prints_where_the_page_lies(demo: Path) -> None:
    result = kg("show", "-g", demo, "--no-browser")
    assert (result.status, result.out.strip()) == (0, str(demo / "graph.html"))


def test_the_sample_is_valid(demo: Path) -> None:
    result = kg("validate", "-g", demo)
    assert result.status == 0, result.out


@pytest.mark.parametrize(
    "command", [("query", "ASK {}"), ("ask", "articles"), ("explain", "x"), ("show",)]
)
def test_a_folder_without_a_graph_says_how_to_make_one(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    result = kg(*command, "-g", tmp_path)
    assert result.status == 1
    assert_clear(result, "kg build")


def test_a_graph_of_another_format_is_refused(tmp_path: Path) -> None:
    content = {"format": 0, "base": "https://newskg.example/", "models": []}
    (tmp_path / MANIFEST).write_text(json.dumps(content), "utf-8")
    shown = kg("show", "-g", tmp_path)
    built = kg("build", SAMPLES / "pension-fund.txt", "-o", tmp_path)
    for result in (shown, built):
        assert result.status == 1
        assert_clear(result, "format 0", "build it again")
    assert {path.name for path in tmp_path.iterdir()} == {MANIFEST, ".lock"}


def test_a_query_of_other_bytes_or_endless_time_is_one_clear_error(demo: Path) -> None:
    command = [*KG, "query", "-", "-g", demo]
    text = "ASK { ?s ?p 'é' }".encode("latin-1")
    done = subprocess.run(command, input=text, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"kg: standard input is no query that can be read" in done.stderr
    assert b"Traceback" not in done.stderr
    endless = kg("query", "ASK {}", "--timeout", "2200000", "-g", demo)
    assert endless.status == 2
    assert "more than a week" in endless.err
