"""The tables of words hold together and tell what they should."""

from __future__ import annotations

import pytest

from kg.annotator.head_words import (
    class_of_name,
    class_of_noun,
    name_heads,
    nominal_heads,
    person_words,
)
from kg.schema import load_ontology


def test_tables_use_classes_of_the_ontology() -> None:
    used = {*name_heads().values(), *nominal_heads().values()}
    assert used <= set(load_ontology().classes)


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Riverton Police Department", "LawEnforcementAgency"),
        ("Riverton Fire Department", "GovernmentAgency"),
        ("University of Riverton", "AcademicInstitution"),
        ("Clean Harbor Act", "Law"),
        ("Dockworkers Union", "Union"),
        ("Blue Heron", None),
    ],
)
def test_name_tells_its_class(name: str, of: str | None) -> None:
    assert class_of_name(name.split()) == of


@pytest.mark.parametrize(
    ("words", "of"),
    [("law enforcement", "LawEnforcementAgency"), ("night nurse", "Person"), ("blurb", None)],
)
def test_longest_entry_of_a_noun_phrase_wins(words: str, of: str | None) -> None:
    assert class_of_noun(words.split()) == of


def test_no_given_name_is_both_he_and_she() -> None:
    assert not person_words().male & person_words().female
