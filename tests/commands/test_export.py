"""`kg export`, on a graph of hand-written annotations."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import assert_clear, kg
from graph_folder import write_graph
from stories import harbour

from kg.cli import main
from kg.exporters import EXPORTERS
from kg.knowledge_graph import KnowledgeGraph


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(harbour(), tmp_path_factory.mktemp("export") / "graph")


def test_all_formats_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--list"]) == 0
    assert [line.split()[0] for line in capfd.readouterr().out.splitlines()] == list(EXPORTERS)


@pytest.mark.parametrize("name", EXPORTERS)
def test_a_format_is_written_to_a_file_or_printed(
    folder: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    path = tmp_path / "out"
    assert main(["export", name, "-g", str(folder), "-o", str(path)]) == 0
    assert main(["export", name, "-g", str(folder)]) == 0
    assert (
        capfdbinary.readouterr().out == path.read_bytes() == KnowledgeGraph(folder).exported(name)
    )


def test_the_sparql_page_has_an_option_of_its_own(folder: Path, tmp_path: Path) -> None:
    for place, form in (("a", "sparql-page"), ("b", "--sparql-page")):
        assert main(["export", form, "-g", str(folder), "-o", str(tmp_path / place)]) == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert main(["export", "csv", "--sparql-page", "-g", str(folder)]) == 2


def test_facts_alone_are_written_where_wished(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    main(["export", "csv", "-g", str(folder)])
    assert ",alleged," in capfd.readouterr().out
    main(["export", "csv", "--facts-only", "-g", str(folder)])
    facts = capfd.readouterr().out
    assert ",asserted," in facts
    assert ",alleged," not in facts


def test_what_is_no_text_is_not_printed_on_a_terminal(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert main(["export", "xlsx", "-g", str(folder)]) == 2


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["guess"], 1, "unknown format 'guess'; there are: csv, turtle"),
        ([], 2, "kg export --list"),
        (["csv", "-o", "missing/claims.csv"], 1, "cannot be written"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    folder: Path, arguments: list[str], status: int, words: str
) -> None:
    done = kg("export", *arguments, "-g", folder)
    assert done.status == status
    assert done.out == ""
    assert_clear(done, words)
