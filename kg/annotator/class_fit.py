"""How well a thing's class suits what a relation wants of it."""

from __future__ import annotations

from kg.schema import Ontology

EXACT, LIKELY, UNKNOWN, UNSURE, UNFIT = 1.0, 0.9, 0.8, 0.65, 0.0
_ACTING = {
    **dict.fromkeys(("Country", "City", "Region"), LIKELY),
    "Place": UNKNOWN,
    "Group": UNKNOWN,  # a team, a panel
    "Facility": UNSURE,  # a museum, a hospital
}
"""What acts and is acted upon as organizations do, though of another kind."""
_EASILY_CONFUSED = ("Agent", "Product", "Facility", "Document", "Place")
"""Kinds that the model confuses in names: makers and what they make, houses and who is in them."""


def fit(found: str, wanted: str, ontology: Ontology, is_name: bool, speaks: bool = False) -> float:
    """Between 0 (it cannot be) and 1 (it is of the class).

    Countries and cities act and are acted upon as agents do; documents may speak; a class
    above the wanted one leaves it open; the class of a name may be mistaken.
    """
    if wanted == "Entity" or ontology.is_a(found, wanted):
        return EXACT
    if found == "Entity":
        return UNKNOWN if is_name else UNSURE
    guards = wanted == "Person" and ontology.is_a(found, "Group")  # "two guards" are persons
    if guards or ontology.is_a(wanted, found):
        return LIKELY
    if ontology.is_a(wanted, "Agent") and wanted != "Person" and found in _ACTING:
        return _ACTING[found]
    if speaks and ontology.is_a(found, "Document"):
        return UNKNOWN
    return UNSURE if is_name and _confusable(found, wanted, ontology) else UNFIT


def _confusable(found: str, wanted: str, ontology: Ontology) -> bool:
    return all(
        any(ontology.is_a(name, kind) for kind in _EASILY_CONFUSED) for name in (found, wanted)
    )
