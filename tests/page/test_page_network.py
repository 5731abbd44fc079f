"""The model behind the page: merging, edges, places, and the way in from networkx."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import combinations
from math import dist
from statistics import mean
from typing import Any

import networkx as nx
import pytest
from browser import open_file
from scipy.spatial import cKDTree
from stories import Story, harbour

from kg.annotation import Claim
from kg.corpus import merge
from kg.page import ClaimNetwork
from kg.page.appearance import appearance, family, line_of
from kg.page.edges import edges_of
from kg.page.layout import ALL_PAIRS, EDGE_LENGTH, NEAREST, positions
from kg.schema import load_ontology

MODALITIES = Claim.__dataclass_fields__["modality"].type


def test_one_iri_is_one_thing_with_its_fullest_name_and_nearest_class() -> None:
    things = {thing.name: thing for thing in merge(harbour()).things}
    police = things["Eastport Police"]
    assert police.type == "LawEnforcementAgency"
    assert police.aliases == ("EPD",)
    assert police.articles == (0, 1)
    assert len(things) == 8


def test_entities_without_iri_stay_apart() -> None:
    first, second = Story("a"), Story("b")
    for story in (first, second):
        story.entity("A", iri="")
        story.claim("A sells to B.", "A", "sellsTo", "B")
    corpus = merge([first.annotation(), second.annotation()])
    assert sorted(thing.name for thing in corpus.things) == ["A", "A", "B"]


def test_a_claim_that_comes_twice_counts_once() -> None:
    doubled = [*harbour(), *harbour()]
    assert len(merge(doubled).statements) == 14


def test_edges_part_by_modality_negation_and_end_and_count() -> None:
    corpus = merge(harbour())
    edges = edges_of(corpus)
    assert len(edges) == 11
    counted = [edge for edge in edges if len(edge.statements) == 3]
    assert [(e.key.relation, e.key.modality) for e in counted] == [("sellsTo", "attributed")]


def test_parallel_edges_never_share_a_curve() -> None:
    story = Story("many")
    for relation in ("sellsTo", "partnersWith", "sues", "accuses", "urges"):
        story.claim(f"A {relation} B.", "A", relation, "B")
        story.claim(f"B {relation} A.", "B", relation, "A", modality="denied", negated=True)
    edges = edges_of(merge([story.annotation()]))
    low = min(edge.key.subject for edge in edges)
    bends = [edge.curve if edge.key.subject == low else -edge.curve for edge in edges]
    assert len(set(bends)) == len(edges) == 10


def test_symmetric_relations_are_one_edge_whichever_way_they_are_said() -> None:
    story = Story("pair")
    story.claim("A partners with B.", "A", "partnersWith", "B")
    story.claim("B partners with A.", "B", "partnersWith", "A")
    assert [len(edge.statements) for edge in edges_of(merge([story.annotation()]))] == [2]


def test_a_line_is_solid_if_and_only_if_its_claims_are_facts() -> None:
    corpus = merge(harbour())
    for edge in edges_of(corpus):
        facts = {corpus.statements[index].claim.is_fact for index in edge.statements}
        assert facts == {edge.key.line == "solid"}


@pytest.mark.parametrize("modality", appearance()["modalities"])
@pytest.mark.parametrize("negated", [False, True])
@pytest.mark.parametrize("ended", [False, True])
@pytest.mark.parametrize("basis", ["explicit", "presupposed", "inferred"])
def test_lines_agree_with_facts(modality: Any, negated: bool, ended: bool, basis: Any) -> None:
    sample = harbour()[0].claims[0]
    claim = replace(sample, modality=modality, negated=negated, ended=ended, basis=basis)
    line = line_of(modality, negated=negated, ended=ended, inferred=basis == "inferred")
    assert (line == "solid") == claim.is_fact


def test_every_modality_has_its_line_and_words() -> None:
    known = set(re.findall(r'"(\w+)"', str(Claim.__annotations__["modality"]))) or {
        claim.modality for annotation in harbour() for claim in annotation.claims
    }
    assert known <= set(appearance()["modalities"])


def test_every_class_is_drawn_as_a_family_of_its_own_look() -> None:
    families = appearance()["families"]
    assert {family(name) for name in load_ontology().classes} <= set(families)
    looks = [(row["colour"], row["shape"]) for row in families.values()]
    assert len(set(looks)) == len(looks)
    assert family("LawEnforcementAgency") == "GovernmentBody"
    assert family("Unheard") == "Entity"


@pytest.mark.parametrize("count", [2, 30, 350, ALL_PAIRS + 50])
def test_places_are_the_same_each_time_and_nobody_stands_on_another(count: int) -> None:
    edges = [(number, (number * 7 + 1) % count) for number in range(count)]
    places = positions(count, edges)
    assert places == positions(count, edges)
    assert len(places) == count
    nearest = cKDTree(places).query(places, k=2)[0][:, 1].min()
    assert nearest > NEAREST * EDGE_LENGTH * 0.6


def test_linked_nodes_lie_nearer_than_others() -> None:
    rings = [(n, (n + 1) % 10) for n in range(10)] + [
        (n + 10, (n + 1) % 10 + 10) for n in range(10)
    ]
    places = positions(20, rings)
    linked = mean(dist(places[a], places[b]) for a, b in rings)
    assert linked < mean(dist(a, b) for a, b in combinations(places, 2)) / 2


def test_no_nodes_have_no_places() -> None:
    assert positions(0, []) == []


def graph() -> Any:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="Acme", type="Company")
    graph.add_node("b", label="Bolt")
    graph.add_node("alone", label="Alone")
    graph.add_edge("a", "b", relation="sellsTo", modality="alleged", source="Carla")
    graph.add_edge("a", "b", relation="sellsTo", modality="denied", negated=True)
    graph.add_edge("b", "a", relation="sues")
    return graph


def test_a_networkx_graph_comes_in_whole_and_stays_as_it_is() -> None:
    given = graph()
    network = ClaimNetwork("From networkx")
    network.from_nx(given)
    assert (network.num_nodes(), network.num_edges()) == (3, 3)
    assert nx.utils.graphs_equal(given, graph())


def test_a_bare_network_is_drawn_and_no_edge_passes_for_a_fact(
    browser: Any, tmp_path: Any
) -> None:
    network = ClaimNetwork("From networkx")
    network.from_nx(graph())
    path = tmp_path / "network.html"
    network.write_html(str(path))
    page = open_file(browser, path)
    edges = page.evaluate("globalThis.kg.network.body.data.edges.get()")
    labels = {edge["label"].replace("\n", " "): edge["dashes"] for edge in edges}
    assert labels == {
        "sells to [alleged]": [7, 5],
        "NOT: sells to [denied]": [2, 4],
        "sues [unspecified]": [7, 5],
    }
    page.evaluate("globalThis.kg.select('edge', 0)")
    assert "Acme sells to Bolt" in page.locator("#panel").inner_text()
    assert page.watch.seen == []
    page.close()


def test_the_model_is_pyvis() -> None:
    network = ClaimNetwork.from_annotations(harbour())
    assert type(network).__mro__[1].__module__ == "pyvis.network"
    assert json.dumps(network.get_edges())
    assert len(network.neighbors(0)) > 0
