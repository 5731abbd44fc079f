from __future__ import annotations

import random

import pytest

from kg.graph import turtle_blocks
from kg.graph.ordered import turtle_body
from kg.graph.terms import boolean, decimal, integer, string
from kg.graph.turtle_blocks import TurtleTerms
from kg.graph.vocabulary import RDF, XSD, data_prefixes

BASE = "https://newskg.example/"
NAMES = (
    *(
        "a",
        "A-b_c",
        "-a",
        "9",
        "x.y",
        "x.",
        "ü",
        "one/two",
        "a#b",
        "a#",
        "",
        "%41",
        "a%20b",
        "a:b",
    ),
    *("a%20b", "(a)", "a'b", "a,b", "~", "a@b", "char=1,2", "é/ü", "_", "a--", "\U0001f600"),
)
PLACES = (
    *(f"{BASE}entity/", f"{BASE}claim/", f"{BASE}", "https://schema.org/", "urn:x:", "tag:"),
    *("http://www.w3.org/2001/XMLSchema#", "mailto:"),
)
TEXTS = (
    "",
    " ",
    "a .",
    '"',
    "\\",
    "\\n",
    "\n\t\r",
    "<u:x>",
    '" ;',
    "ü\u0085\u2028",
    "a^^b",
    "@en",
)


def lines() -> list[str]:
    iris = [
        f"<{place}{name}>" for place in PLACES for name in NAMES if f"{place}{name}".count("#") < 2
    ]
    values = [*iris, *map(string, TEXTS), *(f"{string(text)}@en" for text in TEXTS)]
    values += [integer(0), integer(-5), decimal("31400000"), decimal("0.5"), decimal("-1.50")]
    values += [boolean(True), f'"2024-01-02"^^<{XSD}date>', f'"x .\\n "^^<{BASE}entity/t>']
    chosen = random.Random(11)
    predicates = [f"<{RDF}type>", *chosen.sample(iris, 12)]
    found = {
        f"{chosen.choice(iris[:60])} {chosen.choice(predicates)} {value} .\n"
        for value in values
        for _ in range(4)
    }
    return sorted(found)


@pytest.mark.parametrize("most", [100_000, 3])
def test_the_blocks_are_what_oxigraph_writes(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turtle_blocks, "_MAX_TERMS", most)
    prefixes = data_prefixes(BASE)
    blocks = list(TurtleTerms(prefixes).blocks(lines()))
    assert "".join(block for _, block in blocks).encode() == turtle_body(lines(), prefixes)
    assert [subject for subject, _ in blocks] == sorted({line.split(" ")[0] for line in lines()})


def test_nothing_gives_no_blocks() -> None:
    assert list(TurtleTerms(data_prefixes(BASE)).blocks([])) == []
