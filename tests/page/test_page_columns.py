"""The compact tables give back what went in."""

from __future__ import annotations

import json
from typing import Any

from kg.page.columns import table

COLUMNS = ("iri", "kind", "flag", "note")
ROWS: list[list[Any]] = [
    ["https://a.example/x1", "b", 1, None],
    ["https://a.example/x2", "a", 0, "n"],
    ["https://a.example/y", "b", 1, None],
]


def test_values_that_come_again_stand_once() -> None:
    found = table(COLUMNS, ROWS, ("kind",))
    assert found["values"] == {"kind": ["a", "b"]}
    assert found["rows"][0] == ["https://a.example/x1", 1, 1]
    assert found["rows"][1] == ["https://a.example/x2", 0, 0, "n"]


def test_columns_that_go_together_are_one() -> None:
    found = table(COLUMNS, ROWS, (("kind", "flag"), "note"), begun=("iri",))
    assert found["columns"] == ["iri", ("kind", "flag"), "note"]
    assert found["values"] == {"kind,flag": [["a", 0], ["b", 1]], "note": ["n"]}
    assert found["begins"] == {"iri": "https://a.example/"}
    assert found["rows"] == [["x1", 1], ["x2", 0, 0], ["y", 1]]
    assert json.loads(json.dumps(found))["columns"][1] == ["kind", "flag"]


def test_no_rows_are_a_table() -> None:
    assert table(COLUMNS, [], ("kind",), ("iri",))["begins"] == {"iri": ""}
