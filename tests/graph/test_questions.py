from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest
import rdflib

from kg.errors import QueryError
from kg.graph import questions
from kg.graph.answers import Answer
from kg.graph.queries import run_query
from kg.graph.questions import find_question, load_questions
from kg.graph.store import GraphStore

ARGUMENTS: Mapping[str, tuple[str, ...]] = {
    "about": ("Calder",),
    "evidence": ("port elsen", "CALDER ROBOTICS"),
    "how-connected": ("Ivo Brandt", "guard"),
    "linked": ("Mara Lind", "Dockers' Union"),
    "of-class": ("Civil Society Organization",),
    "paused-sales": ("crane",),
    "sells-to": ("Calder",),
    "spending": ("the port",),
    "who-urges": ("Port Elsen",),
}
"""What each question with parameters is asked; in other cases than the graph has them."""

NO_ANSWER = {"no-comment"}
"""Questions that the hand-made articles do not answer."""


def ask(store: GraphStore, name: str, arguments: Sequence[str] = ()) -> Answer:
    return questions.ask(partial(run_query, store), name, arguments)


def rdflib_rows(graph: rdflib.Graph, text: str) -> list[tuple[str, ...]]:
    result = graph.query(text)
    if result.type == "ASK":
        return [(str(result.askAnswer).lower(),)]
    return sorted(tuple("" if cell is None else str(cell) for cell in row) for row in result)


def oxigraph_rows(store: GraphStore, name: str) -> list[tuple[str, ...]]:
    answer = ask(store, name, ARGUMENTS.get(name, ()))
    if answer.boolean is not None:
        return [(str(answer.boolean).lower(),)]
    rows = [["" if cell is None else cell.value for cell in row] for row in answer.rows]  # type: ignore[union-attr]
    return sorted(tuple(row) for row in rows)


@pytest.fixture(scope="module")
def flat(store_module: GraphStore) -> rdflib.Graph:
    return rdflib.Graph().parse(data=store_module.turtle(), format="turtle")


@pytest.mark.parametrize("name", sorted(load_questions()))
def test_every_question_has_the_same_answer_in_both_engines(
    name: str, store_module: GraphStore, flat: rdflib.Graph
) -> None:
    text = find_question(name).sparql(ARGUMENTS.get(name, ()))
    rows = oxigraph_rows(store_module, name)
    assert rows == rdflib_rows(flat, text)
    assert bool(rows) == (name not in NO_ANSWER)


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
    with pytest.raises(QueryError, match="unknown type 'size'; there are: name, class, text"):
        load_questions.__wrapped__(tmp_path)
