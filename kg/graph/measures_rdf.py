"""The table of a measure as an answer to be printed, and as RDF."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.analysis.tables import Cell, Reference, Table, Thing
from kg.graph.answers import Answer, Term, select_answer
from kg.graph.ordered import sorted_turtle
from kg.graph.terms import decimal, integer, iri, name_literal, string
from kg.graph.vocabulary import RDF, RDFS, XSD, data_prefixes

MEASURE = "https://newskg.example/measure#"
"""What a column of a table becomes."""

QB = "http://purl.org/linked-data/cube#"
"""The RDF Data Cube vocabulary (W3C 2014): a table is a data set, a row an observation."""


def table_answer(table: Table, base: str, *, iris: bool) -> Answer:
    """The table as the answer to a query, with a column of IRIs beside each of names."""
    named = [
        iris and any(isinstance(row[place], Thing) for row in table.rows)
        for place in range(len(table.columns))
    ]
    columns = [
        each
        for column, has_iri in zip(table.columns, named, strict=True)
        for each in ([column, f"{column}_iri"] if has_iri else [column])
    ]
    rows = [
        [
            term
            for cell, has_iri in zip(row, named, strict=True)
            for term in ([_term(cell), _iri_term(cell)] if has_iri else [_term(cell)])
        ]
        for row in table.rows
    ]
    return select_answer(columns, rows, data_prefixes(base))


def table_turtle(table: Table, title: str, base: str) -> bytes:
    """The table as Turtle: a data set called `title`, an observation per row.

    Each column is a property in the namespace `MEASURE`; things are their IRIs, claims
    theirs. What was selected stands in the title, so that figures of all claims are never
    taken for figures of facts.
    """
    prefixes = {**data_prefixes(base), "measure": MEASURE, "qb": QB}
    return sorted_turtle((f"{triple} .\n" for triple in _triples(table, title, base)), prefixes)


def _triples(table: Table, title: str, base: str) -> Iterator[str]:
    digest = hashlib.sha256(title.encode("utf-8", "replace")).hexdigest()[:16]
    data_set = iri(f"{base}measurement/{digest}")
    yield f"{data_set} <{RDF}type> <{QB}DataSet>"
    yield f"{data_set} <{RDFS}label> {name_literal(title)}"
    digits = len(str(len(table.rows)))
    for rank, row in enumerate(table.rows, start=1):
        node = iri(f"{base}measurement/{digest}/{rank:0{digits}}")
        yield f"{node} <{RDF}type> <{QB}Observation>"
        yield f"{node} <{QB}dataSet> {data_set}"
        yield f"{node} <{MEASURE}rank> {integer(rank)}"
        for column, cell in zip(table.columns, row, strict=True):
            if cell != "":
                yield f"{node} <{MEASURE}{_local_name(column)}> {_written(cell, base)}"
            if isinstance(cell, Thing):
                yield f"{iri(cell.iri)} <{RDFS}label> {name_literal(cell.name)}"


def _local_name(column: str) -> str:
    """`other_claims` as `otherClaims`, as the properties of the ontology are written."""
    first, *others = column.split("_")
    return first + "".join(word.capitalize() for word in others)


def _written(cell: Cell, base: str) -> str:
    match cell:
        case Thing():
            return iri(cell.iri)
        case Reference():
            return iri(f"{base}claim/{cell.claim}")
        case int():
            return integer(cell)
        case float():
            return decimal(_fixed(cell))
        case _:
            return string(cell)


def _term(cell: Cell) -> Term:
    match cell:
        case Thing():
            return _text(cell.name)
        case Reference():
            return _text(cell.claim)
        case int():
            return Literal(str(cell), datatype=NamedNode(f"{XSD}integer"))
        case float():
            return Literal(_fixed(cell), datatype=NamedNode(f"{XSD}decimal"))
        case _:
            return _text(cell)


def _iri_term(cell: Cell) -> Term | None:
    return NamedNode(cell.iri) if isinstance(cell, Thing) else None


def _text(text: str) -> Literal:
    return Literal(text.encode("utf-8", "replace").decode())


def _fixed(number: float) -> str:
    """A number without an exponent: `0.000012`."""
    return f"{number:.6f}".rstrip("0").rstrip(".")
