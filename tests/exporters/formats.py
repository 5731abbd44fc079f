"""What is exported, read back by each format's own library."""

from __future__ import annotations

import base64
import csv
import gzip
import io
import json
from collections.abc import Callable, Mapping
from typing import Any
from zipfile import ZipFile

import networkx as nx
import openpyxl
import pyoxigraph
import pytest
import rdflib

KG = "https://newskg.example/ontology#"
Claims = dict[str, tuple[bool, str, str]]
"""Claims by id: whether the file takes it for a fact, how certain it calls it, its sentence."""

_RDF = f"""PREFIX kg: <{KG}>
SELECT ?claim ?fact ?modality ?quote WHERE {{
  ?claim a kg:Claim ; kg:asFact ?fact ; kg:modality [ rdfs:label ?modality ] ; kg:quote ?quote .
}}"""


def read_csv(content: bytes) -> Claims:
    rows = csv.DictReader(io.StringIO(content.decode(), newline=""))
    return {r["id"]: (r["fact"] == "true", r["modality"], r["sentence"]) for r in rows}


def read_xlsx(content: bytes) -> Claims:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["claims"]
    head, *rows = sheet.iter_rows()
    assert all(cell.data_type in {"inlineStr", "s", "n"} for row in rows for cell in row)
    names = [cell.value for cell in head]
    told = [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]
    return {r["id"]: (r["fact"] == "true", r["modality"], r["sentence"]) for r in told}


def read_rdf(content: bytes, form: str) -> Claims:
    graph: rdflib.Graph = rdflib.Dataset() if form in ("trig", "nquads") else rdflib.Graph()
    return _from_rdf(graph.parse(data=content, format=form))


def _from_rdf(graph: rdflib.Graph) -> Claims:
    found = {
        _name(claim): (fact.toPython(), str(modality), str(quote))
        for claim, fact, modality, quote in graph.query(_RDF)
    }
    for claim, subject in graph.subject_objects(rdflib.RDF.subject):
        predicate = graph.value(claim, rdflib.RDF.predicate)
        triple = subject, predicate, graph.value(claim, rdflib.RDF.object)
        assert found[_name(claim)][0] <= (triple in graph)
    return found


def _name(iri: object) -> str:
    return str(iri).strip("<>").rpartition("/")[2]


def read_rdf12(content: bytes) -> Claims:
    store = pyoxigraph.Store()
    store.load(content, format=pyoxigraph.RdfFormat.TURTLE)
    rows = store.query(
        _RDF.replace("WHERE {", "WHERE { ?claim rdf:reifies <<( ?s ?p ?o )>> .").replace(
            "?quote WHERE", "?quote (EXISTS { ?s ?p ?o } AS ?stated) WHERE"
        ),
        prefixes={"rdf": str(rdflib.RDF), "rdfs": str(rdflib.RDFS)},
    )
    found = {}
    for row in rows:
        fact = row["fact"].value == "true"
        assert fact <= (row["stated"].value == "true")
        found[_name(row["claim"])] = fact, row["modality"].value, row["quote"].value
    return found


def _from_network(graph: nx.MultiDiGraph) -> Claims:
    assert isinstance(graph, nx.MultiDiGraph)
    edges = [edge for *_, edge in graph.edges(data=True)]
    for edge in edges:
        assert edge["fact"] or edge["status"] in edge["label"]
    return {e["claim"]: (e["fact"], e["status"], e["sentence"]) for e in edges}


def read_graphml(content: bytes) -> Claims:
    graph = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    assert all(node["label"] for _, node in graph.nodes(data=True))
    return _from_network(graph)


def read_gexf(content: bytes) -> Claims:
    read = nx.read_gexf(io.BytesIO(content))
    assert all(node["label"] for _, node in read.nodes(data=True))
    return _from_network(nx.MultiDiGraph(read))


def read_node_link(content: bytes) -> Claims:
    return _from_network(nx.node_link_graph(json.loads(content), edges="edges"))


def ftm_model() -> Any:
    """The model of FollowTheMoney's library, which CI has and who tests at home may not."""
    return pytest.importorskip("followthemoney", reason="pip install 'newskg[ftm]'").model


def read_ftm(content: bytes) -> Claims:
    model = ftm_model()
    rows = [json.loads(line) for line in content.decode().split("\n") if line]
    proxies = {row["id"]: model.get_proxy(row, cleaned=False) for row in rows}
    found = {}
    for row in rows:
        proxy = proxies[row["id"]]
        assert sum(map(len, row["properties"].values())) == len(list(proxy.itervalues()))
        if not proxy.has("proof", quiet=True):
            continue
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range), (prop, proxies[value])
        status = proxy.first("summary")
        fact = status == "asserted"
        if not fact:
            assert proxy.schema.name in {"UnknownLink", "Note"}
            assert status in (proxy.first("role", quiet=True) or proxy.first("name", quiet=True))
        # The library makes blanks of line separators as it reads.
        found[row["id"]] = fact, status, row["properties"]["description"][0]
    return found


def read_neo4j(content: bytes) -> Claims:
    with ZipFile(io.BytesIO(content)) as archive:
        tables = {
            name: list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
            for name in ("nodes.csv", "relationships.csv")
        }
    nodes = {row["iri:ID"] for row in tables["nodes.csv"]}
    found = {}
    for row in tables["relationships.csv"]:
        assert {row[":START_ID"], row[":END_ID"]} <= nodes
        fact = row["fact:boolean"] == "true"
        assert fact != row[":TYPE"].startswith("CLAIMED_")
        found[row["claim"]] = fact, row["status"], row["sentence"]
    return found


def read_sparql_page(content: bytes) -> Claims:
    packed = content.decode().partition('id="data">')[2].partition("<")[0]
    return read_rdf(gzip.decompress(base64.b64decode(packed)), "nt")


READERS: Mapping[str, Callable[[bytes], Claims]] = {
    "csv": read_csv,
    "turtle": lambda content: read_rdf(content, "turtle"),
    "trig": lambda content: read_rdf(content, "trig"),
    "json-ld": lambda content: read_rdf(content, "json-ld"),
    "nquads": lambda content: read_rdf(content, "nquads"),
    "rdf12": read_rdf12,
    "graphml": read_graphml,
    "gexf": read_gexf,
    "node-link": read_node_link,
    "ftm": read_ftm,
    "neo4j": read_neo4j,
    "xlsx": read_xlsx,
    "sparql-page": read_sparql_page,
}
