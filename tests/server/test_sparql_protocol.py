"""Case by case after the SPARQL 1.1 Protocol (W3C, 2013) and its test suite, over real HTTP."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import rdflib
from serving import Server
from stories import BASE

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
ASK = "ASK { ?c a kg:Claim }"
SELECT = "SELECT ?name WHERE { ?e a kg:Union ; rdfs:label ?name }"
CONSTRUCT = "CONSTRUCT { ?s a kg:Union } WHERE { ?s a kg:Union }"
NAME = "Dockers’ Union of Eastport"
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
MORNING, EVENING = f"{BASE}article/morning", f"{BASE}article/evening"
CLAIMS = "SELECT (COUNT(DISTINCT ?c) AS ?n) WHERE { ?c a kg:Claim }"


def test_query_get(server: Server) -> None:
    got = server.get("/sparql", query=ASK)
    assert (got.status, got.media_type, json.loads(got.body)["boolean"]) == (200, JSON, True)


def test_query_post_form(server: Server) -> None:
    got = server.send("POST", "/sparql", FORM, urlencode({"query": ASK}))
    assert (got.status, json.loads(got.body)["boolean"]) == (200, True)


def test_query_post_direct(server: Server) -> None:
    for headers in (QUERY, {"Content-Type": "application/sparql-query; charset=UTF-8"}):
        got = server.send("POST", "/sparql", headers, SELECT)
        [row] = json.loads(got.body)["results"]["bindings"]
        assert (got.status, row["name"]) == (200, {"type": "literal", "value": NAME})


def test_head_has_the_headers_of_get(server: Server) -> None:
    got = server.send("HEAD", f"/sparql?{urlencode({'query': SELECT})}")
    assert (got.status, got.media_type, got.body) == (200, JSON, b"")


@pytest.mark.parametrize(
    ("query", "media_type"),
    [
        (SELECT, JSON),
        (SELECT, XML),
        (SELECT, "text/csv"),
        (SELECT, "text/tab-separated-values"),
        (ASK, JSON),
        (ASK, XML),
        (ASK, "text/csv"),
        (ASK, "text/tab-separated-values"),
        (CONSTRUCT, "text/turtle"),
        (CONSTRUCT, "application/n-triples"),
        (CONSTRUCT, "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml"),
        (f"DESCRIBE <{MORNING}>", "text/turtle"),
    ],
)
def test_each_kind_of_query_in_each_format(server: Server, query: str, media_type: str) -> None:
    got = server.ask(query, media_type)
    assert (got.status, got.media_type) == (200, media_type)
    assert got.headers["vary"] == "Accept"
    assert read(got.body, media_type)


def read(body: bytes, media_type: str) -> object:
    """What the format's own readers make of it."""
    if media_type == "text/csv":
        return list(csv.reader(io.StringIO(body.decode())))[-1][0] in (NAME, "true")
    if media_type in (JSON, XML):
        form = "json" if media_type == JSON else "xml"
        result = rdflib.query.Result.parse(io.BytesIO(body), format=form)
        return result.askAnswer if result.type == "ASK" else list(result)
    if media_type == "text/tab-separated-values":
        return body.decode().splitlines()[-1] in (f'"{NAME}"', "true")
    return len(rdflib.Graph().parse(data=body, format=media_type))


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("text/*", "text/csv"),
        ("application/json", JSON),
        ("text/csv;q=0.5, application/sparql-results+xml;q=0.9", XML),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("application/sparql-results+json;q=0, */*", XML),
        ("text/html, text/tab-separated-values;q=0.2", "text/tab-separated-values"),
        ("text/csv;q=1.0;x=y, text/tab-separated-values; q=0.9", "text/csv"),
        ("nonsense, text/csv", "text/csv"),
    ],
)
def test_the_accept_header_chooses(server: Server, accept: str, media_type: str) -> None:
    got = server.ask(SELECT, accept)
    assert (got.status, got.media_type) == (200, media_type)


@pytest.mark.parametrize(
    ("query", "form", "media_type"),
    [
        (SELECT, "csv", "text/csv"),
        (SELECT, "json", JSON),
        (SELECT, "srx", XML),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values"),
        (CONSTRUCT, "ntriples", "application/n-triples"),
        (CONSTRUCT, "json", "application/ld+json"),
        (CONSTRUCT, "ttl", "text/turtle"),
    ],
)
def test_a_format_can_be_named(server: Server, query: str, form: str, media_type: str) -> None:
    got = server.ask(query, "image/png", format=form)
    assert (got.status, got.media_type) == (200, media_type)


def test_the_graphs_are_chosen_by_the_protocol(server: Server) -> None:
    def count(text: str = CLAIMS, **fields: str) -> str:
        got = server.ask(text, "text/csv", **fields)
        assert got.status == 200, got.text
        return got.text.split()[1]

    both, first = count(), count(**{"default-graph-uri": MORNING})
    second = count(**{"default-graph-uri": EVENING})
    assert int(both) == int(first) + int(second) > int(second) > 0
    path = f"/sparql?query={quote(CLAIMS)}&default-graph-uri={MORNING}&default-graph-uri={EVENING}"
    assert server.send("GET", path, {"Accept": "text/csv"}).text.split()[1] == both
    own = CLAIMS.replace("WHERE", f"FROM <{MORNING}> WHERE")
    assert count(own) == first
    # What the request names replaces what the query names (section 2.1.4).
    assert count(own, **{"default-graph-uri": EVENING}) == second
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) WHERE { GRAPH ?g { ?c a kg:Claim } }"
    assert count(named) == "2"
    assert count(named, **{"named-graph-uri": EVENING}) == "1"
    body = urlencode({"query": CLAIMS, "default-graph-uri": EVENING})
    posted = server.send("POST", "/sparql", {**FORM, "Accept": "text/csv"}, body)
    assert posted.text.split()[1] == second
    direct = f"/sparql?{urlencode({'default-graph-uri': EVENING})}"
    assert (
        server.send("POST", direct, {**QUERY, "Accept": "text/csv"}, CLAIMS).text.split()[1]
        == second
    )


@pytest.mark.parametrize(
    ("status", "request_sent"),
    [
        (400, ("GET", "/sparql?query=ASK%20%7B", {}, None)),
        (400, ("GET", "/sparql?query=", {}, None)),
        (400, ("GET", "/sparql?quer=ASK%7B%7D", {}, None)),
        (400, ("GET", "/sparql?query=ASK%7B%7D&query=ASK%7B%7D", {}, None)),
        (400, ("GET", "/sparql?query=ASK%7B%3Fs%20%3Fp%20%22%FF%22%7D", {}, None)),
        (400, ("GET", "/sparql?query=ASK%7B%7D&format=png", {}, None)),
        (400, ("POST", "/sparql", FORM, "query=ASK%20%7B")),
        (400, ("POST", "/sparql", FORM, "nothing=1")),
        (400, ("POST", "/sparql", FORM, "query=ASK%7B%7D&query=ASK%7B%7D")),
        (400, ("POST", "/sparql", QUERY, "ASK {")),
        (400, ("POST", "/sparql", QUERY, b"ASK { ?s ?p '\xff' }")),
        (400, ("POST", "/sparql?query=ASK%7B%7D", QUERY, "ASK {}")),
        (403, ("POST", "/sparql", {"Content-Type": "application/sparql-update"}, "DROP ALL")),
        (403, ("POST", "/sparql", FORM, "update=DROP%20ALL")),
        (403, ("GET", "/sparql?update=DROP%20ALL", {}, None)),
        (400, ("POST", "/sparql", QUERY, "DROP ALL")),
        (400, ("POST", "/sparql", QUERY, "LOAD <http://127.0.0.1:9/x>")),
        (403, ("POST", "/sparql", QUERY, "ASK { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")),
        (403, ("GET", "/sparql?query=ASK%7B%7D&default-graph-uri=http://127.0.0.1:9/x", {}, None)),
        (405, ("PUT", "/sparql", QUERY, "ASK {}")),
        (405, ("DELETE", "/sparql", {}, None)),
        (405, ("PATCH", "/sparql", QUERY, "ASK {}")),
        (406, ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "image/png"}, None)),
        (406, ("GET", "/sparql?query=ASK%7B%7D", {"Accept": "text/turtle"}, None)),
        (406, ("POST", "/sparql", {**QUERY, "Accept": "text/csv"}, CONSTRUCT)),
        (406, ("GET", "/sparql", {"Accept": "image/png"}, None)),
        (413, ("POST", "/sparql", QUERY, "#" * 1_000_001)),
        (415, ("POST", "/sparql", {"Content-Type": "text/plain"}, "ASK {}")),
        (415, ("POST", "/sparql", {}, "ASK {}")),
        (415, ("POST", "/sparql", {"Content-Type": "multipart/form-data"}, "query=ASK%7B%7D")),
        (
            415,
            ("POST", "/sparql", {"Content-Type": f"{QUERY['Content-Type']}; charset=utf-16"}, "x"),
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_status(
    server: Server, status: int, request_sent: tuple[Any, ...]
) -> None:
    got = server.send(*request_sent)
    assert got.status == status, got.text
    assert status == 405 or len(got.text.strip()) > 10
    assert "Traceback" not in got.text
    assert json.loads(server.ask(ASK).body)["boolean"] is True


def test_405_names_the_methods_there_are(server: Server) -> None:
    allowed = server.send("PUT", "/sparql", QUERY, "ASK {}").headers["allow"]
    assert {each.strip() for each in allowed.split(",")} == {"GET", "HEAD", "POST"}


def test_a_mistyped_prefix_is_told_with_the_right_one(server: Server) -> None:
    assert "did you mean kg:?" in server.ask("ASK { ?c a kgg:Claim }").text


def test_without_a_query_the_service_describes_itself(server: Server) -> None:
    for media_type in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        got = server.get("/sparql", media_type)
        assert (got.status, got.media_type) == (200, media_type)
        graph = rdflib.Graph().parse(data=got.body, format=media_type)
        [service] = graph.subjects(rdflib.RDF.type, SD.Service)
        assert str(graph.value(service, SD.endpoint)) == f"{server.address}sparql"
        assert graph.value(service, SD.supportedLanguage) == SD.SPARQL11Query
        assert len(list(graph.objects(service, SD.resultFormat))) == 8
    assert server.get("/sparql").media_type == "text/turtle"
