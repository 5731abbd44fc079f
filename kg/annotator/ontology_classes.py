"""The order of the ontology's classes, as the annotator asks for it thousands of times."""

from __future__ import annotations

from functools import cache

from kg.schema import load_ontology


@cache
def is_a(name: str, ancestor: str) -> bool:
    """Whether a class is another or lies below it."""
    return load_ontology().is_a(name, ancestor)


def is_named_freely(name: str) -> bool:
    """Whether things of the class go by the first word of their name: "Acme" for "Acme Robotics".

    Companies and clubs do; newspapers and colleges are named after places, like public bodies.
    """
    bound = ("AcademicInstitution", "GovernmentBody", "NewsOrganization")
    return is_a(name, "Organization") and not any(is_a(name, kind) for kind in bound)
