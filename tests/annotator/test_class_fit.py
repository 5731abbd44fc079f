"""What a thing's class allows it to do."""

from __future__ import annotations

import pytest

from kg.annotator.class_fit import acts_as_body, fit
from kg.schema import load_ontology


@pytest.mark.parametrize(
    ("found", "wanted", "is_name", "can_be"),
    [
        ("Country", "Agent", False, True),
        ("Country", "NewsOrganization", True, False),
        ("Group", "Organization", False, True),
        ("Document", "Person", True, False),
        ("Organization", "Person", True, True),
        ("Country", "Product", True, False),
        ("Product", "Company", True, True),
        ("Product", "Company", False, False),
    ],
)
def test_classes_fit(found: str, wanted: str, is_name: bool, can_be: bool) -> None:
    assert bool(fit(found, wanted, load_ontology(), is_name)) is can_be


def test_museums_act_and_dams_do_not() -> None:
    assert acts_as_body("Halmer Museum", "Facility")
    assert not acts_as_body("Kessel dam", "Facility")
    assert not acts_as_body("Halmer Museum", "Event")
