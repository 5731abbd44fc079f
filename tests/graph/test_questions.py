from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.builder.run import build
from kg.errors import QueryError
from kg.graph import questions
from kg.graph.answers import Answer
from kg.graph.queries import run_query
from kg.graph.questions import find_question, load_questions
from kg.graph.store import GraphStore
from kg.knowledge_graph import KnowledgeGraph
from kg.settings import Settings

CASES: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "question_answers.toml").read_text("utf-8")
)
LONG = {"sentence", "claim", "answered", "denial"}
"""Columns that the expected rows leave out."""


def ask(store: GraphStore, name: str, arguments: Sequence[str] = ()) -> Answer:
    return questions.ask(partial(run_query, store), name, arguments)


def rdflib_rows(graph: rdflib.Graph, text: str) -> list[tuple[str, ...]]:
    result = graph.query(text)
    if result.type == "ASK":
        return [(str(result.askAnswer).lower(),)]
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in result)


def oxigraph_rows(answer: Answer) -> list[tuple[str, ...]]:
    if answer.boolean is not None:
        return [(str(answer.boolean).lower(),)]
    rows = [["" if cell is None else cell.value for cell in row] for row in answer.rows]  # type: ignore[union-attr]
    return sorted(tuple(row) for row in rows)


@pytest.fixture(scope="module")
def flat(three_articles: GraphStore) -> rdflib.Graph:
    return rdflib.Graph().parse(data=three_articles.turtle(), format="turtle")


def test_every_question_has_its_answers_written_down() -> None:
    assert set(CASES) == set(load_questions())
    assert len(CASES) >= 25
    assert all(case["rows"] for case in CASES.values())


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_question_is_answered_as_written_down(name: str, three_articles: GraphStore) -> None:
    answer = ask(three_articles, name, CASES[name].get("arguments", ()))
    kept = [place for place, column in enumerate(answer.columns) if column not in LONG]
    texts = answer.texts()
    rows = texts if answer.boolean is not None else [[row[i] for i in kept] for row in texts]
    assert rows == CASES[name]["rows"]


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_question_has_the_same_answer_in_both_engines(
    name: str, three_articles: GraphStore, flat: rdflib.Graph
) -> None:
    arguments = CASES[name].get("arguments", ())
    text = find_question(name).sparql(arguments)
    assert oxigraph_rows(ask(three_articles, name, arguments)) == rdflib_rows(flat, text)


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_a_row_with_a_sentence_leads_to_its_claim(name: str, three_articles: GraphStore) -> None:
    answer = ask(three_articles, name, CASES[name].get("arguments", ()))
    if "sentence" not in answer.columns or name in {"disputed", "evidence"}:
        return
    place = answer.columns.index("claim")
    claims = {row[place].value for row in answer.rows}  # type: ignore[union-attr]
    assert all(claim.startswith("https://newskg.example/claim/") for claim in claims)


def test_a_date_is_a_date(three_articles: GraphStore) -> None:
    with pytest.raises(QueryError, match="last is a date such as 2025-03-31, not 'tomorrow'"):
        ask(three_articles, "between-days", ["2025-01-01", "tomorrow"])
    with pytest.raises(QueryError, match="first is a date"):
        ask(three_articles, "between-days", ["2025-02-30", "2025-03-01"])


def test_questions_answer_what_the_articles_say(store_module: GraphStore) -> None:
    def texts(name: str, *arguments: str) -> list[list[str]]:
        return ask(store_module, name, arguments).texts()

    assert texts("sells-to", "Calder") == [["Calder Robotics", "Port Elsen"]]
    assert [row[0] for row in texts("of-class", "Organization")] == [
        "Calder Robotics",
        "Dockers' Union",
        "Ostwick",
        "Port Elsen",
    ]
    assert texts("who-urges", "port elsen")[0][:3] == [
        "Dockers' Union",
        "Port Elsen",
        "Port Elsen ended partnership with Calder Robotics (requested by Dockers' Union)",
    ]
    assert texts("paused-sales", "CRANE")[0][:3] == ["Calder Robotics", "cranes", "Nordhaven"]
    assert ["12500000", "EUR", "in 2027", "planned"] in [
        row[2:6] for row in texts("spending", "Port Elsen")
    ]
    assert [row[:4] for row in texts("open-demands")] == [
        ["Dockers' Union", "Port Elsen", "ended partnership with", "Calder Robotics"]
    ]
    assert [row[:2] for row in texts("disputed")] == [
        [
            "Calder Robotics dismisses Mara Lind (attributed by Dockers' Union)",
            "Calder Robotics dismisses Mara Lind (denied by Calder Robotics, not so)",
        ]
    ]
    assert texts("how-connected", "Mara Lind", "Port Elsen") == [
        ["Mara Lind", "founded", "Calder Robotics", "partners with", "Port Elsen"],
        ["Mara Lind", "founded", "Calder Robotics", "sells to", "Port Elsen"],
    ]
    assert [row[4] for row in texts("articles")] == ["16", "5"]


def test_chains_follow_facts_only(store_module: GraphStore) -> None:
    assert ask(store_module, "linked", ["Mara Lind", "Dockers' Union"]).boolean is True
    # Calder's sales to Ostwick are hearsay and those to Nordhaven have ended.
    assert ask(store_module, "linked", ["Mara Lind", "Ostwick"]).boolean is False
    assert ask(store_module, "how-connected", ["Mara Lind", "Nordhaven"]).texts() == [
        ["Mara Lind", "founded", "Calder Robotics", "paused sales to", "Nordhaven"]
    ]


def test_unknown_names_and_questions_are_told_with_what_is_near(store_module: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"no name 'Caldr'; did you mean: .*Calder"):
        ask(store_module, "about", ["Caldr"])
    with pytest.raises(QueryError, match=r"no class 'compny'; did you mean: company"):
        ask(store_module, "of-class", ["compny"])
    with pytest.raises(QueryError, match=r"did you mean who-urges\?.* about, "):
        ask(store_module, "who-urge")
    with pytest.raises(QueryError, match=r"wants 2 argument.*evidence FIRST SECOND"):
        ask(store_module, "evidence", ["Calder"])
    # A name that exists and does not sell is no error.
    assert len(ask(store_module, "sells-to", ["Mara Lind"])) == 0


@pytest.mark.parametrize(
    "hostile",
    [
        '") } #',
        'x") || true || ("',
        "\\",
        '\\")) } SELECT * { ?s ?p ?o } #',
        'a\n"b',
        "$target",
        '"""',
    ],
)
def test_arguments_cannot_break_out_of_their_literal(
    store_module: GraphStore, hostile: str
) -> None:
    assert len(ask(store_module, "paused-sales", [hostile])) == 0
    with pytest.raises(QueryError, match="the graph has no name"):
        ask(store_module, "about", [hostile])


def test_names_match_whatever_their_case_blanks_and_normal_form(store_module: GraphStore) -> None:
    assert len(ask(store_module, "about", ["  CALDER \t robotics "])) > 5


def test_a_question_file_must_declare_what_it_uses(tmp_path: Path) -> None:
    path = tmp_path / "wrong.rq"
    path.write_text("# title: T\n# description: D\nSELECT * { ?s ?p $value }")
    with pytest.raises(QueryError, match="differ"):
        load_questions(tmp_path)
    path.write_text(
        "# title: T\n# description: D\n# parameter: value size V\nASK { ?s ?p $value }"
    )
    with pytest.raises(QueryError, match="unknown type 'size'; there are: name, class, relation"):
        load_questions.__wrapped__(tmp_path)


def test_names_are_looked_up_as_the_graph_writes_them_and_stay_literals() -> None:
    question = find_question("evidence")
    spelled = question.sparql(["one", "two"], {"first": ['"one $second"', '"ONE"']})
    assert 'VALUES ?aName { "one $second" "ONE" }' in spelled
    assert 'FILTER(LCASE(STR(?bName)) = LCASE("two"))' in spelled


def test_claims_are_counted_whatever_the_base_ends_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Acme Works sued Norland Shipping on Monday.", "utf-8")
    report = build([tmp_path / "a.txt"], tmp_path / "g", Settings(base="https://desk.example/a#"))
    ((*_, count),) = KnowledgeGraph(tmp_path / "g").ask("articles").texts()
    assert int(count) == report.claims > 0
