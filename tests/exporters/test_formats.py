"""Every format: its own library reads it, no claim is lost, and none becomes a fact."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from itertools import pairwise
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pytest
from formats import READERS, ftm_model
from stories import Story, harbour

from kg.annotation import Annotation, Claim, ClaimReference, LiteralValue
from kg.errors import ExportError
from kg.exporters import EXPORTERS, FactsAlone, find_exporter
from kg.exporters.followthemoney import ftm_id, ftm_schema, links
from kg.exporters.property_graph import property_graph, readable
from kg.graph.spreadsheet import safe_cell
from kg.schema import load_ontology

BASE = "https://newskg.example/"
NASTY = (
    "=HYPERLINK(1)",
    "+1 \x00\x0b\x1f\x7f \ud800 \ufffe",
    "a\r\nb\tc \u2028 d",
    "]]></data> <b>&amp; \"x\" 'y'",
    "-x;y | z,\\",
    "\u202egnp.exe",
    "#N/A",
    "2026-01-01",
)


@pytest.fixture(scope="module")
def annotations() -> list[Annotation]:
    return [*harbour(), nasty()]


def nasty() -> Annotation:
    """Names, values and sentences that a format could take for something else."""
    story = Story("nasty", title=NASTY[3], publisher=NASTY[0], author=(NASTY[5],))
    for first, second in pairwise(NASTY):
        alleged = story.claim(
            f"{first} pays {second}.",
            first,
            "pays",
            second,
            modality="alleged",
            source=story.entity(second),
        )
        story.claim(f"It is so: {first}", first, "pays", second, basis="inferred")
        story.claim(
            f"Named {second}: {first}", first, "alternateName", LiteralValue(second, "string")
        )
        story.claim(f"{second} denies {first}.", second, "denies", ClaimReference(alleged.id))
    return story.annotation()


def claims_of(annotations: list[Annotation]) -> dict[str, Claim]:
    return {claim.id: claim for annotation in annotations for claim in annotation.claims}


def test_every_format_has_a_reader_here() -> None:
    assert list(READERS) == list(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_claims_go_out_whole_and_marked(name: str, annotations: list[Annotation]) -> None:
    wanted = claims_of(annotations)
    if name == "ftm":
        wanted = {ftm_id(f"{BASE}claim/{key}"): claim for key, claim in wanted.items()}
    found = READERS[name](find_exporter(name).export(annotations, BASE))
    assert found.keys() == wanted.keys()
    assert {key: fact for key, (fact, *_) in found.items()} == {
        key: claim.is_fact for key, claim in wanted.items()
    }
    for key, (_, status, _) in found.items():
        assert wanted[key].modality in status


@pytest.mark.parametrize("name", EXPORTERS)
def test_sentences_stay_as_they_are(name: str, annotations: list[Annotation]) -> None:
    wanted = claims_of(annotations)
    if name == "ftm":
        wanted = {ftm_id(f"{BASE}claim/{key}"): claim for key, claim in wanted.items()}
    for key, (*_, sentence) in READERS[name](
        find_exporter(name).export(annotations, BASE)
    ).items():
        original = wanted[key].evidence.text
        written = {original, readable(original), original.encode("utf-8", "replace").decode()}
        written |= {safe_cell(text) for text in written}
        assert sentence.replace("\n", "") in {
            text.replace("\r", kept).replace("\n", "") for text in written for kept in ("\r", "")
        }


@pytest.mark.parametrize("name", EXPORTERS)
def test_facts_alone_can_be_written(name: str, annotations: list[Annotation]) -> None:
    found = READERS[name](find_exporter(name).export(list(FactsAlone(annotations)), BASE))
    facts = {key: claim for key, claim in claims_of(annotations).items() if claim.is_fact}
    wanted = [
        claim
        for claim in facts.values()
        if not isinstance(claim.object, ClaimReference) or claim.object.claim in facts
    ]
    assert len(found) == len(wanted) > 0
    assert all(fact for fact, *_ in found.values())


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_empty_graph_is_a_file_that_can_be_read(name: str) -> None:
    assert READERS[name](find_exporter(name).export([], BASE)) == {}


@pytest.mark.parametrize("name", EXPORTERS)
def test_an_allegation_of_what_is_also_a_fact_stays_one(name: str) -> None:
    story = Story("both")
    story.claim("A pays B.", "A", "pays", "B")
    story.claim(
        "A pays B, says C.", "A", "pays", "B", modality="alleged", source=story.entity("C")
    )
    found = READERS[name](find_exporter(name).export([story.annotation()], BASE))
    assert sorted(fact for fact, *_ in found.values()) == [False, True]


def test_nodes_are_what_claims_are_about(annotations: list[Annotation]) -> None:
    graph = property_graph(annotations, BASE)
    kinds = [node.attributes["kind"] for node in graph.nodes]
    claims = claims_of(annotations).values()
    values = sum(isinstance(claim.object, LiteralValue) for claim in claims)
    referred = {c.object.claim for c in claims if isinstance(c.object, ClaimReference)}
    assert kinds.count("value") == values > 0
    assert kinds.count("claim") == len(referred) > 0
    ids = {node.id for node in graph.nodes}
    assert {end for edge in graph.edges for end in (edge.source, edge.target)} == ids


def test_names_come_back_from_xml(annotations: list[Annotation]) -> None:
    content = find_exporter("graphml").export(annotations, BASE)
    labels = set(nx.get_node_attributes(nx.read_graphml(io.BytesIO(content)), "label").values())
    assert {readable(name) for name in NASTY} <= labels


def test_nothing_in_a_workbook_is_computed(annotations: list[Annotation]) -> None:
    content = find_exporter("xlsx").export(annotations, BASE)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cells = [c for sheet in workbook for row in sheet.iter_rows(min_row=2) for c in row]
    assert not {cell.data_type for cell in cells} - {"inlineStr", "s", "n"}
    assert {"=HYPERLINK(1)", "#N/A", "2026-01-01"} <= {cell.value for cell in cells}
    assert workbook.sheetnames == ["claims", "entities", "articles"]


def test_text_longer_than_a_cell_is_cut_off_with_an_ellipsis() -> None:
    story = Story("long")
    story.claim("x" * 40_000, "A", "pays", "B")
    content = find_exporter("xlsx").export([story.annotation()], BASE)
    ((_, _, sentence),) = READERS["xlsx"](content).values()
    assert len(sentence) == 32_767
    assert sentence.endswith("x…")


def test_a_workbook_without_its_library_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(ExportError, match=r"pip install 'newskg\[exports\]'"):
        find_exporter("xlsx").export([], BASE)


def test_archives_tell_no_time(annotations: list[Annotation]) -> None:
    for name in ("xlsx", "neo4j"):
        with ZipFile(io.BytesIO(find_exporter(name).export(annotations, BASE))) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_every_class_has_a_schema_and_every_link_fits_its_ends() -> None:
    ontology, model = load_ontology(), ftm_model()
    for link in links().values():
        schema = model[link["schema"]]
        assert schema.edge
        for name, wanted in (link["subject"], link["object"]):
            property_ = schema.get(name)
            for each in ontology.classes:
                ours = model.get(ftm_schema(ontology, each))
                assert ours is not None
                if ontology.is_a(each, wanted):
                    assert ours.is_a(property_.range), (link, each)
    assert links().keys() <= ontology.relations.keys()


def test_a_fact_has_a_schema_of_its_own_where_its_ends_fit() -> None:
    story = Story("money")
    story.entity("A", "Company")
    story.entity("Hill", "Mountain" if "Mountain" in load_ontology().classes else "City")
    story.claim("A pays B.", "A", "pays", "B")
    story.claim("A owns B.", "A", "owns", "B", modality="alleged", source=story.entity("A"))
    story.claim("A owns Hill.", "A", "owns", "Hill")
    lines = find_exporter("ftm").export([story.annotation()], BASE).decode().splitlines()
    rows = {row["properties"].get("description", [""])[0]: row for row in map(json.loads, lines)}
    assert rows["A pays B."]["schema"] == "Payment"
    assert rows["A owns B."]["schema"] == rows["A owns Hill."]["schema"] == "UnknownLink"
    assert rows["A owns B."]["properties"]["role"] == ["owns (alleged by A)"]
    assert rows["A owns Hill."]["properties"]["role"] == ["owns"]
    proofs = {
        row["properties"]["proof"][0] for row in rows.values() if "proof" in row["properties"]
    }
    assert proofs == {ftm_id(f"{BASE}article/money")}


def test_wikidata_ids_are_told_and_other_ones_are_not() -> None:
    story = Story("same")
    story.entity(
        "A", "Company", same_as=("http://www.wikidata.org/entity/Q42", "https://a.example/")
    )
    story.claim("A pays B.", "A", "pays", "B")
    lines = find_exporter("ftm").export([story.annotation()], BASE).decode().splitlines()
    found = [row["properties"].get("wikidataId") for row in map(json.loads, lines)]
    assert found.count(["Q42"]) == 1


def test_a_graph_may_hold_one_article_twice(annotations: list[Annotation]) -> None:
    once = property_graph(annotations, BASE)
    twice = property_graph([*annotations, replace(annotations[0])], BASE)
    assert list(twice.nodes) == list(once.nodes)
    assert list(twice.edges) == list(once.edges)
