from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import rdflib

from kg.errors import StoreError
from kg.graph.store import GraphStore
from kg.graph.validation import ValidationReport, Violation, validate, validate_file
from kg.graph.vocabulary import data_prefixes

PREFIXES = "".join(
    f"PREFIX {prefix}: <{namespace}>\n"
    for prefix, namespace in data_prefixes("https://newskg.example/").items()
)


@pytest.fixture(scope="module")
def flat(store_module: GraphStore) -> rdflib.Graph:
    return rdflib.Graph().parse(data=store_module.turtle(), format="turtle")


def violations(flat: rdflib.Graph, updates: Sequence[str]) -> set[tuple[str, str, str]]:
    """Message, node and property of what is broken after the updates."""
    graph = rdflib.Graph()
    graph += flat
    for update in updates:
        before = set(graph)
        graph.update(PREFIXES + update)
        assert set(graph) != before, f"this changes nothing: {update}"
    found = validate(graph).violations
    return {
        (violation.message, violation.node.rpartition("example/")[2], violation.path)
        for violation in found
        if violation.severity == "Violation"
    }


def test_the_hand_made_graph_conforms(flat: rdflib.Graph) -> None:
    report = validate(flat)
    assert report.conforms
    # A city buys nothing; that is a warning, not a violation.
    assert {v.message for v in report.violations} == {
        "object type is outside the relation's range"
    }
    assert "claim/c06" in str(report)


MOVE = "DELETE {{ {0} }} INSERT {{ {1} }} WHERE {{ {0} }}"
FACTS = (
    ("c04", "calder-robotics", "pays", "port-elsen"),  # alleged
    ("c03", "port-elsen", "endedPartnershipWith", "calder-robotics"),  # requested
    ("c09", "port-elsen", "spendsOn", "cranes"),  # planned
    ("c10", "calder-robotics", "dismisses", "mara-lind"),  # denied
    ("c06", "calder-robotics", "sellsTo", "nordhaven"),  # ended
    ("c13", "calder-robotics", "sellsTo", "ostwick"),  # hearsay
)


def test_no_allegation_plan_request_or_denial_may_stand_as_a_fact(flat: rdflib.Graph) -> None:
    published = [f"INSERT DATA {{ entity:{s} kg:{p} entity:{o} }}" for _, s, p, o in FACTS]
    message = (
        "a direct triple without a claim that is a fact: "
        "allegations, plans, requests and denials never give one"
    )
    expected = {(message, f"entity/{s}", p) for _, s, p, _ in FACTS}
    assert violations(flat, published) == expected


def test_nor_may_its_claim_be_marked_as_one(flat: rdflib.Graph) -> None:
    marked = [
        update
        for claim, s, p, o in FACTS
        for update in (
            f"INSERT DATA {{ entity:{s} kg:{p} entity:{o} }}",
            MOVE.format(f"claim:{claim} kg:asFact false", f"claim:{claim} kg:asFact true"),
        )
    ]
    message = "asFact must be: asserted, positive, not inferred, not ended"
    found = {node for text, node, _ in violations(flat, marked) if text == message}
    assert found == {f"claim/{claim}" for claim, *_ in FACTS}


BREAKAGES = (
    (
        "DELETE DATA { entity:guard kg:kills entity:ivo-brandt }",
        "has no direct triple",
        "claim/c14",
    ),
    (
        MOVE.format("claim:c15 kg:asFact true", "claim:c15 kg:asFact false"),
        "asFact must",
        "claim/c15",
    ),
    (
        MOVE.format("claim:c01 kg:saidBy ?x", "claim:c01 kg:saidBy entity:guard"),
        "must be said by the article",
        "claim/c01",
    ),
    (
        "DELETE { claim:c04 kg:saidBy ?x } INSERT { claim:c04 kg:saidBy ?a } "
        "WHERE { claim:c04 kg:saidBy ?x ; kg:reportedIn ?a }",
        "must not be said by the article",
        "claim/c04",
    ),
    (
        MOVE.format("claim:c10 kg:polarity kg:Negative", "claim:c10 kg:polarity kg:Positive"),
        "what is denied must be negative",
        "claim/c10",
    ),
    (
        "DELETE DATA { claim:d01 rdf:subject entity:calder-robotics ; "
        "rdf:object entity:port-elsen } ; INSERT DATA { claim:d01 rdf:object "
        "entity:calder-robotics ; rdf:subject entity:port-elsen }",
        "stored once, subject before object",
        "claim/d01",
    ),
    ("INSERT DATA { event:c09 a kg:Expenditure }", "if and only if", "event/c09"),
    ("DELETE DATA { event:c02 a kg:Request }", "if and only if", "event/c02"),
    ("INSERT DATA { event:c13 kg:modality kg:Alleged }", "has one modality", "event/c13"),
    (
        "DELETE { ?s nif:endIndex ?e } INSERT { ?s nif:endIndex 9999 } "
        "WHERE { claim:c12 kg:evidence ?s . ?s nif:endIndex ?e }",
        "not as long as its offsets say",
        "article/crane-deal#char=",
    ),
    (
        MOVE.format("claim:c05 kg:quote ?q", 'claim:c05 kg:quote "another sentence"'),
        "another sentence than the quote",
        "claim/c05",
    ),
    (
        MOVE.format("claim:c06 kg:modality ?m", "claim:c06 kg:modality kg:Sure"),
        "kg:Sure",
        "claim/c06",
    ),
    ("DELETE WHERE { claim:c07 kg:evidence ?x }", "Less than 1 values", "claim/c07"),
    ("DELETE WHERE { claim:c08 kg:saidBy ?x }", "Less than 1 values", "claim/c08"),
    ("INSERT DATA { claim:c09 kg:saidBy entity:guard }", "More than 1 values", "claim/c09"),
    (
        MOVE.format("claim:c11 kg:confidence ?x", "claim:c11 kg:confidence 1.5"),
        "<= Lit",
        "claim/c11",
    ),
    ("DELETE WHERE { entity:ostwick rdfs:label ?l }", "Less than 1 values", "entity/ostwick"),
    (
        MOVE.format("claim:c16 rdf:predicate ?x", "claim:c16 rdf:predicate kg:likes"),
        "class",
        "claim/c16",
    ),
)
"""Changes to different claims, what each breaks and where; one validation finds them all."""


@pytest.fixture(scope="module")
def found(flat: rdflib.Graph) -> set[tuple[str, str, str]]:
    return violations(flat, [update for update, _, _ in BREAKAGES])


@pytest.mark.parametrize(("update", "message", "node"), BREAKAGES)
def test_each_rule_can_be_broken(
    found: set[tuple[str, str, str]], update: str, message: str, node: str
) -> None:
    here = [text for text, place, _ in found if place.startswith(node)]
    assert any(message in text for text in here), (update, here)


def test_a_violation_names_the_property(found: set[tuple[str, str, str]]) -> None:
    paths = {path for text, node, path in found if node == "claim/c07" and "Less than" in text}
    assert paths == {"evidence"}


def test_files_that_cannot_be_validated(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no such file"):
        validate_file(tmp_path / "graph.ttl")
    (tmp_path / "graph.ttl").write_text("kg:a kg:b")
    with pytest.raises(StoreError, match="cannot be read as Turtle"):
        validate_file(tmp_path / "graph.ttl")


def test_the_verdict_is_said_whatever_was_found() -> None:
    warning, violation = Violation("Warning", "odd", "n"), Violation("Violation", "wrong", "n")
    ends = {"conforms": (), "does not conform": (warning, violation)}
    for verdict, found in ends.items():
        last = str(ValidationReport(found)).splitlines()[-1]
        assert last == f"the graph {verdict} to its shapes"
    warned = str(ValidationReport((warning,)))
    assert warned.splitlines() == ["Warning: odd: n", "the graph conforms to its shapes"]
