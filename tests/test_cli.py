"""The commands, run as processes."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
from pathlib import Path

import pytest
from command import KG, assert_clear, environment, kg

from kg.commands import COMMANDS
from kg.samples import FOLDER as SAMPLES

NAMES = [command.__name__.rpartition(".")[2] for command in COMMANDS]
PRODUCTS = {
    ".index.sqlite",
    ".lock",
    "annotations.jsonl",
    "claims.csv",
    "graph.html",
    "graph.trig",
    "graph.ttl",
    "inputs.csv",
    "manifest.json",
    "report.json",
    "store",
}


def test_the_version_is_printed() -> None:
    assert kg("--version").out.startswith("kg 0.")


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_examples(name: str) -> None:
    result = kg(name, "--help")
    assert result.status == 0
    assert f"  kg {name}" in result.out.partition("examples:")[2]


def test_help_loads_nothing_heavy() -> None:
    heavy = {"spacy", "numpy", "rdflib", "pyoxigraph", "networkx", "pyvis", "scipy", "tqdm"}
    code = (
        "import sys; from kg.cli import parser; parser().format_help();"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    python = KG[0]
    loaded = subprocess.run([python, "-c", code], capture_output=True, check=True, text=True)
    assert heavy.isdisjoint(loaded.stdout.split())


@pytest.mark.parametrize(
    "arguments",
    [(), ("nonsense",), ("build",), ("annotate", "a.txt", "--nonsense"), ("ask",)],
    ids=["no command", "unknown command", "no source", "unknown option", "no question"],
)
def test_wrong_use_gives_status_2(arguments: tuple[str, ...]) -> None:
    result = kg(*arguments)
    assert result.status == 2
    assert "Traceback" not in result.err


@pytest.mark.parametrize("score", ["2", "-1"])
def test_an_impossible_score_is_wrong_use(score: str) -> None:
    result = kg("annotate", SAMPLES / "pension-fund.txt", f"--min-score={score}")
    assert result.status == 2
    assert_clear(result, "between 0 and 1")


def test_a_build_writes_everything(demo: Path) -> None:
    assert {path.name for path in demo.iterdir()} == PRODUCTS


def test_the_report_counts_what_is_there(demo: Path) -> None:
    report = json.loads((demo / "report.json").read_text("utf-8"))
    with (demo / "claims.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert report["articles"] == {"read": 8, "skipped": [], "in_graph": 8}
    assert report["claims"]["total"] == len(rows)
    assert sum(report["claims"]["by_relation"].values()) == len(rows)
    assert sum(report["claims"]["by_modality"].values()) == len(rows)
    assert {"annotate", "resolve", "write", "store", "page"} <= report["seconds"].keys()


def test_quiet_says_nothing(tmp_path: Path) -> None:
    result = kg("build", SAMPLES / "pension-fund.txt", "-q", "-o", tmp_path / "g")
    assert (result.status, result.out, result.err) == (0, "", "")


def test_adding_gives_the_same_as_building_at_once(demo: Path, tmp_path: Path) -> None:
    files = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".html"})
    folder = tmp_path / "graph"
    kg("build", *files[4:], "-o", folder)
    assert kg("build", *files[:4], "-o", folder).status == 0
    for name in ("graph.ttl", "graph.trig", "claims.csv", "graph.html"):
        assert (folder / name).read_bytes() == (demo / name).read_bytes(), name


def test_an_article_read_again_replaces_its_older_reading(tmp_path: Path) -> None:
    source, folder = tmp_path / "a.txt", tmp_path / "graph"
    source.write_text("Acme Corp. sued Bolt Industries in Denver on Monday.\n", "utf-8")
    assert kg("build", source, "-o", folder).status == 0
    source.write_text("Crane Ltd. acquired Dove Systems in Boston on Monday.\n", "utf-8")
    assert kg("build", source, "-o", folder).status == 0
    turtle = (folder / "graph.ttl").read_text("utf-8")
    assert "Dove Systems" in turtle
    assert "Bolt Industries" not in turtle


def test_annotate_prints_one_line_per_source_in_order(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    result = kg("annotate", SAMPLES / "pension-fund.txt", missing, SAMPLES / "ellery-grants.txt")
    rows = [json.loads(line) for line in result.out.split("\n") if line]
    assert result.status == 1
    assert [row["article"]["source"].rpartition("/")[2] for row in rows] == [
        "pension-fund.txt",
        "missing.txt",
        "ellery-grants.txt",
    ]
    assert "error" in rows[1]
    assert rows[1]["claims"] == rows[1]["mentions"] == []
    assert_clear(result, "missing.txt")


def test_annotate_refuses_no_language(tmp_path: Path) -> None:
    source = tmp_path / "german.txt"
    source.write_text("Die Stadt verklagte am Montag den Hersteller der Kameras. " * 20, "utf-8")
    result = kg("annotate", source)
    assert result.status == 0
    assert "error" not in json.loads(result.out)


def test_a_gazetteer_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    result = kg("annotate", SAMPLES / "pension-fund.txt", "--gazetteer", tmp_path / "no.toml")
    assert result.status == 2
    assert_clear(result, "no.toml")


def test_an_unknown_model_is_named() -> None:
    result = kg("annotate", SAMPLES / "pension-fund.txt", "--model", "no_such_model")
    assert result.status == 1
    assert_clear(result, "no_such_model", "pip")


def test_a_pipe_that_closes_early_is_no_error() -> None:
    process = subprocess.Popen(
        [*KG, "annotate", str(SAMPLES)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read().decode()
    process.wait(timeout=300)
    assert "Broken" not in errors
    assert "Traceback" not in errors


def test_defaults_may_stand_beside_the_articles(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Acme Corp. sued Bolt Industries on Monday.\n", "utf-8")
    (articles / "kg.toml").write_text('output = "../graph"\nmin_score = 0\n', "utf-8")
    assert kg("build", articles, cwd=tmp_path).status == 0
    assert (tmp_path / "graph" / "graph.ttl").is_file()


@pytest.mark.parametrize(
    "text", ["nonsense = 1\n", "min_score = 'high'\n", "base = 'x'\n", "not toml"]
)
def test_a_wrong_kg_toml_is_wrong_use(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text("Acme Corp. sued Bolt Industries on Monday.\n", "utf-8")
    (tmp_path / "kg.toml").write_text(text, "utf-8")
    result = kg("build", "a.txt", cwd=tmp_path)
    assert result.status == 2
    assert_clear(result, "kg.toml")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_what_was_there(
    tmp_path: Path, number: signal.Signals
) -> None:
    folder = tmp_path / "graph"
    assert kg("build", SAMPLES / "pension-fund.txt", "-o", folder, "-q").status == 0
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    process = subprocess.Popen(
        [*KG, "build", str(SAMPLES), "-o", str(folder)],
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    assert process.stderr is not None
    assert process.stderr.readline().startswith("annotate")
    process.send_signal(number)
    errors = process.stderr.read()
    assert process.wait(timeout=60) == 130
    assert "Traceback" not in errors
    assert "interrupted" in errors
    after = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    assert after == before
    assert kg("ask", "articles", "-g", folder).status == 0
