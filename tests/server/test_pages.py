"""The pages: every IRI of the graph has one, and one address gives what is asked for."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from urllib.parse import quote

import pytest
import rdflib
from serving import Server
from stories import BASE

EVERY = "SELECT DISTINCT ?x { { ?x ?p ?o } UNION { ?s ?p ?x FILTER(isIRI(?x)) } }"
HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


class Links(HTMLParser):
    """All addresses that a page names."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in ("href", "src") and value]


def links(text: str) -> list[str]:
    parser = Links()
    parser.feed(text)
    return parser.found


def iris(server: Server) -> list[str]:
    return server.ask(EVERY, "text/csv").text.split()[1:]


def test_every_iri_below_the_base_has_a_page(server: Server) -> None:
    own = [iri for iri in iris(server) if iri.startswith(BASE) and "#" not in iri]
    assert len(own) > 30
    assert {iri.removeprefix(BASE).partition("/")[0] for iri in own} == {
        "entity",
        "article",
        "claim",
        "event",
    }
    for iri in own:
        got = server.get(f"/{iri.removeprefix(BASE)}", HTML)
        assert (got.status, got.media_type) == (200, "text/html"), iri


def test_spans_and_terms_are_found_by_their_iri(server: Server) -> None:
    for iri in [each for each in iris(server) if "#" in each and each.startswith(BASE)]:
        got = server.get(f"/resource?iri={quote(iri, safe='')}", HTML)
        assert got.status == 200, iri


def test_every_link_of_a_page_leads_somewhere(server: Server) -> None:
    pages = ["/", "/questions", "/questions/allegations", "/query"]
    pages.append(f"/{iris_of(server, 'kg:Union')[0].removeprefix(BASE)}")
    for page in pages:
        for link in links(server.get(page, HTML).text):
            if link.startswith(("data:", "#", "https://quay-courier.example")):
                continue
            assert link.startswith("/"), link
            assert server.send("GET", link.partition("#")[0]).status == 200, (page, link)


def iris_of(server: Server, kind: str) -> list[str]:
    return server.ask(f"SELECT ?x {{ ?x a {kind} }} ORDER BY ?x", "text/csv").text.split()[1:]


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (HTML, "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "application/rdf+xml"),
        ("application/n-triples", "application/n-triples"),
    ],
)
def test_one_address_gives_what_is_asked_for(server: Server, accept: str, media_type: str) -> None:
    [iri] = iris_of(server, "kg:Union")
    path = f"/{iri.removeprefix(BASE)}"
    got = server.get(path, accept)
    assert (got.status, got.media_type, got.headers["vary"]) == (200, media_type, "Accept")
    if media_type != "text/html":
        graph = rdflib.Graph().parse(data=got.body, format=media_type)
        assert graph.value(rdflib.URIRef(iri), rdflib.RDFS.label) is not None
        assert len(set(graph.subjects(rdflib.RDF.object, rdflib.URIRef(iri)))) == 1
    assert server.get(path, "image/png").status == 406
    assert server.get(path, format="jsonld").media_type == "application/ld+json"


def test_a_claims_page_has_its_evidence(server: Server) -> None:
    text = "SELECT ?c { ?c a kg:Claim ; kg:modality kg:Alleged }"
    [claim] = server.ask(text, "text/csv").text.split()[1:]
    page = server.get(f"/{claim.removeprefix(BASE)}", HTML).text
    assert "<mark>said</mark>" in page or "<mark>sells</mark>" in page
    assert 'class="badge alleged"' in page
    assert "Ilse Brandt" in page
    assert "https://quay-courier.example/2024/03/drones.html#:~:text=" in page
    assert f"/graph#claim={claim.rpartition('/')[2]}" in page


def test_the_start_page_counts(server: Server) -> None:
    page = server.get("/", HTML).text
    counted = json.loads(server.ask("SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }").body)
    count = counted["results"]["bindings"][0]["n"]["value"]
    assert "<strong>2</strong> articles" in page
    assert f"<strong>{count}</strong> claims" in page


def test_a_question_is_asked_by_its_form(server: Server) -> None:
    page = server.get("/questions/about", name="skylark").text
    assert "Skylark Robotics paused the sale of Heron drone" in page
    assert "did you mean: Skylark?" in server.get("/questions/about", name="Skylurk").text
    page = server.get("/questions/between-days", first="1", last="2024-01-01").text
    assert "first is a date" in page
    assert "Yes." in server.get("/questions/linked", first="Ilse Brandt", second="DUE").text


@pytest.mark.parametrize(
    "path", ["/nothing", "/entity/nobody", "/entity/", "/questions/none", "/static/", "/yasgui/x"]
)
def test_what_is_not_there_is_404(server: Server, path: str) -> None:
    got = server.get(path)
    assert (got.status, got.media_type) == (404, "text/html")


def test_what_is_no_iri_is_400(server: Server) -> None:
    for text in ("", "x", "no iri", "http://a b", "javascript:alert(1) <", "u:x> ?p ?o } #"):
        assert server.get("/resource", HTML, iri=text).status == 400, text


def test_the_graph_page_comes_as_it_was_built(server: Server) -> None:
    got = server.get("/graph", HTML)
    assert (got.status, got.media_type) == (200, "text/html")
    assert got.headers["content-security-policy"] == "frame-ancestors 'none'"
    assert 'http-equiv="Content-Security-Policy"' in got.text
