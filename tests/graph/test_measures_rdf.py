"""Tables of measures as answers and as RDF."""

from __future__ import annotations

import rdflib

from kg.analysis.tables import Reference, Table, Thing
from kg.graph.answers import render
from kg.graph.measures_rdf import MEASURE, table_answer, table_turtle

BASE = "https://newskg.example/"
NAME = '=Nord "Haven"\n\ud800'
TABLE = Table(
    ("entity", "reports", "share", "other_claims", "which", "claim"),
    (
        (Thing(f"{BASE}entity/nord", NAME), 3, 0.000012, 0, "=1+1", Reference("c1")),
        (Thing(f"{BASE}entity/oda", "Oda"), 2, 0.5, 1, "", Reference("c2")),
    ),
)


def test_a_table_for_people_has_names_and_one_for_programs_has_iris_too() -> None:
    assert render(table_answer(TABLE, BASE, iris=False)).splitlines()[0].split() == [
        "entity", "reports", "share", "other_claims", "which", "claim",
    ]  # fmt: skip
    rows = render(table_answer(TABLE, BASE, iris=True), "csv").splitlines()
    assert rows[0] == "entity,entity_iri,reports,share,other_claims,which,claim"
    assert rows[-1] == f"Oda,{BASE}entity/oda,2,0.5,1,,c2"
    assert "'=Nord" in rows[1]
    assert "'=1+1" in "".join(rows)


def test_numbers_keep_their_types() -> None:
    row = table_answer(TABLE, BASE, iris=False).rows[0]
    assert [(cell.value, cell.datatype.value.rpartition("#")[2]) for cell in row[1:3]] == [
        ("3", "integer"),
        ("0.000012", "decimal"),
    ]


def test_each_row_is_an_observation_of_a_data_set_that_says_what_was_counted() -> None:
    written = table_turtle(TABLE, "degree (all claims)", BASE)
    assert written == table_turtle(TABLE, "degree (all claims)", BASE)
    graph = rdflib.Graph().parse(data=written, format="turtle")
    found = graph.query(
        """PREFIX qb: <http://purl.org/linked-data/cube#>
        PREFIX measure: <https://newskg.example/measure#>
        SELECT ?title ?rank ?entity ?reports ?share ?others ?claim WHERE {
          ?row a qb:Observation ; qb:dataSet [ a qb:DataSet ; rdfs:label ?title ] ;
            measure:rank ?rank ; measure:entity ?entity ; measure:reports ?reports ;
            measure:share ?share ; measure:otherClaims ?others ; measure:claim ?claim .
        } ORDER BY ?rank"""
    )
    rows = [[str(cell) for cell in row] for row in found]
    assert rows == [
        [
            "degree (all claims)",
            "1",
            f"{BASE}entity/nord",
            "3",
            "0.000012",
            "0",
            f"{BASE}claim/c1",
        ],
        ["degree (all claims)", "2", f"{BASE}entity/oda", "2", "0.5", "1", f"{BASE}claim/c2"],
    ]
    assert len(list(graph.subject_objects(rdflib.URIRef(f"{MEASURE}which")))) == 1


def test_data_sets_of_other_selections_are_others() -> None:
    graphs = [
        rdflib.Graph().parse(data=table_turtle(TABLE, title, BASE), format="turtle")
        for title in ("degree (facts only)", "degree (all claims)")
    ]
    subjects = [{s for s in graph.subjects() if "/measurement/" in str(s)} for graph in graphs]
    assert not subjects[0] & subjects[1]
