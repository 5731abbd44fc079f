"""The Python API, on a graph built through it."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import kg
from kg.article import Article, Skipped
from kg.errors import ExportError, StoreError
from kg.knowledge_graph import KnowledgeGraph
from kg.samples import FOLDER as SAMPLES

FILES = [SAMPLES / "pension-fund.txt", SAMPLES / "ellery-grants.txt"]


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    folder = tmp_path_factory.mktemp("api") / "graph"
    told: list[tuple[str, int, int]] = []
    report = kg.build(FILES, folder, progress=lambda *state: told.append(state))
    assert (report.read, report.articles, report.skipped) == (2, 2, ())
    assert told[-1] == ("annotate", 2, 2)
    return kg.open_graph(folder)


def test_reading_gives_articles_and_what_was_skipped(tmp_path: Path) -> None:
    found = list(kg.read([*FILES, tmp_path / "missing.txt"]))
    assert [type(row) for row in found] == [Article, Article, Skipped]


def test_claims_have_sentences_of_their_articles(graph: KnowledgeGraph) -> None:
    assert graph.claims
    for annotation in graph.annotations:
        for claim in annotation.claims:
            assert claim.evidence.text in annotation.article.text


def test_a_query_and_a_question_are_answered(graph: KnowledgeGraph) -> None:
    counted = graph.query("SELECT (COUNT(?c) AS ?n) WHERE { ?c a kg:Claim }").texts()
    assert counted == [[str(len(graph.claims))]]
    assert len(graph.ask("articles")) == 2


def test_the_network_has_an_edge_per_claim_between_entities(graph: KnowledgeGraph) -> None:
    network = graph.network()
    between = [claim for claim in graph.claims if isinstance(claim.object, str)]
    assert isinstance(network, nx.MultiDiGraph)
    assert {key for *_, key in network.edges(keys=True)} == {claim.id for claim in between}
    facts = graph.network(facts_only=True)
    assert facts.number_of_edges() == sum(claim.is_fact for claim in between)
    assert all(fact for *_, fact in facts.edges(data="fact"))


def test_every_claim_can_be_explained(graph: KnowledgeGraph) -> None:
    for claim in graph.claims:
        told = graph.explain(claim.id)
        assert claim.id in told
        assert "steps:" in told


@pytest.mark.parametrize(("form", "name"), [("turtle", "graph.ttl"), ("csv", "claims.csv")])
def test_an_export_is_what_the_build_wrote(
    graph: KnowledgeGraph, tmp_path: Path, form: str, name: str
) -> None:
    graph.export(form, tmp_path / name)
    assert (tmp_path / name).read_bytes() == (graph.folder / name).read_bytes()


def test_an_unknown_format_names_those_there_are(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="turtle"):
        graph.export("nonsense", tmp_path / "x")


def test_the_page_is_where_it_says(graph: KnowledgeGraph) -> None:
    assert graph.page.is_file()
    graph_without_page = kg.open_graph(graph.folder)
    graph_without_page.folder = graph.folder / "store"
    with pytest.raises(StoreError, match="build the graph again"):
        _ = graph_without_page.page
