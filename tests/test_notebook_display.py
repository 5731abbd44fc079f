"""Magics and rich display, in a shell, in a notebook and in a notebook saved as HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest
from browser import Watch
from graph_folder import write_finished, write_graph
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from page_tables import data_of, rows_of
from playwright.sync_api import Browser
from stories import harbour

import kg
from kg.knowledge_graph import KnowledgeGraph
from kg.notebook import DrawnAnswer, PageView, TripleView, frame

CLAIMS = """SELECT ?claim ?sure ?fact ?label WHERE {
  ?claim a kg:Claim ; kg:confidence ?sure ; kg:asFact ?fact ; rdfs:label ?label .
} ORDER BY ?claim"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_graph(harbour(), tmp_path_factory.mktemp("notebook") / "graph")
    annotations = KnowledgeGraph(folder).annotations
    return write_finished(annotations, folder)


@pytest.fixture
def shell(folder: Path) -> Iterator[InteractiveShell]:
    found = InteractiveShell(history_manager=None)  # type: ignore[no-untyped-call]
    found.user_ns["graph"] = kg.open_graph(folder)
    assert found.run_line_magic("load_ext", "kg") is None
    yield found
    InteractiveShell.clear_instance()


def run(shell: InteractiveShell, code: str) -> Any:
    result: ExecutionResult = shell.run_cell(code)
    result.raise_error()
    return result.result


def test_a_select_is_a_frame_with_types_and_full_iris(shell: InteractiveShell) -> None:
    found = run(shell, f"%%sparql --save kept\n{CLAIMS}")
    assert list(found.columns) == ["claim", "sure", "fact", "label"]
    claims = {claim.id: claim for claim in shell.user_ns["graph"].claims}
    assert len(found) == len(claims)
    for row in found.itertuples():
        iri = found.attrs["iris"][row.claim]
        claim = claims[iri.rpartition("/")[2]]
        assert row.claim == f"claim:{claim.id}"
        assert (row.sure, bool(row.fact)) == (claim.score, claim.is_fact)
    assert shell.user_ns["kept"] is found


def test_an_ask_is_a_bool_and_a_line_will_do(shell: InteractiveShell) -> None:
    assert run(shell, "%sparql ASK { ?c kg:modality kg:Alleged }") is True
    assert run(shell, "%%sparql\nASK { ?c kg:modality 'no' }") is False


def test_a_construct_is_a_view_of_triples(shell: InteractiveShell) -> None:
    query = "CONSTRUCT { ?s kg:leads ?o } WHERE { ?s kg:leads ?o }"
    view = run(shell, f"%%sparql graph\n{query}")
    assert isinstance(view, TripleView)
    assert len(view.frame()) == 1
    bundle = view._repr_mimebundle_()
    assert "kg:leads" in bundle["text/plain"]
    assert "<td>kg:leads</td>" in bundle["text/html"]


def test_an_answer_can_be_plain_text(shell: InteractiveShell) -> None:
    assert "-----" in repr(run(shell, f"%%sparql --format text\n{CLAIMS}"))


def test_claims_of_an_answer_are_drawn(shell: InteractiveShell, browser: Browser) -> None:
    query = """SELECT ?claim WHERE { ?claim kg:modality kg:Alleged }"""
    view = run(shell, f"%%sparql --format graph --save drawn\n{query}")
    assert isinstance(view, DrawnAnswer)
    assert shell.user_ns["drawn"] is view
    assert "claim:" in view._repr_mimebundle_()["text/plain"]
    alleged = {c.id for c in shell.user_ns["graph"].claims if c.modality == "alleged"}
    content = data_of(view.html)
    assert {row["id"] for row in rows_of(content["claims"])} == alleged
    html = view._repr_mimebundle_()["text/html"]
    assert "allow-same-origin" not in html
    tab = browser.new_page()
    tab.set_content(f"<!doctype html>{html}")
    inner = tab.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    inner.get_by_role("button", name="Table").click()
    assert inner.locator("tbody tr").count() == len(alleged)
    tab.close()


def test_triples_are_drawn_as_the_claims_that_say_them(shell: InteractiveShell) -> None:
    graph = shell.user_ns["graph"]
    query = "CONSTRUCT { ?s kg:leads ?o . ?o kg:knows ?s } WHERE { ?s kg:leads ?o }"
    content = data_of(run(shell, f"%%sparql --format graph\n{query}").html)
    (leads,) = (claim for claim in graph.claims if claim.relation == "leads")
    assert [row["id"] for row in rows_of(content["claims"])] == [leads.id]
    edges = [(row["relation"], row["modality"]) for row in rows_of(content["edges"])]
    assert sorted(edges) == [("knows", "unspecified"), ("leads", "asserted")]


def test_claims_between_entities_of_an_answer_are_drawn(shell: InteractiveShell) -> None:
    query = "SELECT ?a ?b WHERE { ?a kg:leads ?b }"
    content = data_of(run(shell, f"%%sparql --format graph\n{query}").html)
    assert "leads" in {row["relation"] for row in rows_of(content["edges"])}
    ends = {i for row in rows_of(content["edges"]) for i in (row["from"], row["to"])}
    assert len(ends) == 2


def test_a_folder_may_be_asked(shell: InteractiveShell, folder: Path) -> None:
    assert run(shell, f"%%sparql '{folder}'\nASK {{ ?c a kg:Claim }}") is True


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("%%sparql\nSELEKT", "SELEKT|expected"),
        ("%%sparql --form x\nASK {}", "unrecognized arguments|usage|invalid choice"),
        ("%sparql", "which query"),
        ("%%sparql --format graph\nASK {}", "nothing to draw"),
        ("%%sparql --format graph\nSELECT ?l { ?c rdfs:label ?l }", "nothing to draw"),
        ("del graph\nget_ipython().run_cell_magic('sparql', '', 'ASK {}')", "kg.open_graph"),
        ("%%sparql nowhere\nASK {}", "there is no graph in nowhere"),
    ],
)
def test_what_is_wrong_is_one_line_and_no_traceback(
    shell: InteractiveShell, capsys: pytest.CaptureFixture[str], code: str, words: str
) -> None:
    result = shell.run_cell(code)
    assert type(result.error_in_exec).__name__ == "UsageError"
    told = capsys.readouterr()
    assert "Traceback" not in told.out + told.err
    with pytest.raises(type(result.error_in_exec), match=words):
        result.raise_error()


def test_a_graph_shows_what_it_holds(folder: Path) -> None:
    graph = kg.open_graph(folder)
    bundle = graph._repr_mimebundle_()
    facts = sum(claim.is_fact for claim in graph.claims)
    assert f"<td>of which facts</td><td>{facts}</td>" in bundle["text/html"]
    assert str(folder) in bundle["text/plain"]
    assert "alleged" in bundle["text/plain"]


def test_tables_of_measures_are_frames_too(folder: Path) -> None:
    graph = kg.open_graph(folder)
    found = frame(graph.analyse("degree"))
    assert found["degree"].dtype.kind == "i"
    assert found.attrs["iris"][found["entity"][0]].startswith("https://newskg.example/entity/")


def test_outside_a_notebook_the_page_opens_in_the_browser(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    shown = kg.open_graph(folder).show()
    assert opened == [(folder / "graph.html").as_uri()]
    assert Path(shown).is_file()
    assert str(folder) in repr(shown)


def test_a_page_in_a_notebook_is_small_and_the_same_each_time(folder: Path) -> None:
    view = PageView(folder / "graph.html")
    html = view._repr_mimebundle_()["text/html"]
    assert html == PageView(folder / "graph.html")._repr_mimebundle_()["text/html"]
    assert len(html) < 0.6 * (folder / "graph.html").stat().st_size
    assert "allow-same-origin" not in html


def test_a_notebook_saved_as_html_shows_the_page_in_its_sandbox(
    folder: Path, tmp_path: Path, browser: Browser
) -> None:
    notebook = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(f"import kg\ngraph = kg.open_graph({str(folder)!r})\ngraph"),
            nbformat.v4.new_code_cell("%load_ext kg"),
            nbformat.v4.new_code_cell(f"%%sparql\n{CLAIMS}"),
            nbformat.v4.new_code_cell("graph.show()"),
        ]
    )
    NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    counts, _, rows, page = (cell.outputs for cell in notebook.cells)
    assert "of which facts" in counts[0].data["text/html"]
    assert "claim:" in rows[0].data["text/html"]
    assert page[0].data["text/plain"].startswith("The page lies at")
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><meta charset='utf-8'>{html}", "utf-8")
    tab = browser.new_page(viewport={"width": 1280, "height": 900})
    watch = Watch(tab)
    tab.goto(path.as_uri())
    inner = tab.frame_locator("iframe")
    inner.locator("html[data-ready]").wait_for(state="attached")
    inner.get_by_role("button", name="Table").click()
    assert inner.locator("td", has_text="Skylark Robotics").count() > 0
    assert [each for each in watch.seen if not each.startswith("console")] == []
    tab.close()
