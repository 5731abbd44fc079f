"""Relations of a user's own: checked, read, kept with the graph, and known wherever it is used."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from command import assert_clear, kg
from own_relation import MENTORS

from kg import schema
from kg.annotator.pipeline import Annotator
from kg.errors import OntologyError, SettingsError
from kg.exporters import EXPORTERS
from kg.own_relations import read_relations, with_own
from kg.schema import load_ontology, ontology_folder

ARTICLE = "Ruth Abel mentored Omar Vance.\n\nIna Roth says that Ruth Abel mentored Paul Ames.\n"


@pytest.fixture(autouse=True)
def _nothing_taught() -> Iterator[None]:
    """What a test teaches this process is forgotten."""
    yield
    schema._taught.clear()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "relations"
    folder.mkdir()
    (folder / "mentors.toml").write_text(MENTORS, "utf-8")
    return folder


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A graph with a relation that `kg.toml` names, whose file is gone since."""
    work = tmp_path_factory.mktemp("work")
    (work / "own").mkdir()
    (work / "own/mentors.toml").write_text(MENTORS, "utf-8")
    (work / "kg.toml").write_text('relations = ["own"]', "utf-8")
    (work / "article.txt").write_text(ARTICLE, "utf-8")
    result = kg("build", work / "article.txt", "-o", work / "graph", cwd=work)
    assert result.status == 0, result.err
    (work / "own/mentors.toml").unlink()
    (work / "kg.toml").unlink()
    return work / "graph"


def test_its_sentences_are_its_tests(folder: Path) -> None:
    result = kg("relations", folder)
    assert result.status == 0, result.out
    assert result.out.splitlines()[1].split() == ["mentors", "1", "of", "1", "1", "of", "1"]


def test_a_sentence_that_fails_is_shown_with_what_is_read(folder: Path) -> None:
    path = folder / "mentors.toml"
    path.write_text(path.read_text("utf-8").replace("Abel met", "Abel mentored"), "utf-8")
    result = kg("relations", path, "--format", "json")
    assert result.status == 1
    failed = [row for row in json.loads(result.out) if not row["passed"]]
    assert [row["text"] for row in failed] == ["Ruth Abel mentored Omar Vance."]
    told = kg("relations", path).out
    assert "must not give mentors" in told
    assert "gives: Ruth Abel mentors Omar Vance (asserted)" in told


def test_all_relations_are_listed(folder: Path) -> None:
    lines = kg("relations", folder, "--list").out.splitlines()
    assert len(lines) == len(load_ontology(ontology_folder()).relations) + 1
    assert "mentors" in {line.split()[0] for line in lines}


def test_a_graph_keeps_what_it_was_taught(graph: Path) -> None:
    query = "SELECT ?label { ?c rdf:predicate kg:mentors ; rdfs:label ?label }"
    rows = kg("query", query, "-g", graph, "-f", "csv").out.splitlines()[1:]
    assert sorted(rows) == [
        "Ruth Abel mentors Omar Vance (asserted)",
        "Ruth Abel mentors Paul Ames (attributed by Ina Roth)",
    ]
    fact = "ASK { ?a rdfs:label 'Ruth Abel' ; kg:mentors ?b }"
    assert kg("query", fact, "-g", graph).out.strip() == "true"


def test_all_formats_measures_and_shapes_know_it(graph: Path, tmp_path: Path) -> None:
    for name, each in EXPORTERS.items():
        result = kg("export", name, "-g", graph, "-o", tmp_path / f"graph{each.suffix}")
        assert result.status == 0, result.err
    assert '"mentors"' in (graph / "graph.html").read_text("utf-8")
    assert kg("validate", "-g", graph).status == 0
    assert "Omar Vance" in kg("analyse", "degree", "--relation", "mentors", "-g", graph).out
    assert "mentors" in kg("dossier", "Ruth Abel", "-g", graph).out


def test_what_was_taught_counts_for_what_is_added(graph: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("Lea Marsh mentored Ruth Abel.\n", "utf-8")
    assert kg("build", tmp_path / "more.txt", "-o", graph).status == 0
    answer = kg("query", "SELECT ?c { ?c rdf:predicate kg:mentors }", "-g", graph, "-f", "csv")
    assert len(answer.out.splitlines()) == 4
    assert (graph / "relations/mentors.toml").read_text("utf-8") == MENTORS


def test_a_relation_without_claims_is_no_typing_error(graph: Path) -> None:
    typo = kg("query", "SELECT ?c { ?c rdf:predicate kg:mentor }", "-g", graph)
    assert_clear(typo, "did you mean kg:mentors ")
    none = kg("query", "SELECT ?c { ?c kg:mentors 1 }", "-g", graph)
    assert "ontology has no" not in none.err


def test_gold_may_name_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE, "utf-8")
    claim = {
        "relation": "mentors",
        "subject": "Ruth Abel",
        "object": "Omar Vance",
        "sentence": "Ruth Abel mentored Omar Vance.",
    }
    (tmp_path / "a.gold.json").write_text(json.dumps({"claims": [claim]}), "utf-8")
    result = kg("evaluate", tmp_path, "--relations", folder, "--format", "json")
    assert result.status == 0, result.err
    assert json.loads(result.out)["relation"]["mentors"]["recall"] == 1


def test_reading_takes_no_relation_that_it_was_not_given(folder: Path) -> None:
    own = read_relations([folder])
    taught = Annotator(own=own)
    assert "mentors" in load_ontology().relations
    assert "mentors" not in with_own({}).relations
    assert "mentors" in taught._ontology.relations
    assert "mentors" not in Annotator()._ontology.relations


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("ways =", "way =", "unknown key 'way'; there are: label"),
        ('domain = "Person"', "", "domain is missing"),
        ('domain = "Person"', 'domain = "Persom"', "unknown class 'Persom'"),
        ('kind = "event"', 'kind = "deed"', "kind is 'deed'; it may be attribute"),
        ('label = "mentors"', "label = 1", "label is a text, not 1"),
        (
            "{subject} was a mentor to {object}",
            "{subject} met",
            "must have {subject} and {object}",
        ),
        ("{subject} was a mentor", "{subject: Persom} was a mentor", "unknown class 'Persom'"),
        ("{subject} was a mentor", "{subject} [was|is a mentor", "bracket"),
        ('object = "Omar Vance"', "", "gives: object is missing"),
        ('object = "Omar Vance"', "negated = 1", "negated is true or false, not 1"),
        ('label = "mentors"', "label = ", "mentors.toml"),
        ("[[gives]]", '[event]\nclass = "Teaching"\n[[gives]]', "unknown class 'Teaching'"),
        ("[[gives]]", '[event]\nrole = "x"\n[[gives]]', "event: unknown key 'role'"),
    ],
)
def test_what_is_wrong_in_a_file_is_said(folder: Path, old: str, new: str, words: str) -> None:
    path = folder / "mentors.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(OntologyError) as caught:
        Annotator(own=read_relations([folder]))
    assert words in str(caught.value)
    assert "mentors" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("sues", "has a kg:sues already"),
        ("quote", "has a kg:quote already"),
        ("Two words", "letters and digits"),
        ("ünder", "letters and digits"),
    ],
)
def test_a_name_must_be_free_and_plain(folder: Path, name: str, words: str) -> None:
    (folder / f"{name}.toml").write_text(MENTORS, "utf-8")
    with pytest.raises(OntologyError, match=words):
        read_relations([folder])


def test_one_name_is_one_relation(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mentors.toml").write_text(MENTORS, "utf-8")
    with pytest.raises(OntologyError, match="one name"):
        read_relations([folder, other])
    assert list(read_relations([folder, folder / "mentors.toml"])) == ["mentors"]


def test_no_relation_is_wrong_use(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SettingsError, match="there is no relation in"):
            read_relations([path])
    assert kg("relations").status == 2
    assert_clear(kg("relations", tmp_path), "there is no relation")
    (tmp_path / "kg.toml").write_text("relations = [1]", "utf-8")
    assert_clear(kg("relations", cwd=tmp_path), "list of file names")


def test_a_graph_with_a_damaged_relation_says_so(graph: Path, tmp_path: Path) -> None:
    copy = tmp_path / "graph"
    shutil.copytree(graph, copy)
    (copy / "relations/mentors.toml").write_text("label = ", "utf-8")
    assert_clear(kg("ask", "allegations", "-g", copy), "relations/mentors.toml")
