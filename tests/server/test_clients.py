"""Clients that others wrote get along with the endpoint."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from serving import Server
from SPARQLWrapper import CSV, JSON, POST, TURTLE, XML, SPARQLWrapper
from stories import BASE

from kg.graph.query_jobs import Job
from kg.graph.query_worker import QueryWorker

SELECT = """PREFIX kg: <https://newskg.example/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name WHERE { ?e a kg:Union ; rdfs:label ?name }"""
NAME = "Dockers’ Union of Eastport"


def test_sparqlwrapper(server: Server) -> None:
    for method in (None, POST):
        client = SPARQLWrapper(f"{server.address}sparql")
        if method:
            client.setMethod(method)
        client.setQuery(SELECT)
        client.setReturnFormat(JSON)
        [row] = client.queryAndConvert()["results"]["bindings"]
        assert row["name"]["value"] == NAME
        client.setReturnFormat(XML)
        assert NAME in client.queryAndConvert().toxml()
        client.setReturnFormat(CSV)
        assert client.queryAndConvert().decode().split("\r\n") == ["name", NAME, ""]
    client.setQuery(f"DESCRIBE <{BASE}article/morning>")
    client.setReturnFormat(TURTLE)
    graph = rdflib.Graph().parse(data=client.queryAndConvert(), format="turtle")
    assert len(graph) > 5


def test_rdflib_sparqlstore(server: Server) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{server.address}sparql"))
    assert [str(row[0]) for row in graph.query(SELECT)] == [NAME]
    claim = rdflib.URIRef("https://newskg.example/ontology#Claim")
    claims = set(graph.subjects(rdflib.RDF.type, claim))
    assert len(claims) > 10
    assert (next(iter(claims)), rdflib.RDF.type, claim) in graph
    assert graph.query("ASK { ?s ?p ?o }").askAnswer is True


def test_curl(server: Server) -> None:
    command = ["curl", "-sS", "--fail", f"{server.address}sparql", "-H", "Accept: text/csv"]
    direct = ["-H", "Content-Type: application/sparql-query", "--data-binary", SELECT]
    ways = (
        ["--get", "--data-urlencode", f"query={SELECT}"],
        ["--data-urlencode", f"query={SELECT}"],
        direct,
    )
    for way in ways:
        done = subprocess.run([*command, *way], capture_output=True, check=True, timeout=60)
        assert done.stdout.decode() == f"name\r\n{NAME}\r\n"


def test_another_oxigraph_asks_by_service(server: Server, graph_folder: Path) -> None:
    worker = QueryWorker(graph_folder / "store", BASE)
    text = f"SELECT ?n {{ SERVICE <{server.address}sparql> {{ ?e a kg:Union ; rdfs:label ?n }} }}"
    assert worker.answer(Job(text, allow_remote=True)).texts() == [[NAME]]


def test_the_page_reads_its_own_terms(server: Server) -> None:
    terms = json.loads(server.get("/terms.json").body)
    assert "https://newskg.example/ontology#sellsTo" in terms["properties"]
    assert "https://newskg.example/ontology#Company" in terms["classes"]
    assert NAME in [name for _, name in terms["entities"]]
    assert {each["name"] for each in terms["questions"]} >= {"about", "who-sells"}
