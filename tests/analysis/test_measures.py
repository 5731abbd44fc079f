"""Each measure on networks small enough to work it out by hand."""

from __future__ import annotations

import networkx as nx
import pytest
from networks import column, network, take

from kg.analysis.brokers import constraint
from kg.analysis.measures import MEASURES, Question, find_measure
from kg.analysis.tables import Table
from kg.errors import AnalysisError

ALLEGED = {"modality": "alleged", "source": "urn:Oda", "source_name": "Oda"}
TWO = {"article": "two"}
# Two triangles that only Hub links: A, B, Hub and Hub, X, Y.
BOW_TIE = [
    "A pays B", "B pays Hub", "A pays Hub", "Hub pays X", "X pays Y", "Y pays Hub",
]  # fmt: skip
NAMES = {"similar": ("A",), "paths": ("A", "X")}


def test_degree_counts_others_once_and_reports_by_article() -> None:
    table = take(
        "degree",
        network("A pays B", "B sues A", ("A pays B", TWO), "A pays A", ("A pays C", ALLEGED)),
    )
    assert table.columns == ("entity", "type", "degree", "reports", "facts", "other_claims")
    assert table.texts() == [
        ["A", "Company", "2", "3", "4", "1"],
        ["B", "Company", "1", "2", "3", "0"],
        ["C", "Company", "1", "1", "0", "1"],
    ]


def test_betweenness_of_who_lies_between() -> None:
    found = column(take("betweenness", network(*BOW_TIE)), "betweenness", "entity")
    # Of the 6 pairs of others, the 4 from one triangle to the other go through Hub.
    assert found == {"Hub": "0.666667", "A": "0.0", "B": "0.0", "X": "0.0", "Y": "0.0"}


def test_pagerank_goes_along_the_claims_and_both_ways_where_they_are_symmetric() -> None:
    ranked = column(take("pagerank", network("A pays B", "C pays B")), "entity")
    assert ranked == ["B", "A", "C"]
    equal = column(take("pagerank", network("A partnersWith B")), "pagerank")
    assert equal == ["0.5", "0.5"]


def test_pagerank_is_that_of_the_paper() -> None:
    # a receives from b: a = .15/2 + .85 b, b = .15/2 + .85 (dangling a spread evenly).
    found = column(take("pagerank", network("B pays A")), "pagerank", "entity")
    assert float(found["A"]) == pytest.approx(1.85 / 2.85, abs=1e-6)


def test_eigenvector_is_that_of_a_star_and_only_of_the_largest_part() -> None:
    found = column(
        take("eigenvector", network("A pays B", "A pays C", "A pays D", "X pays Y")),
        "eigenvector",
        "entity",
    )
    assert found == {"A": "0.707107", "B": "0.408248", "C": "0.408248", "D": "0.408248"}


@pytest.mark.parametrize("method", ["louvain", "leiden"])
def test_communities_are_numbered_from_the_largest(method: str) -> None:
    claims = [f"{a} pays {b}" for group in ("ABCD", "XYZ") for a in group for b in group if a < b]
    table = take("communities", network(*claims, "A pays X"), method=method)
    assert [row[:2] for row in table.texts()] == [
        ["1", "A"], ["1", "B"], ["1", "C"], ["1", "D"], ["2", "X"], ["2", "Y"], ["2", "Z"],
    ]  # fmt: skip
    assert table.texts()[0][3:] == ["3", "1", "4", "0"]


def test_an_unknown_method_or_step_names_those_there_are() -> None:
    with pytest.raises(AnalysisError, match="louvain, leiden"):
        take("communities", network("A pays B"), method="guess")
    with pytest.raises(AnalysisError, match="year, month, day"):
        take("slices", network("A pays B"), step="week")


def test_leiden_without_its_library_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "igraph", None)
    with pytest.raises(AnalysisError, match=r"pip install 'newskg\[igraph\]'"):
        take("communities", network("A pays B"), method="leiden")


def test_the_broker_has_the_lowest_constraint() -> None:
    table = take("brokers", network(*BOW_TIE, "X pays Q"))
    assert column(table, "entity")[0] == "Hub"
    # A and B have each other and Hub only: all of their others know each other.
    assert set(column(table, "entity")) == {"Hub", "X"}
    assert column(table, "communities", "entity")["Hub"] == "2"


def test_constraint_of_the_middle_of_a_chain_is_a_half() -> None:
    # Two others without a tie, half of the time for each: (1/2)² + (1/2)².
    assert column(take("brokers", network("A pays B", "B pays C")), "constraint") == ["0.5"]


def test_constraint_is_that_of_networkx() -> None:
    graph = nx.gnm_random_graph(40, 90, seed=5)
    for first, second in graph.edges:
        graph.edges[first, second]["weight"] = 1 + (first * second) % 3
    found, wanted = constraint(graph), nx.constraint(graph, weight="weight")
    for node in graph:
        if graph.degree(node):
            assert found[node] == pytest.approx(wanted[node])


def test_what_falls_apart_without_whom() -> None:
    table = take("breaks", network(*BOW_TIE, "X pays Q", "X pays R", "Other pays One"))
    assert [row[:1] + row[2:4] for row in table.texts()] == [["Hub", "2", "2"], ["X", "2", "3"]]


def test_breaks_agree_with_taking_each_out() -> None:
    graph = nx.gnm_random_graph(60, 66, seed=4)
    table = take("breaks", network(*(f"n{a} pays n{b}" for a, b in graph.edges)))
    found = column(table, "cut_off", "entity")
    for node in nx.articulation_points(graph):
        part = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        sizes = [len(piece) for piece in nx.connected_components(part)]
        assert found[f"n{node}"] == str(sum(sizes) - max(sizes))
        assert column(table, "pieces", "entity")[f"n{node}"] == str(len(sizes))
    assert len(found) == len(list(nx.articulation_points(graph)))


def test_similar_things_share_ties() -> None:
    graph = network(
        "A pays X", "A sues Y", "B pays X", ("B sues Y", ALLEGED), "B pays Z", "X pays C"
    )
    assert take("similar", graph).texts() == [["A", "B", "0.666667", "2", "1"]]
    assert take("similar", graph, "Y").texts() == []
    assert take("similar", graph, "X").texts() == [["X", "Z", "0.333333", "1", "1"]]


def test_paths_tell_each_claim_and_how_certain_it_is() -> None:
    denied = {"modality": "denied", "negated": True, "source_name": "Bo", "sentence": "No."}
    graph = network("A pays B", ("C sues B", ALLEGED), ("B sues C", denied), "A pays Q")
    table = take("paths", graph, "A", "C")
    assert [row[:7] for row in table.texts()] == [
        ["1", "1", "A", "pays", "B", "asserted", "c0"],
        ["1", "2", "B", "sues", "C", "denied by Bo, not so", "c2"],
        ["1", "2", "C", "sues", "B", "alleged by Oda", "c1"],
    ]
    assert table.texts()[1][-1] == "No."
    assert len(take("paths", network("A pays B", "X pays Y"), "A", "X")) == 0


def test_slices_tell_who_comes_and_goes() -> None:
    graph = network(
        ("A pays B", {"published": "2026-01-05T10:00:00Z"}),
        ("A pays C", {"start": "2026-02-01", "end": "2026-03-31", "modality": "planned"}),
        ("A sues C", {"start": "2026"}),
        "X pays Y",
    )
    assert take("slices", graph).texts() == [
        ["2026", "3", "2", "3", "3", "0", "A", "2"],
        ["2026-01", "2", "2", "3", "0", "0", "A", "2"],
        ["2026-02", "2", "1", "2", "0", "1", "A", "1"],
        ["2026-03", "2", "1", "2", "0", "0", "A", "1"],
        ["undated", "1", "1", "2", "", "", "X", "1"],
    ]
    assert column(take("slices", graph, step="year"), "slice") == ["2026", "undated"]


def test_signatories_and_those_who_sign_together() -> None:
    graph = network(
        "A signatoryOf L", "B signatoryOf L", ("A signatoryOf M", ALLEGED), "B signatoryOf M",
        ("B signatoryOf M", TWO), "C signatoryOf M", "A pays B",
    )  # fmt: skip
    assert take("signatories", graph).texts() == [
        ["A", "L", "1", "1", "0"],
        ["B", "L", "1", "1", "0"],
        ["B", "M", "2", "2", "0"],
        ["A", "M", "1", "0", "1"],
        ["C", "M", "1", "1", "0"],
    ]
    assert take("cosigners", graph).texts() == [
        ["A", "B", "2", "1", "L; M"],
        ["A", "C", "1", "0", "M"],
        ["B", "C", "1", "1", "M"],
    ]


def test_sellers_may_buy_and_buyers_share_sellers() -> None:
    graph = network("A sellsTo B", "A sellsTo C", "B sellsTo C", ("B sellsTo A", ALLEGED))
    assert [row[:2] for row in take("sales", graph).texts()] == [
        ["B", "A"], ["A", "B"], ["A", "C"], ["B", "C"],
    ]  # fmt: skip
    assert take("shared-suppliers", graph).texts() == [
        ["A", "C", "1", "0", "B"],
        ["B", "C", "1", "1", "A"],
    ]


def test_pressure_goes_on_whom_the_pressed_deals_with() -> None:
    graph = network(
        ("A urges B", ALLEGED), "B sellsTo C", "C partnersWith D", "Q urges C", "C pays A",
        "A urges C",
    )  # fmt: skip
    assert [row[:8] for row in take("pressure", graph).texts()] == [
        ["A", "urges", "B", "sellsTo", "C", "yes", "alleged by Oda", "asserted"],
        ["A", "urges", "C", "partnersWith", "D", "no", "asserted", "asserted"],
        ["Q", "urges", "C", "partnersWith", "D", "no", "asserted", "asserted"],
        ["Q", "urges", "C", "pays", "A", "no", "asserted", "asserted"],
    ]


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_does_not_depend_on_the_order_of_claims(name: str) -> None:
    plain = nx.gnm_random_graph(14, 60, seed=2)
    relations = ("sellsTo", "urges", "signatoryOf", "partnersWith", "pays")
    claims = [
        (f"n{a:02} {relations[k % 5]} n{b:02}", {"article": f"a{k % 7}", "start": f"20{k:02}"})
        for k, (a, b) in enumerate([*plain.edges, (0, 98), (3, 99)])
    ]
    names = ("n00", "n07")[: MEASURES[name].most]
    first = take(name, network(*claims), *names)
    claims = [claims[n * 7 % 62] for n in range(62)]
    assert _without_claims(take(name, network(*claims), *names)) == _without_claims(first)
    assert len(first) > 0


def _without_claims(table: Table) -> list[list[str]]:
    """Keys number the claims in the order given, so they are left out."""
    kept = [n for n, name in enumerate(table.columns) if not name.endswith("claim")]
    return [[row[n] for n in kept] for row in table.texts()]


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_takes_an_empty_network_and_isolated_claims(name: str) -> None:
    assert len(take(name, nx.MultiDiGraph(), *NAMES.get(name, ()))) == 0
    assert take(name, network("A pays A"), *NAMES.get(name, ())).columns


def test_a_question_must_fit_the_measure() -> None:
    with pytest.raises(AnalysisError, match="wants 2 names, not 0"):
        find_measure("paths").take(network("A pays B"), Question())
    with pytest.raises(AnalysisError, match="wants no names"):
        find_measure("degree").take(network("A pays B"), Question(("urn:A",)))
    with pytest.raises(AnalysisError, match="unknown measure 'guess'; there are: degree"):
        find_measure("guess")
