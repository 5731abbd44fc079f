"""Turtle of sorted N-Triples lines, subject by subject, as Oxigraph writes it.

Oxigraph parses and serializes 210 times as fast as rdflib, but what it parsed goes through a
Python object for each term, which took a third of the writing of a build. Here a line is cut
into its terms, and how Oxigraph writes a term is asked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from kg.graph.ordered import turtle_body
from kg.graph.vocabulary import RDF, data_prefixes

_PLAIN_IRI = re.compile(r"<([^<>]*[/#])([A-Za-z0-9_][A-Za-z0-9_-]*)>")
"""An IRI, as namespace and a name that needs no escapes. One that a prefix cuts earlier would
have a slash or a number sign in its name, and those are written in full."""
_TYPE = f"<{RDF}type>"
_STOP, _NEXT = " .\n", " ;\n\t"
_ASKED = "<asked:s> <asked:p> "
_MAX_TERMS = 100_000
"""Terms that are remembered before they are forgotten, so that memory is bounded."""


@lru_cache(maxsize=1)
def turtle_terms(base: str) -> TurtleTerms:
    """How the terms of graphs below `base` are written."""
    return TurtleTerms(data_prefixes(base))


class TurtleTerms:
    """How Oxigraph writes terms with some prefixes."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._names = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._known: dict[str, str] = {}

    def blocks(self, ntriples: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Of sorted lines a block for each subject, named before it.

        A subject begins at the start of a line, and the rest is indented.
        """
        rows = (line[: -len(_STOP)].split(" ", 2) for line in ntriples)
        for subject, about in groupby(rows, key=itemgetter(0)):
            told = [
                f"{self._predicate(predicate)} {' , '.join(self._written(row[2]) for row in same)}"
                for predicate, same in groupby(about, key=itemgetter(1))
            ]
            yield subject, f"{self._written(subject)} {_NEXT.join(told)}{_STOP}"

    def _predicate(self, predicate: str) -> str:
        return "a" if predicate == _TYPE else self._written(predicate)

    def _written(self, term: str) -> str:
        if term[-1] == '"':
            return term  # a plain literal, the same in both
        known = self._known.get(term)
        if known is None:
            known = self._named(term) or self._asked(term)
            if len(self._known) >= _MAX_TERMS:
                self._known.clear()
            self._known[term] = known
        return known

    def _named(self, term: str) -> str | None:
        """An IRI of which no Oxigraph needs to be asked."""
        found = _PLAIN_IRI.fullmatch(term)
        if found is None:
            return None
        prefix = self._names.get(found[1])
        return term if prefix is None else f"{prefix}:{found[2]}"

    def _asked(self, term: str) -> str:
        written = turtle_body([f"{_ASKED}{term}{_STOP}"], self._prefixes).decode()
        return written[len(_ASKED) : -len(_STOP)]
