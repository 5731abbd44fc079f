"""The shipped gazetteer, a user's own, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.annotator.gazetteer import load_gazetteer
from kg.errors import OntologyError
from kg.schema import load_ontology


def test_alias_finds_the_full_name() -> None:
    entry = load_gazetteer().find("STOP")
    assert entry is not None
    assert entry.name == "Surveillance Technology Oversight Project"
    assert entry.type == "AdvocacyGroup"


def test_names_are_compared_letter_by_letter() -> None:
    assert load_gazetteer().find("stop") is None


def test_longest_name_that_ends_with_a_word_matches() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.match("in New York City today", 3) == "New York City"
    assert gazetteer.match("in Iraqis today", 3) is None


def test_typographic_apostrophe_is_an_apostrophe() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.match("at Macy’s now", 3) == "Macy’s"
    assert gazetteer.find("Macy’s") == gazetteer.find("Macy's") is not None


def test_own_entries_come_first(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("# mine\nname,class,aliases\nFirst Union Local 7,Union,FBI|FUL\n", "utf-8")
    gazetteer = load_gazetteer([own])
    found = gazetteer.find("FBI")
    assert found is not None
    assert found.name == "First Union Local 7"
    assert gazetteer.find("Reuters") is not None


@pytest.mark.parametrize(
    ("line", "said"),
    [("Acme,Firm,", "'Firm' is no class"), ("Acme", "wanted are name,class,aliases")],
)
def test_wrong_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"name,class,aliases\n{line}\n", "utf-8")
    with pytest.raises(OntologyError, match="line 2") as error:
        load_gazetteer([own])
    assert said in str(error.value)


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=r"none\.csv"):
        load_gazetteer([tmp_path / "none.csv"])


def test_shipped_classes_are_of_the_ontology() -> None:
    classes = load_ontology().classes
    assert all(entry.type in classes for entry in load_gazetteer().entries.values())
