"""Relations as they are read from their files."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from kg.errors import OntologyError
from kg.schema import load_ontology, ontology_folder, slot_classes


def test_a_way_may_narrow_its_slots() -> None:
    assert slot_classes("{subject} won {object: Event, Protest} in {place}") == {
        "object": ("Event", "Protest")
    }


def test_an_unknown_class_in_a_way_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    copytree(ontology_folder(), folder)
    way = 'ways = [\n  "{subject} sues {object: Compny}",\n'
    path = folder / "relations" / "sues.toml"
    path.write_text(path.read_text("utf-8").replace("ways = [\n", way), "utf-8")
    with pytest.raises(OntologyError, match="Compny"):
        load_ontology(folder)
