from __future__ import annotations

import csv
import io
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kg.annotation import (
    Annotation,
    Claim,
    ClaimReference,
    Entity,
    Evidence,
    LiteralValue,
    Period,
)
from kg.article import Article, Span
from kg.errors import ExportError
from kg.exporters import EXPORTERS, export_file, find_exporter
from kg.graph.spreadsheet import plain_cell, safe_cell

BASE = "https://newskg.example/"
TEXT = '=Ferro will pay Oda -$5 in May,\n"says" Oda. \'Twas said that Ferro pays Oda.'


@pytest.fixture
def annotation() -> Annotation:
    first, second = TEXT.split("\n")
    start = len(first) + 1
    oda = Evidence(Span(start, len(TEXT)), second)
    claims = (
        Claim("b2", "f", "pays", "o", oda, modality="attributed", rule="pays", score=0.33337),
        Claim("a1", "f", "pays", "o", Evidence(Span(0, len(first)), first), modality="planned",
              source="o", negated=True, roles=(("amount", LiteralValue("-5.00", "decimal")),
              ("currency", LiteralValue("USD", "string"))), rule="pays", score=0.9,
              time=Period("2026-05-01", "2026-05-31", "in May")),
        Claim("c3", "o", "states", ClaimReference("a1"), oda, rule="states"),
        Claim("d4", "f", "memberCount", LiteralValue("12", "integer"), oda, rule="memberCount"),
    )  # fmt: skip
    entities = (
        Entity("f", "@Ferro", "Company", (), f"{BASE}entity/ferro"),
        Entity("o", "Oda, Inc.", "Company", (), f"{BASE}entity/oda"),
    )
    article = Article(f"{BASE}article/one", TEXT, "0", "one.txt", "+Title", "2026-04-30")
    return Annotation(article=article, entities=entities, claims=claims)


def rows(annotations: list[Annotation]) -> list[dict[str, str]]:
    text = find_exporter("csv").export(annotations, BASE).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_columns_stand_in_the_agreed_order(annotation: Annotation) -> None:
    header = find_exporter("csv").export([annotation], BASE).split(b"\n")[0].decode()
    assert header == (
        "id,subject,relation,object,subject_iri,relation_iri,object_iri,modality,negated,source,"
        "basis,start,end,amount,currency,sentence,article_title,publisher,date,url,"
        "sentence_start,sentence_end,rule,score,ended,fact,"
        "reports,disputed_by,judgement,judged_by,judged_at"
    )


def test_a_claim_is_a_row(annotation: Annotation) -> None:
    first, second, third, fourth = rows([annotation])
    assert first == {
        "id": "a1",
        "subject": "'@Ferro",
        "relation": "pays",
        "object": "Oda, Inc.",
        "subject_iri": f"{BASE}entity/ferro",
        "relation_iri": f"{BASE}ontology#pays",
        "object_iri": f"{BASE}entity/oda",
        "modality": "planned",
        "negated": "true",
        "source": "Oda, Inc.",
        "basis": "explicit",
        "start": "2026-05-01",
        "end": "2026-05-31",
        "amount": "-5",
        "currency": "USD",
        "sentence": "'=Ferro will pay Oda -$5 in May,",
        "article_title": "'+Title",
        "publisher": "",
        "date": "2026-04-30",
        "url": "",
        "sentence_start": "0",
        "sentence_end": "31",
        "rule": "pays",
        "score": "0.9",
        "ended": "false",
        "fact": "false",
        "reports": "1",
        "disputed_by": "",
        "judgement": "",
        "judged_by": "",
        "judged_at": "",
    }
    assert (second["source"], second["score"]) == ("unnamed source", "0.3334")
    assert (third["object"], third["object_iri"]) == (
        "that @Ferro pays Oda, Inc.",
        f"{BASE}claim/a1",
    )
    assert (third["source"], third["sentence"]) == ("", TEXT.split("\n")[1])
    assert (fourth["object"], fourth["object_iri"]) == ("12", "")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'quoted'", "''", "＝1", "'=1"],
)
def test_no_cell_is_a_formula_and_nothing_is_lost(text: str) -> None:
    cell = safe_cell(text)
    assert cell == f"'{text}"
    assert plain_cell(cell) == text


@pytest.mark.parametrize("text", ["", "plain", "1 = 1", "a'b", "“=1”", "12"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert plain_cell(safe_cell(text)) == safe_cell(text) == text


def test_every_sentence_comes_back(annotation: Annotation) -> None:
    nasty = 'a "b"\r\n,;\t= \u2028 é €'
    claim = replace(annotation.claims[0], evidence=Evidence(Span(0, len(nasty)), nasty))
    (row,) = rows([replace(annotation, claims=(claim,))])
    assert plain_cell(row["sentence"]) == nasty


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_gives_the_same_bytes_in_any_order(
    name: str, annotation: Annotation
) -> None:
    other = replace(
        annotation,
        article=replace(annotation.article, id=f"{BASE}article/two"),
        claims=tuple(
            replace(
                claim,
                id=f"z{claim.id}",
                object=ClaimReference(f"z{claim.object.claim}")
                if isinstance(claim.object, ClaimReference)
                else claim.object,
            )
            for claim in annotation.claims
        ),
    )
    exporter = find_exporter(name)
    written = exporter.export([annotation, other], BASE)
    assert written == exporter.export([other, annotation], BASE)
    assert written != exporter.export([annotation], BASE)
    if not EXPORTERS[name].is_binary:
        assert written.endswith(b"\n")
        written.decode("utf-8")


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_every_exporter_writes_a_file_or_says_why_not(
    name: str, annotation: Annotation, tmp_path: Path
) -> None:
    path = tmp_path / f"out{EXPORTERS[name].suffix}"
    export_file(name, [annotation], path)
    assert path.read_bytes() == find_exporter(name).export([annotation])
    with pytest.raises(ExportError, match="cannot be written"):
        export_file(name, [annotation], tmp_path / "missing" / "file")
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_an_unknown_format_is_told_what_there_is() -> None:
    with pytest.raises(ExportError, match="unknown format 'docx'; there are: csv, turtle, trig"):
        find_exporter("docx")


def test_listing_formats_loads_no_rdf_library() -> None:
    code = "import sys, kg.exporters; print({'rdflib', 'pyoxigraph', 'spacy'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_what_has_ended_is_told_and_is_no_fact(annotation: Annotation) -> None:
    claim = replace(annotation.claims[0], modality="asserted", negated=False, source=None)
    stands = rows([replace(annotation, claims=(claim,))])[0]
    over = rows([replace(annotation, claims=(replace(claim, ended=True),))])[0]
    assert (stands["ended"], stands["fact"]) == ("false", "true")
    assert (over["ended"], over["fact"]) == ("true", "false")
