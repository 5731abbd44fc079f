"""`kg evaluate` as its users run it, on a gold of one small article."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from command import assert_clear, kg

TEXT = """\
Marrow Bay clinic sues its landlord

The Marrow Clinic sued Pelham Estates on Monday. Pelham Estates owns the building.
"""
SUES = {
    "relation": "sues",
    "subject": "Marrow Clinic",
    "object": "Pelham Estates",
    "sentence": "The Marrow Clinic sued Pelham Estates on Monday.",
}
FUNDS = {**SUES, "relation": "funds"}
OWNS = {
    "relation": "owns",
    "subject": "Pelham Estates",
    "object": "building",
    "modality": "alleged",
    "sentence": "Pelham Estates owns the building.",
}
OPTIONAL = {
    "relation": "sues",
    "subject": "Marrow Bay clinic | clinic",
    "object": "landlord",
    "sentence": "Marrow Bay clinic sues its landlord",
    "optional": True,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold")
    (path / "clinic.txt").write_text(TEXT, "utf-8")
    put(path, [SUES, FUNDS, OWNS, OPTIONAL])
    return path


def put(folder: Path, claims: list[Any], forbidden: tuple[Any, ...] = ()) -> None:
    content = json.dumps({"claims": claims, "forbidden": forbidden})
    (folder / "clinic.gold.json").write_text(content, "utf-8")


@pytest.fixture(scope="module")
def evaluation(folder: Path) -> dict[str, Any]:
    result = kg("evaluate", folder, "--format", "json")
    assert result.status == 0, result.err
    assert "annotate: 1 of 1" in result.err or "annotate: 0 of 1" in result.err
    content: dict[str, Any] = json.loads(result.out)
    return content


def test_the_figures_are_those_of_the_gold(evaluation: dict[str, Any]) -> None:
    total = evaluation["total"]
    assert (total["gold"], total["right"], total["whole"]) == (3, 2, 1)
    assert total["recall"] == pytest.approx(2 / 3, abs=1e-4)
    assert total["precision"] == pytest.approx(2 / total["claims"], abs=1e-4)
    assert evaluation["relation"]["sues"]["recall"] == 1.0
    assert evaluation["relation"]["funds"]["recall"] == 0.0
    assert evaluation["relation"]["funds"]["precision"] is None
    assert evaluation["modality"]["alleged"]["recall"] == 0.0
    assert evaluation["source"]["the article"]["gold"] == 3


def test_what_was_missed_and_what_is_half_right_is_told(evaluation: dict[str, Any]) -> None:
    (missed,) = evaluation["missed"]
    assert missed["relation"] == "funds"
    assert missed["sentence"] == SUES["sentence"]
    assert missed["article"].endswith("clinic.txt")
    (half,) = evaluation["not_whole"]
    assert (half["modality"], half["wanted"]["modality"]) == ("asserted", "alleged")


def test_the_table_has_the_figures_and_below_them_the_errors(folder: Path) -> None:
    result = kg("evaluate", folder / "clinic.gold.json")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[1].split()[:2] == ["all", "3"]
    missed = lines.index("Missed (1)")
    assert lines[missed + 1] == "  funds(Marrow Clinic, Pelham Estates): asserted"
    assert lines[missed + 2].strip() == SUES["sentence"]
    assert re.search(r"owns\(Pelham Estates, .+\): asserted; should be alleged", result.out)
    short = kg("evaluate", folder, "--summary", "-q")
    assert short.out.splitlines() == lines[: missed - 1]
    assert short.err == ""


def test_what_is_wrong_or_forbidden_is_told(tmp_path: Path) -> None:
    (tmp_path / "clinic.txt").write_text(TEXT, "utf-8")
    put(tmp_path, [OWNS, OPTIONAL], (SUES_FORBIDDEN,))
    result = kg("evaluate", tmp_path)
    assert result.status == 1
    wrong = result.out.partition("\nWrong (")[2].partition("\n\n")[0]
    assert "sues(Marrow Clinic, Pelham Estates)" in wrong
    assert "Forbidden, yet claimed (1)" in result.out
    assert "Missed" not in result.out


SUES_FORBIDDEN = {key: SUES[key] for key in ("relation", "subject", "object")}


def test_wrong_gold_is_told_in_one_line(tmp_path: Path) -> None:
    assert_clear(kg("evaluate", tmp_path), str(tmp_path), ".gold.json")
    (tmp_path / "clinic.txt").write_text(TEXT, "utf-8")
    put(tmp_path, [{**SUES, "sentence": "The clinic sang."}])
    result = kg("evaluate", tmp_path)
    assert result.status == 1
    assert_clear(result, "claims, number 1", "clinic.txt", "The clinic sang.")
    assert result.out == ""
    assert kg("evaluate").status == 2


def test_an_article_that_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "clinic.txt").write_text(TEXT, "utf-8")
    put(tmp_path, [SUES])
    (tmp_path / "empty.txt").write_text("", "utf-8")
    (tmp_path / "empty.gold.json").write_text('{"claims": []}', "utf-8")
    result = kg("evaluate", tmp_path, "-s")
    assert result.status == 1
    assert_clear(result, "empty.txt")
    assert result.out.splitlines()[1].split()[:2] == ["all", "1"]
