"""Which thing of a corpus a name means."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from kg.corpus import Corpus, Thing
from kg.errors import QueryError

MOST_TOLD = 5
"""Names that an error message offers."""


def folded(text: str) -> str:
    """`text` without case, accents and doubled blanks: "Orban" finds "Orbán"."""
    letters = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.casefold().split())


def find_thing(corpus: Corpus, name: str) -> int:
    """The index of the thing that has this IRI, this name or, if none has, this alias.

    Raises `QueryError` where there is none or more than one.
    """
    for found in _matches(corpus, name):
        if len(found) == 1:
            return found[0]
        if found:
            told = "; ".join(_told(corpus.things[index]) for index in found[:MOST_TOLD])
            raise QueryError(f"{len(found)} things are called {name!r}: {told}; give the IRI")
    raise QueryError(f"nothing is called {name!r}{_near(corpus, name)}")


def _matches(corpus: Corpus, name: str) -> Iterator[list[int]]:
    wanted = folded(name)
    things = list(enumerate(corpus.things))
    yield [index for index, thing in things if thing.iri == name]
    yield [index for index, thing in things if folded(thing.name) == wanted]
    yield [index for index, thing in things if wanted in map(folded, thing.aliases)]


def _told(thing: Thing) -> str:
    return f"{thing.name} ({thing.type}, {thing.iri})"


def _near(corpus: Corpus, name: str) -> str:
    wanted = folded(name)
    near = [thing.name for thing in corpus.things if wanted and wanted in folded(thing.name)]
    return f"; there are: {', '.join(near[:MOST_TOLD])}" if near else "; claims.csv lists names"
