"""Whether the page may carry the articles' texts: the option, and the setting in kg.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.cli import parse
from kg.commands.defaults import settings_of
from kg.errors import SettingsError


def texts(folder: Path, *options: str) -> bool:
    return settings_of(parse(["build", str(folder), *options])).texts


def test_texts_are_in_the_page_unless_the_command_says_no(tmp_path: Path) -> None:
    assert texts(tmp_path)
    assert not texts(tmp_path, "--no-text")


def test_kg_toml_keeps_them_out_for_good(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("texts = false\n", "utf-8")
    assert not texts(tmp_path)


@pytest.mark.parametrize("value", ["0", '"no"', "[]"])
def test_what_is_neither_true_nor_false_is_refused(tmp_path: Path, value: str) -> None:
    (tmp_path / "kg.toml").write_text(f"texts = {value}\n", "utf-8")
    with pytest.raises(SettingsError, match="texts cannot be"):
        texts(tmp_path)


def test_numbers_are_still_no_truth_values(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text("min_score = true\n", "utf-8")
    with pytest.raises(SettingsError, match="min_score cannot be"):
        texts(tmp_path)
