"""A graph in a server answers as the folder does that it was published from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from command import assert_clear, kg
from sparql_servers import Oxigraph, oxigraph_server

import kg as package
from kg.errors import QueryError
from kg.graph.questions import Parameter, load_questions
from kg.knowledge_graph import KnowledgeGraph
from kg.remote.graph import RemoteGraph

VALUES = {
    "first": "Voxline Systems",
    "second": "Brightmere Analytics",
    "last": "2026-12-31",
    "day": "2025-06-01",
    "class": "company",
    "relation": "sells to",
    "product": "gates",
    "seller": "Voxline Systems",
    "target": "Port Haldane Transit Authority",
    "payer": "Voxline Systems",
    "name": "Voxline Systems",
}
DAY = "2025-01-01"


@pytest.fixture(scope="module")
def server(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    with oxigraph_server(tmp_path_factory.mktemp("oxigraph")) as found:
        assert kg("publish", found.url, "-g", demo).status == 0
        yield found


@pytest.fixture(scope="module")
def remote(server: Oxigraph) -> Iterator[RemoteGraph]:
    with package.open_store(server.url) as graph:
        yield graph


@pytest.fixture(scope="module")
def local(demo: Path) -> KnowledgeGraph:
    return package.open_graph(demo)


def value(parameter: Parameter) -> str:
    return (
        DAY if parameter.type == "date" and parameter.name == "first" else VALUES[parameter.name]
    )


@pytest.mark.parametrize("name", load_questions())
def test_every_question_has_the_same_answer(
    name: str, remote: RemoteGraph, local: KnowledgeGraph
) -> None:
    values = [value(each) for each in load_questions()[name].parameters]
    here, there = local.ask(name, *values), remote.ask(name, *values)
    assert there.columns == here.columns
    assert sorted(there.texts()) == sorted(here.texts())


def test_most_questions_find_something(remote: RemoteGraph) -> None:
    questions = load_questions().values()
    answers = [remote.ask(q.name, *map(value, q.parameters)) for q in questions]
    assert sum(map(bool, map(len, answers))) > len(answers) / 2


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_the_command_prints_the_same(form: str, demo: Path, server: Oxigraph) -> None:
    text = "SELECT ?name ?e { ?e a kg:Company ; rdfs:label ?name } ORDER BY ?name"
    here = kg("query", text, "-g", demo, "--format", form)
    there = kg("query", text, "--store", server.url, "--format", form)
    assert (there.status, there.out) == (here.status, here.out) == (0, here.out)
    assert "Voxline Systems" in there.out


@pytest.mark.parametrize(
    "text", ["CONSTRUCT WHERE { ?e a kg:Company }", "DESCRIBE ?e { ?e a kg:Company }"]
)
def test_triples_are_the_same(text: str, demo: Path, server: Oxigraph) -> None:
    here = kg("query", text, "-g", demo, "--format", "ttl")
    there = kg("query", text, "--store", server.url, "--format", "ttl")
    assert there.out == here.out
    assert "kg:Company" in there.out


@pytest.mark.parametrize("text", ["ASK { ?e a kg:Company }", "ASK { ?e a kg:Ship }"])
def test_yes_and_no_are_the_same(text: str, remote: RemoteGraph, local: KnowledgeGraph) -> None:
    try:
        wanted = local.query(text).boolean
    except QueryError as error:
        with pytest.raises(QueryError) as raised:
            remote.query(text)
        assert str(raised.value) == str(error)
    else:
        assert remote.query(text).boolean == wanted is True


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("SELECT ?x { ?x a kgg:Company }", "did you mean kg:"),
        ("SELECT ?x { ?x a kg:Compny }", "did you mean kg:Company"),
        ("SELECT ?x { ?x a }", "not correct SPARQL"),
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "queries never change a graph"),
        ("ASK { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "--allow-remote"),
    ],
)
def test_what_is_wrong_is_said_as_in_the_folder(
    text: str, word: str, remote: RemoteGraph, local: KnowledgeGraph
) -> None:
    with pytest.raises(QueryError) as here:
        local.query(text)
    with pytest.raises(QueryError) as there:
        remote.query(text)
    assert str(there.value) == str(here.value)
    assert word in str(there.value)


def test_an_unknown_name_is_told_near_ones(remote: RemoteGraph) -> None:
    with pytest.raises(QueryError, match="did you mean: Voxline Systems"):
        remote.ask("about", "Voxlin Systems")


def test_too_many_rows_are_refused(server: Oxigraph) -> None:
    failed = kg("query", "SELECT * { ?s ?p ?o }", "--rows", "5", "--store", server.url)
    assert failed.status == 1
    assert_clear(failed, "more than 5 rows", "--rows")


def test_a_query_ends_with_its_time(tmp_path: Path) -> None:
    (tmp_path / "slow").mkdir()
    with oxigraph_server(tmp_path / "slow") as server:  # it goes on computing, so it is its own
        numbers = " ".join(map(str, range(300)))
        values = " ".join(f"VALUES ?{name} {{ {numbers} }}" for name in "abcd")
        text = f"SELECT (COUNT(*) AS ?n) {{ {values} FILTER(?a + ?b + ?c < ?d) }}"
        failed = kg("query", text, "--timeout", "0.5", "--store", server.url)
    assert failed.status == 1
    assert_clear(failed, "stopped after 0.5 seconds", "--timeout")


def test_a_graph_is_a_folder_or_a_server(demo: Path, server: Oxigraph) -> None:
    failed = kg("ask", "allegations", "--store", server.url, "-g", demo)
    assert failed.status == 2
    assert_clear(failed, "--store and --graph")
