"""JupyterLab itself, started as its users start it: a notebook is opened, run, and looked at."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from browser import Watch
from graph_folder import write_finished, write_graph
from playwright.sync_api import Browser, Page, expect
from stories import harbour

from kg.knowledge_graph import KnowledgeGraph

TOKEN = "0123456789abcdef"  # noqa: S105 # of a server that lives for a minute
SECONDS = 60
OPTIONS = [
    "--no-browser",
    "--ip=127.0.0.1",
    "--port=0",
    "--allow-root",
    f"--IdentityProvider.token={TOKEN}",
    # whatever would ask the network by itself
    "--LabApp.extension_manager=readonly",
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
]
SELECT = """%%sparql
SELECT ?name ?boss WHERE { ?e kg:leads ?o . ?e rdfs:label ?boss . ?o rdfs:label ?name }"""
DRAWN = """%%sparql --format graph
SELECT ?claim WHERE { ?claim kg:modality kg:Alleged }"""


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A notebook that asks and draws a graph, in a folder of its own."""
    graph = write_graph(harbour(), tmp_path / "graph")
    annotations = KnowledgeGraph(graph).annotations
    write_finished(annotations, graph)
    cells = [f"%load_ext kg\nimport kg\ngraph = kg.open_graph({str(graph)!r})\ngraph"]
    cells += [SELECT, DRAWN, "graph.show()"]
    content = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(text) for text in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    path = tmp_path / "work" / "graph.ipynb"
    path.parent.mkdir()
    nbformat.write(content, path)
    return path


@pytest.fixture
def lab(notebook: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a JupyterLab in the notebook's folder, with settings of nobody's."""
    names = ("CONFIG", "DATA", "RUNTIME")
    homes = {f"JUPYTER_{name}_DIR": str(tmp_path / name.lower()) for name in names}
    homes |= {"IPYTHONDIR": str(tmp_path / "ipython"), "OMP_NUM_THREADS": "1"}
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterlab", *OPTIONS],
            cwd=notebook.parent,
            env={**os.environ, **homes},
            stdout=log,
            stderr=log,
        )
    try:
        yield _address(process, tmp_path)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _address(process: subprocess.Popen[bytes], folder: Path) -> str:
    """Where it listens, which its runtime file tells once it does."""
    file = folder / "runtime" / f"jpserver-{process.pid}.json"
    for _ in range(SECONDS * 10):
        if file.is_file() and (text := file.read_text("utf-8")):
            return str(json.loads(text)["url"])
        if process.poll() is not None:
            break
        time.sleep(0.1)
    pytest.fail((folder / "log").read_text("utf-8"))


def test_a_notebook_runs_and_shows_its_graph_in_jupyterlab(lab: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.set_default_timeout(SECONDS * 1000)
    expect.set_options(timeout=SECONDS * 1000)
    watch = Watch(page)
    page.goto(f"{lab}lab/tree/graph.ipynb?token={TOKEN}")
    _run_all(page)
    outputs = page.locator(".jp-Notebook .jp-Cell .jp-Cell-outputWrapper")
    counts, rows = outputs.nth(0), outputs.nth(1)
    expect(counts.locator("td", has_text="of which facts")).to_be_visible()
    expect(
        rows.locator("table.dataframe td", has_text="Dockers’ Union of Eastport")
    ).to_be_visible()
    for number in (2, 3):
        frame = outputs.nth(number).frame_locator("iframe")
        frame.locator("html[data-ready]").wait_for(state="attached")
        frame.get_by_role("button", name="Table").click()
        expect(frame.locator("tbody tr").first).to_be_visible()
    outside = [each for each in watch.seen if each.startswith("request:") and lab not in each]
    assert [each for each in outside if "blob:" not in each] == []
    page.close()


def _run_all(page: Page) -> None:
    """Run all cells, from the menu, once the kernel is there."""
    page.locator(".jp-Notebook .jp-Cell").first.wait_for()
    # before its kernel is there, JupyterLab asks which one to take
    page.get_by_role("button", name="Python 3 (ipykernel) | Idle").wait_for()
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
