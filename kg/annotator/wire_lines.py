"""Headers of monitored news: "Moscow INTERFAX in English 0548 GMT 5 Mar 94".

Services that monitor the press of other countries (FBIS, BBC Monitoring) put place and outlet
before each report, without a comma; a name finder takes both for one name, or for a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import class_of_name
from kg.annotator.ontology_classes import is_a
from kg.article import Span

HEADER = "header"
"""What found such a name, see `NameSpan.found_by`."""
_START = re.compile(r"^|\b(?:[A-Z]{2}\d{8,10}|\d{2}[A-Z]{2}\d{4}[A-Z]) ", re.MULTILINE)
"""Where a header begins: with the line, or behind the report's number."""
_OUTLET = re.compile(
    r" (?P<outlet>[A-Z][\w'’./-]*(?: (?:[A-Z][\w'’./-]*|d[aeiou]))*?)"
    r"(?P<how> in [A-Z][a-z]+(?:-[A-Z][a-z]+)? (?=[\d N])|$|\n)"
)
"""Capitalised words up to the language of the report or the end of the line."""
_SHORTEST = 3


def wire_headers(text: str, gazetteer: Gazetteer) -> Iterator[tuple[Span, Span]]:
    """The place and the outlet of each header."""
    for start in _START.finditer(text):
        name = gazetteer.match(text, start.end())
        entry = gazetteer.find(name) if name is not None else None
        if name is None or entry is None or not is_a(entry.type, "Place"):
            continue
        place = Span(start.end(), start.end() + len(name))
        found = _OUTLET.match(text, place.end)
        if found is None or not _is_outlet(found["outlet"], found["how"].strip() != ""):
            continue
        yield place, Span(*found.span("outlet"))


def _is_outlet(name: str, has_language: bool) -> bool:
    """Whether capitalised words are an outlet: by what follows, or in capitals or by a word."""
    if has_language or (name.isupper() and len(name) >= _SHORTEST):
        return True
    return class_of_name(name.split()) == "NewsOrganization" or "Radio" in name.split()
