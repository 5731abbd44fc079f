"""How well a thing's class suits what a relation wants of it."""

from __future__ import annotations

from kg.schema import Ontology

EXACT, LIKELY, UNKNOWN, UNFIT = 1.0, 0.9, 0.8, 0.0
_SPEAKING_DOCUMENT = 0.8
_POLITICAL = frozenset({"Country", "City", "Region", "Place"})


def fit(found: str, wanted: str, ontology: Ontology, speaks: bool = False) -> float:
    """Between 0 (it cannot be) and 1 (it is of the class).

    Countries and cities act and are acted upon as agents do; documents may speak; a class
    above the wanted one leaves it open.
    """
    if wanted == "Entity" or ontology.is_a(found, wanted):
        return EXACT
    if found == "Entity":
        return UNKNOWN
    if ontology.is_a(wanted, found):
        return LIKELY
    if found in _POLITICAL and ontology.is_a(wanted, "Agent") and wanted != "Person":
        return LIKELY if found != "Place" else UNKNOWN
    if speaks and ontology.is_a(found, "Document"):
        return _SPEAKING_DOCUMENT
    return UNFIT
