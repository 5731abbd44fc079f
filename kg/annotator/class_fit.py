"""How well a thing's class suits what a relation wants of it."""

from __future__ import annotations

from functools import cache

from kg.annotator.predicate_words import LEXICON
from kg.schema import Ontology

EXACT, LIKELY, UNKNOWN, UNSURE, UNFIT = 1.0, 0.9, 0.8, 0.65, 0.0
_ACTING = {
    **dict.fromkeys(("Country", "City", "Region"), LIKELY),
    "Place": UNKNOWN,
    "Group": UNKNOWN,  # a team, a panel
}
"""What acts and is acted upon as organizations do, though of another kind."""
_BODIES = frozenset({"Agent", "Organization", "Group", "GovernmentBody", "Government"})
_COUNTRIES = frozenset({"Country", "Region"})
_VAGUE = frozenset({"Concept", "Document", "Event", "Place"})
_OF_ANY_NOUN = frozenset({"Concept", "Event", "Product"})
"""Classes so wide that they hint at none below them: that it is an event makes it no attack."""
_EASILY_CONFUSED = ("Agent", "Product", "Facility", "Document", "Place")
"""Kinds that the model confuses in names: makers and what they make, houses and who is in them."""


@cache
def _institutions() -> frozenset[str]:
    return frozenset((LEXICON / "institutions.txt").read_text("utf-8").split())


def acts_as_body(name: str, kind: str) -> bool:
    """Whether a house is one that hires, sues and is sued: a museum, not a dam."""
    return kind == "Facility" and name.rsplit(" ", maxsplit=1)[-1].lower() in _institutions()


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
    if wanted in _BODIES and found in _ACTING:
        return _ACTING[found]
    if speaks and ontology.is_a(found, "Document"):
        return UNKNOWN
    return UNSURE if is_name and _confusable(found, wanted, ontology) else UNFIT


def narrow_fit(found: str, wanted: str, ontology: Ontology, is_name: bool) -> float:
    """As `fit`, for a slot that a way of saying narrows since its words have other senses.

    There a name's class counts as right, a common noun of no known class may at best be a
    product, an event or a concept, nothing of a wider class will do but a name (an event of no
    kind of its own is no attack), and `=Event` means just such events.
    """
    exactly = wanted.removeprefix("=")
    unknown = found == "Entity"
    if exactly != wanted and not unknown:
        return EXACT if found == exactly else UNFIT
    if unknown and not is_name and exactly not in _OF_ANY_NOUN:
        return UNFIT
    if found in {"Place", "Facility"} and ontology.is_a(exactly, "Agent"):
        return UNFIT
    is_wider = found != exactly and ontology.is_a(exactly, found)
    if is_wider and (found in _VAGUE or not (is_name or unknown)):
        return UNFIT
    return fit(found, exactly, ontology, is_name and unknown)


def _confusable(found: str, wanted: str, ontology: Ontology) -> bool:
    """Whether the one may have been taken for the other; persons only for bodies and places."""
    if wanted == "Person" and not any(ontology.is_a(found, kind) for kind in ("Agent", "Place")):
        return False
    if found in _COUNTRIES:
        return False
    return all(
        any(ontology.is_a(name, kind) for kind in _EASILY_CONFUSED) for name in (found, wanted)
    )
