"""Entity tables: what is read of them, and what is left out and named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import LinkError
from kg.linking.kept import ENTITIES, keep_entities, kept_entities
from kg.linking.table import read_table

WD = "http://www.wikidata.org/entity/"


def test_a_csv_with_all_columns_and_odd_lines(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text(
        "\ufeffID,Name,aliases,type,wikidata,same_as\n"
        "n1,Norland Shipping,Norland Line|NSL,Company,Q12,https://register.example/n1\n"
        "Q13,Ann Bow,Annie Bow;A. Bow,human,,\n"
        "n3,,x,Company,,\n"
        "n4,Hill Bank,,Starship,,\n"
        "n5,Hill Bank,,Company,twelve,\n"
        "n6,Hill Bank\n"
        "'=n7,'=Hill,,Company,,javascript:alert(1)\n",
        "utf-8",
    )
    table = read_table(path)
    first, second, odd = table.entries
    assert first.aliases == ("Norland Line", "NSL")
    assert first.same_as == (f"{WD}Q12", "https://register.example/n1")
    assert first.families == {"Organization"}
    assert (second.same_as, second.families) == ((f"{WD}Q13",), {"Person"})
    assert (odd.id, odd.name, odd.same_as) == ("=n7", "=Hill", ())
    reasons = ["line 4: id or name is empty", "line 5: unknown type 'Starship'",
               "line 6: 'twelve' is no Wikidata item", "line 7: it has more or fewer"]  # fmt: skip
    assert len(table.problems) == len(reasons)
    for reason, problem in zip(reasons, table.problems, strict=True):
        assert reason in problem


def test_followthemoney_entities(tmp_path: Path) -> None:
    path = tmp_path / "known.ftm.json"
    rows = [
        {"id": "Q12", "schema": "LegalEntity",
         "properties": {"name": ["Norland Shipping"], "alias": ["NSL"], "wikidataId": ["Q12"]}},
        {"id": "o1", "schema": "Ownership", "properties": {"owner": ["Q12"]}},
        {"id": "p1", "schema": "Person", "properties": {"name": ["Ann Bow", "Bow, Ann"]}},
    ]  # fmt: skip
    path.write_text("\n".join([*map(json.dumps, rows), "{", '["x"]', ""]), "utf-8")
    table = read_table(path)
    assert [(e.id, e.name, e.aliases, e.line) for e in table.entries] == [
        ("Q12", "Norland Shipping", ("NSL",), 1),
        ("p1", "Ann Bow", ("Bow, Ann",), 3),
    ]
    assert table.entries[0].families == {"Person", "Organization"}
    assert ["line 4" in table.problems[0], "line 5" in table.problems[1]] == [True, True]


@pytest.mark.parametrize("content", [b"", b"name,aliases\nx,y\n", b"\xff\xfe\x00", b"id\n"])
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "known.csv"
    path.write_bytes(content)
    with pytest.raises(LinkError, match=r"known\.csv"):
        read_table(path)


def test_what_a_graph_keeps_is_the_same_table(tmp_path: Path) -> None:
    path = tmp_path / "known.csv"
    path.write_text("id,name,aliases,type,qid\nn1,=Norland,NSL|N. S. L.,Company,Q12\n", "utf-8")
    assert keep_entities([path], tmp_path) == ()
    (kept,) = kept_entities(tmp_path / ENTITIES).entries
    (read,) = read_table(path).entries
    assert (kept.id, kept.name, kept.aliases, kept.type, kept.same_as) == (
        read.id, read.name, read.aliases, read.type, read.same_as,
    )  # fmt: skip
