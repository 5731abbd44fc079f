"""The network of claims, what is selected from it, and how ties are weighted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import networkx as nx
import pytest
from networks import network as small
from stories import harbour

from kg.analysis.network import network
from kg.analysis.selection import Selection, project
from kg.analysis.ties import arcs, ties
from kg.errors import AnalysisError

ALL = Selection(facts_only=False)


@pytest.fixture(scope="module")
def whole() -> nx.MultiDiGraph:
    return network(harbour())


def modalities(graph: nx.MultiDiGraph) -> set[str]:
    return {modality for *_, modality in graph.edges(data="modality")}


def test_an_edge_is_a_claim_with_its_sentence_and_status(whole: nx.MultiDiGraph) -> None:
    between = {c.id: c for a in harbour() for c in a.claims if isinstance(c.object, str)}
    assert {key for *_, key in whole.edges(keys=True)} == set(between)
    for *_, key, edge in whole.edges(keys=True, data=True):
        claim = between[key]
        told = edge["relation"], edge["modality"], edge["fact"], edge["sentence"]
        assert told == (claim.relation, claim.modality, claim.is_fact, claim.evidence.text)
        assert all(isinstance(value, str | bool | float) for value in edge.values())


def test_nodes_come_by_name_and_the_order_of_articles_changes_nothing(
    whole: nx.MultiDiGraph,
) -> None:
    names = [name for _, name in whole.nodes(data="name")]
    assert names == sorted(names)
    other = network(harbour()[::-1])
    assert list(other.nodes.items()) == list(whole.nodes.items())
    assert list(other.edges(keys=True, data=True)) == list(whole.edges(keys=True, data=True))


def test_facts_alone_count_unless_asked_otherwise(whole: nx.MultiDiGraph) -> None:
    facts = project(whole, Selection())
    assert facts.number_of_edges() > 0
    assert all(fact for *_, fact in facts.edges(data="fact"))
    assert modalities(facts) == {"asserted"}
    assert modalities(project(whole, ALL)) == modalities(whole) > {"alleged", "denied"}


def test_an_entity_without_a_selected_claim_is_left_out(whole: nx.MultiDiGraph) -> None:
    leads = project(whole, Selection(relations=("leads",)))
    assert sorted(name for _, name in leads.nodes(data="name")) == [
        "Dockers’ Union of Eastport",
        "Ilse Brandt",
    ]
    assert whole.number_of_nodes() > 2


@pytest.mark.parametrize(
    ("selection", "kept"),
    [
        (
            Selection(facts_only=False, modalities=("alleged",)),
            lambda e: e["modality"] == "alleged",
        ),
        (
            Selection(facts_only=False, sources=("ilse brandt",)),
            lambda e: e["source_name"] == "Ilse Brandt",
        ),
        (
            Selection(facts_only=False, sources=("Evening Tide",)),
            lambda e: e["publisher"] == "Evening Tide" and not e["source"],
        ),
        (Selection(facts_only=False, start="2025"), lambda e: e["start"] == "2025-01-01"),
        (
            Selection(facts_only=False, end="2024-03-05"),
            lambda e: "05" in e["published"] and not e["start"],
        ),
    ],
)
def test_claims_are_selected_by(
    whole: nx.MultiDiGraph, selection: Selection, kept: Callable[[dict[str, str]], bool]
) -> None:
    wanted = {key for *_, key, edge in whole.edges(keys=True, data=True) if kept(edge)}
    found = {key for *_, key in project(whole, selection).edges(keys=True)}
    assert found == wanted != set()


@pytest.mark.parametrize(
    ("told", "asked", "kept"),
    [
        ({"start": "2026-02-01", "end": "2026-03-31"}, ("2026-03", "2026-05"), True),
        ({"start": "2026-02-01", "end": "2026-03-31"}, ("2026-04", None), False),
        ({"start": "2026-02-01", "end": "2026-03-31"}, (None, "2026-01"), False),
        ({"start": "2026-02-01", "end": "2026-03-31"}, (None, "2026-02"), True),
        ({"start": "2026"}, ("2026-11", "2026-12"), True),
        ({"end": "2019-05"}, ("2019", "2019"), True),
        ({"published": "2026-01-05T23:00:00+01:00"}, ("2026-01-05", "2026-01-05"), True),
        ({}, ("1900", None), False),
        ({}, (None, None), True),
    ],
)
def test_a_period_is_in_a_time_that_it_shares_a_day_with(
    told: dict[str, str], asked: tuple[str | None, str | None], kept: bool
) -> None:
    selection = Selection(start=asked[0], end=asked[1])
    assert project(small(("A pays B", told)), selection).number_of_edges() == kept


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"relations": ("sellTo",)}, "no relation 'sellTo'; there are: sellsTo"),
        ({"modalities": ("allegd",), "facts_only": False}, "no modality 'allegd'.*alleged"),
        ({"start": "May"}, "'May' is no date"),
        ({"end": "2026-13"}, "is no date"),
        ({"modalities": ("alleged",)}, "what is alleged is no fact"),
    ],
)
def test_what_cannot_be_selected_is_told(wrong: dict[str, object], told: str) -> None:
    with pytest.raises(AnalysisError, match=told):
        Selection(**wrong)  # type: ignore[arg-type]


def test_a_tie_weighs_as_many_articles_as_report_it() -> None:
    graph = small("A pays B", "B sues A", ("A pays B", {"article": "two"}), "A meetsWith C")
    assert dict(ties(graph).edges) == {
        ("urn:A", "urn:B"): {"weight": 2},
        ("urn:A", "urn:C"): {"weight": 1},
    }
    assert {pair: data["weight"] for pair, data in arcs(graph).edges.items()} == {
        ("urn:A", "urn:B"): 2,
        ("urn:B", "urn:A"): 1,
        ("urn:A", "urn:C"): 1,
        ("urn:C", "urn:A"): 1,
    }


def test_a_thing_is_called_by_its_longest_name_in_any_article() -> None:
    first, second = harbour()
    entities = tuple(
        replace(e, name="Skylark Robotics, Incorporated") if e.name == "Skylark Robotics" else e
        for e in second.entities
    )
    names = dict(network([first, replace(second, entities=entities)]).nodes(data="name"))
    assert "Skylark Robotics, Incorporated" in names.values()
    assert "Skylark Robotics" not in names.values()
