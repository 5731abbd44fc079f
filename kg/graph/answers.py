"""What a query gives, and how it is printed: table, CSV, SPARQL JSON or Turtle."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.errors import QueryError
from kg.graph.ordered import sorted_turtle
from kg.graph.spreadsheet import safe_cell
from kg.graph.vocabulary import XSD

Term = NamedNode | BlankNode | Literal | Triple

_NUMBER = re.compile(r"[+-]?[\d.]+(?:[eE][+-]?\d+)?")
_TRIPLE_COLUMNS = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as people read it, and the IRI it stands for where it is one."""

    text: str
    iri: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of a query: rows of a SELECT, triples of a CONSTRUCT, or the word of an ASK.

    `columns` names the cells of each row; a cell is None where the query left it unbound.
    Triples are rows of three. `prefixes` shorten IRIs for display.
    """

    kind: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    prefixes: Mapping[str, str]
    boolean: bool | None = None

    def texts(self) -> list[list[str]]:
        """The rows as people read them: plain values, prefixed names, empty where unbound."""
        if self.boolean is not None:
            return [["true" if self.boolean else "false"]]
        return [[self._text(cell) for cell in row] for row in self.rows]

    def cells(self) -> list[list[Cell]]:
        """The rows as `texts`, with the IRIs that a page makes links of."""
        if self.boolean is not None:
            return [[Cell(text) for text in row] for row in self.texts()]
        return [
            [
                Cell(self._text(cell), cell.value if isinstance(cell, NamedNode) else None)
                for cell in row
            ]
            for row in self.rows
        ]

    def __len__(self) -> int:
        return len(self.rows)

    def _text(self, cell: Term | None) -> str:
        if cell is None:
            return ""
        if not isinstance(cell, NamedNode):
            return cell.value if isinstance(cell, Literal | BlankNode) else str(cell)
        for prefix, namespace in self.prefixes.items():
            name = cell.value.removeprefix(namespace)
            if name != cell.value and name.replace("-", "").replace("_", "").isalnum():
                return f"{prefix}:{name}"
        return cell.value


def select_answer(
    columns: Sequence[str], rows: Sequence[Sequence[Term | None]], prefixes: Mapping[str, str]
) -> Answer:
    """The answer to a SELECT."""
    return Answer("select", tuple(columns), tuple(tuple(row) for row in rows), prefixes)


def ask_answer(boolean: bool, prefixes: Mapping[str, str]) -> Answer:
    """The answer to an ASK."""
    return Answer("ask", ("answer",), (), prefixes, boolean)


def construct_answer(triples: Sequence[Triple], prefixes: Mapping[str, str]) -> Answer:
    """The answer to a CONSTRUCT or DESCRIBE, its triples in a fixed order."""
    rows = sorted(((t.subject, t.predicate, t.object) for t in set(triples)), key=str)
    return Answer("construct", _TRIPLE_COLUMNS, tuple(rows), prefixes)


def render(answer: Answer, form: str = "table") -> str:
    """The answer in one of `FORMATS`, ending with a line feed.

    Raises `QueryError` where the form is unknown or does not suit the query.
    """
    if form not in FORMATS:
        raise QueryError(f"unknown format {form!r}; there are: {', '.join(FORMATS)}")
    return FORMATS[form](answer)


def to_table(answer: Answer) -> str:
    """Columns side by side for a terminal; line breaks and tabs become blanks."""
    rows = [[" ".join(cell.split()) for cell in row] for row in answer.texts()]
    if answer.boolean is not None:
        return f"{rows[0][0]}\n"
    lines = [list(answer.columns), *rows]
    widths = [max(len(line[i]) for line in lines) for i in range(len(answer.columns))]
    lines.insert(1, ["-" * width for width in widths])
    texts = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) for line in lines]
    count = f"({len(rows)} row{'' if len(rows) == 1 else 's'})"
    return "".join(f"{text.rstrip()}\n" for text in [*texts, count])


def to_csv(answer: Answer) -> str:
    """SPARQL 1.1 CSV, but that no spreadsheet takes a cell for a formula (`safe_cell`)."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(answer.columns)
    if answer.boolean is not None:
        writer.writerows(answer.texts())
    for row in answer.rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    return written.getvalue()


def to_json(answer: Answer) -> str:
    """SPARQL 1.1 Query Results JSON; triples as a table of three columns."""
    if answer.boolean is not None:
        content: dict[str, object] = {"head": {}, "boolean": answer.boolean}
    else:
        bindings = [
            {
                name: _json_term(cell)
                for name, cell in zip(answer.columns, row, strict=True)
                if cell
            }
            for row in answer.rows
        ]
        content = {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def to_turtle(answer: Answer) -> str:
    """Turtle of a CONSTRUCT or DESCRIBE. Raises `QueryError` for any other query."""
    if answer.kind != "construct":
        raise QueryError(
            f"a query of the kind {answer.kind.upper()} gives no triples; "
            "write CONSTRUCT for Turtle, or choose table, csv or json"
        )
    lines = (" ".join(str(cell) for cell in row) + " .\n" for row in answer.rows)
    return sorted_turtle(lines, answer.prefixes).decode()


def _csv_cell(cell: Term | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Literal):
        is_number = cell.datatype.value != f"{XSD}string" and _NUMBER.fullmatch(cell.value)
        return cell.value if is_number else safe_cell(cell.value)
    return str(cell) if isinstance(cell, Triple | BlankNode) else cell.value


def _json_term(cell: Term) -> dict[str, str]:
    if isinstance(cell, NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, BlankNode):
        return {"type": "bnode", "value": cell.value}
    if isinstance(cell, Triple):
        raise QueryError("a triple as a value cannot be written as JSON; choose table")
    term = {"type": "literal", "value": cell.value}
    if cell.language is not None:
        term["xml:lang"] = cell.language
    elif cell.datatype.value != f"{XSD}string":
        term["datatype"] = cell.datatype.value
    return term


FORMATS: Mapping[str, Callable[[Answer], str]] = {
    "table": to_table,
    "csv": to_csv,
    "json": to_json,
    "turtle": to_turtle,
}
"""Every way to print an answer, by name."""
