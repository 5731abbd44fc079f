from __future__ import annotations

import csv
import io
import json

import pytest
import rdflib

from kg.errors import QueryError
from kg.graph.answers import render
from kg.graph.queries import asks_other_servers, run_query
from kg.graph.remote_graphs import graphs_of
from kg.graph.store import GraphStore

CALDER = "SELECT ?name ?e WHERE { ?e a kg:Company ; rdfs:label ?name }"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }",
        "SELECT * { service silent <http://127.0.0.1:9/x> { ?s ?p ?o } }",
        "SELECT * { SERVICE?where { ?s ?p ?o } }",
        "PREFIX x: <http://127.0.0.1:9/> SELECT * { SERVICE x:y { ?s ?p ?o } }",
        "SELECT * { SERVICE # a comment\n <http://127.0.0.1:9/x> { ?s ?p ?o } }",
        "SELECT * { SERVICE#a\r\n #b\n silent#c\n<http://127.0.0.1:9/x> { ?s ?p ?o } }",
        "PREFIX silent: <http://127.0.0.1:9/> SELECT * { SERVICE #a\nsilent:y { ?s ?p ?o } }",
        "SELECT * {} # \\u0053ERVICE <http://127.0.0.1:9/x> { ?s ?p ?o }",
        # To Oxigraph this is a comparison and a comment; to a tokenizer an IRI and a string.
        "SELECT * { BIND(1 AS ?a) FILTER(?a <#>'''\n 2) "
        "SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }#'''",
    ],
)
def test_no_query_reaches_a_server(store_module: GraphStore, text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE asks a server"):
        run_query(store_module, text)


def test_no_other_graph_is_fetched(store_module: GraphStore) -> None:
    with pytest.raises(QueryError, match="nothing is fetched"):
        run_query(store_module, "SELECT * FROM <http://127.0.0.1:9/x.ttl> { ?s ?p ?o }")
    with pytest.raises(QueryError, match="nothing is fetched"):
        run_query(store_module, "SELECT * FROM NAMED <file:///etc/x> { GRAPH ?g { ?s ?p ?o } }")
    own = "SELECT * FROM <https://newskg.example/article/hearing> { ?s ?p ?o }"
    assert len(run_query(store_module, own)) > 100


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <u:a> <u:b> <u:c> }",
        "LOAD <http://127.0.0.1:9/x>",
        "DROP ALL",
        "DELETE WHERE { ?s ?p ?o }",
    ],
)
def test_queries_only_read(store_module: GraphStore, text: str) -> None:
    before = len(store_module.oxigraph)
    with pytest.raises(QueryError, match="queries never change a graph"):
        run_query(store_module, text)
    assert len(store_module.oxigraph) == before


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s a <u:Service> }",
        "SELECT ?service { ?service a kg:Company . ?service rdfs:label ?n }",
        "SELECT * { ?s rdfs:label ?l FILTER(CONTAINS(?l, 'service from <x>')) }",
        "SELECT * { ?s rdfs:label 'the service', 'from <us>' }",
        "SELECT * { ?s <https://schema.org/service> ?o }",
    ],
)
def test_words_that_look_like_it_are_no_service(store_module: GraphStore, text: str) -> None:
    if "from <" in text:
        with pytest.raises(QueryError, match="leave FROM out"):
            run_query(store_module, text)
    else:
        run_query(store_module, text)


def test_a_wrong_query_is_told_where(store_module: GraphStore) -> None:
    with pytest.raises(QueryError, match="not correct SPARQL: error at 1:"):
        run_query(store_module, "SELECT ?x WHERE { ?x kg:Company }")
    with pytest.raises(QueryError, match="unknown format 'xml'; there are: table, csv"):
        render(run_query(store_module, CALDER), "xml")


def test_select_in_every_form(store_module: GraphStore) -> None:
    answer = run_query(store_module, CALDER)
    assert answer.columns == ("name", "e")
    assert render(answer) == (
        "name             e\n"
        "---------------  ----------------------\n"
        "Calder Robotics  entity:calder-robotics\n"
        "(1 row)\n"
    )
    rows = list(csv.reader(io.StringIO(render(answer, "csv"))))
    iri = "https://newskg.example/entity/calder-robotics"
    assert rows == [["name", "e"], ["Calder Robotics", iri]]
    binding = json.loads(render(answer, "json"))["results"]["bindings"][0]
    assert binding["e"] == {"type": "uri", "value": iri}
    assert binding["name"] == {"type": "literal", "value": "Calder Robotics"}
    with pytest.raises(QueryError, match="SELECT gives no triples"):
        render(answer, "turtle")


def test_numbers_and_unbound_cells(store_module: GraphStore) -> None:
    answer = run_query(store_module, "SELECT ?n ?x { ?e kg:currency 'EUR' ; kg:amount ?n }")
    assert render(answer, "csv") == "n,x\r\n12500000,\r\n"
    binding = json.loads(render(answer, "json"))["results"]["bindings"][0]
    assert list(binding) == ["n"]
    assert binding["n"]["datatype"].endswith("#decimal")


def test_ask_and_construct(store_module: GraphStore) -> None:
    asked = run_query(store_module, "ASK { ?c kg:modality kg:Alleged }")
    assert render(asked) == "true\n"
    assert json.loads(render(asked, "json")) == {"head": {}, "boolean": True}
    built = run_query(store_module, "CONSTRUCT { ?s a ?c } WHERE { ?s a kg:Company, ?c }")
    graph = rdflib.Graph().parse(data=render(built, "turtle"), format="turtle")
    assert len(graph) == len(built) == 4
    assert "kg:Company" in render(built)


def test_a_title_is_no_formula(store_module: GraphStore) -> None:
    text = "SELECT ?t { ?a schema:headline ?t FILTER(STRSTARTS(?t, '=')) }"
    assert render(run_query(store_module, text), "csv") == "t\r\n'=Calder at the hearing\r\n"
    text = 'SELECT ?x ?y ?z { VALUES (?x ?y ?z) { (-5 "-5" "=1+1"^^<http://x.example/t>) } }'
    assert render(run_query(store_module, text), "csv") == "x,y,z\r\n-5,'-5,'=1+1\r\n"


def test_more_rows_than_allowed_are_refused(store_module: GraphStore) -> None:
    text = "SELECT ?c { ?c a kg:Claim }"
    count = len(run_query(store_module, text))
    assert len(run_query(store_module, text, rows=count)) == count
    with pytest.raises(QueryError, match=f"more than {count - 1} rows.*LIMIT {count - 1}"):
        run_query(store_module, text, rows=count - 1)
    with pytest.raises(QueryError, match="more than 3 rows"):
        run_query(store_module, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", rows=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * { ?s kgg:sellsTo ?o }", r"prefix kgg: is not bound; did you mean kg:\?"),
        (
            "SELECT * { ?s zzzz:p ?o }",
            r"prefix zzzz: is not bound; declare it .*bound are: claim,",
        ),
        ("SELECT * { ?s kg:selsTo ?o }", r"no kg:selsTo; did you mean kg:sellsTo"),
        ("SELECT * { ?s a kg:company }", r"no kg:company; did you mean kg:Company"),
        (
            "ASK { ?s a <https://newskg.example/ontology#Compny> }",
            r"no kg:Compny; did you mean kg:Company",
        ),
    ],
)
def test_a_mistyped_name_is_told_with_what_is_near(
    store_module: GraphStore, text: str, message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        run_query(store_module, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s a kg:Coalition }",  # of the ontology, but not in this graph
        "SELECT * { ?s rdfs:label 'kg:Compny' } # kg:Compny",
        "SELECT * { ?s rdfs:label 'nothing' ; <http://x.example/a#b> ?o }",
    ],
)
def test_finding_nothing_is_no_mistake(store_module: GraphStore, text: str) -> None:
    assert len(run_query(store_module, text)) == 0


def test_what_is_found_is_given_whatever_else_is_named(store_module: GraphStore) -> None:
    text = "CONSTRUCT { ?s kg:nearTo ?o } WHERE { ?s kg:sellsTo ?o }"
    assert len(run_query(store_module, text)) == 1


@pytest.mark.parametrize("word", ["service", "service silent", "from", "from named"])
def test_a_comment_of_any_length_is_looked_through(word: str) -> None:
    """Tried in parts, forty signs take longer than anybody waits."""
    text = f"SELECT * {{ ?s ?p ?o }} # the web {word} {'#' * 2_000}"
    assert not asks_other_servers(text)
    assert graphs_of(text) == []
