from __future__ import annotations

import pytest

from kg.server.guards import host_name
from kg.server.links import page_of
from kg.server.negotiation import preferred

OFFERS = [
    ("html", ("text/html",)),
    ("turtle", ("text/turtle",)),
    ("json", ("a/ld+json", "a/json")),
]


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        (None, "html"),
        ("  ", "html"),
        ("text/turtle", "turtle"),
        ("text/turtle;q=0.4, a/json;q=0.5", "json"),
        ("text/*;q=0.4, text/turtle", "turtle"),
        ("text/html;q=0, text/*", "turtle"),
        ("TEXT/TURTLE", "turtle"),
        ("a/*;q=0.001", "json"),
        ("text/turtle;q=2, a/json;q=0.1", "turtle"),
        ("image/png", None),
        ("*/*;q=0", None),
    ],
)
def test_what_is_liked_best_is_taken(accept: str | None, name: str | None) -> None:
    assert preferred(accept, OFFERS) == name


def test_a_header_of_any_length_takes_no_time() -> None:
    assert preferred("a/b;q=0.1," * 100_000, OFFERS) is None


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("localhost", "localhost"),
        ("LOCALHOST:80", "localhost"),
        ("127.0.0.1:7878", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("[::1]:80", "[::1]"),
        ("localhost:80@evil.example", "localhost:80@evil.example"),
        ("localhost.evil.example:80", "localhost.evil.example"),
        ("evil.example#localhost", "evil.example#localhost"),
    ],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert host_name(host) == name


BASE = "https://newskg.example/"
ESCAPED = "https%3A%2F%2Fnewskg.example%2F"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}entity/voxline", "/entity/voxline"),
        (f"{BASE}claim/é<", "/claim/%C3%A9%3C"),
        (f"{BASE}ontology#uses", f"/resource?iri={ESCAPED}ontology%23uses"),
        (f"{BASE}article/a#char=1,2", f"/resource?iri={ESCAPED}article%2Fa%23char%3D1%2C2"),
        ("http://www.wikidata.org/entity/Q1", "http://www.wikidata.org/entity/Q1"),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_where_an_iri_is_shown(iri: str, address: str | None) -> None:
    assert page_of(iri, BASE) == address
