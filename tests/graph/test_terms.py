from __future__ import annotations

import pytest
import rdflib
from hypothesis import example, given
from hypothesis.strategies import characters, text
from pyoxigraph import Literal, RdfFormat, Store, parse

from kg.annotation import LiteralValue
from kg.graph.terms import day, decimal, iri, string, typed

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (LiteralValue("31400000.0", "decimal"), f'"31400000"^^<{XSD}decimal>'),
        (LiteralValue("3.140E7", "double"), f'"31400000"^^<{XSD}decimal>'),
        (LiteralValue("-0.50", "decimal"), f'"-0.5"^^<{XSD}decimal>'),
        (LiteralValue("-0.0", "decimal"), f'"0"^^<{XSD}decimal>'),
        (LiteralValue("007", "integer"), f'"7"^^<{XSD}integer>'),
        (LiteralValue("2012", "gYear"), f'"2012"^^<{XSD}integer>'),
        (LiteralValue("2012-05-01", "date"), f'"2012-05-01"^^<{XSD}date>'),
        (LiteralValue("2012", "date"), f'"2012"^^<{XSD}integer>'),
        (LiteralValue("2012-05", "date"), '"2012-05"'),
        (LiteralValue("NaN", "decimal"), '"NaN"'),
        (LiteralValue("many", "integer"), '"many"'),
        (LiteralValue("true", "boolean"), f'"true"^^<{XSD}boolean>'),
        (LiteralValue('a "b"', "string"), '"a \\"b\\""'),
    ],
)
def test_literals_are_canonical_and_oxigraph_keeps_them(value: LiteralValue, written: str) -> None:
    assert typed(value) == written
    store = Store()
    store.load(f"<u:a> <u:b> {written} .\n".encode(), format=RdfFormat.N_TRIPLES)
    dumped = store.dump(format=RdfFormat.N_QUADS) or b""
    assert dumped.decode() == f"<u:a> <u:b> {written} .\n"


def test_scores_are_canonical() -> None:
    assert decimal(1.0) == f'"1"^^<{XSD}decimal>'
    assert decimal(0.85) == f'"0.85"^^<{XSD}decimal>'


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-02T10:00:00Z", "2026-03-02", "2026-03-02"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-13", None, None),
        ("soon", None, None),
        (None, None, None),
    ],
)
def test_days_of_partial_dates(text: str | None, first: str | None, last: str | None) -> None:
    def literal(value: str | None) -> str | None:
        return value and f'"{value}"^^<{XSD}date>'

    assert day(text) == literal(first)
    assert day(text, last=True) == literal(last)


def test_iris_are_nfc() -> None:
    assert iri("https://x.example/caf\u0065\u0301") == "<https://x.example/caf\u00e9>"


@given(text(alphabet=characters()))
@example("\u2028\u0085\x0b\x1c\ud800\U0010ffff\ufeff")
def test_any_text_comes_back_with_its_length(said: str) -> None:
    triple = f"<u:a> <u:b> {string(said)} .\n".encode()
    (quad,) = parse(triple, format=RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, Literal)
    read = quad.object.value
    assert len(read) == len(said)
    assert all(b in {a, "\ufffd"} for a, b in zip(said, read, strict=True))
    (node,) = rdflib.Graph().parse(data=triple, format="nt").objects()
    assert str(node) == read
