"""The edges of the argument graph: which token fills which role of which predicate."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from kg.annotator.tokens import Token


@dataclass(frozen=True, slots=True)
class Edge:
    """An argument of a predicate: its role and the head of its phrase."""

    role: str
    token: Token


class Edges:
    """The edges of a document while they are being read."""

    def __init__(self) -> None:
        self._of: dict[int, dict[tuple[int, str], Edge]] = defaultdict(dict)

    def of(self, predicate: Token) -> tuple[Edge, ...]:
        """The edges of a predicate, each once, in the order of the text."""
        edges = self._of.get(predicate.i)
        return tuple(edges[place] for place in sorted(edges)) if edges else ()

    def add(self, predicate: Token, role: str, argument: Token) -> None:
        """Let `argument` fill a role; nothing is its own argument."""
        if argument.i != predicate.i:
            self._of[predicate.i].setdefault((argument.i, role), Edge(role, argument))

    def add_objects_of(self, predicate: Token, role: str, preposition: Token) -> None:
        """Let the objects of a preposition fill a role; "out of" is one role, `out_of`."""
        for child in preposition.children:
            if child.dep_ in {"pobj", "pcomp"} or (role == "as" and child.pos_ == "ADJ"):
                self.add(predicate, role, child)
                if child.dep_ == "pcomp":  # "worried about prices rising" is about prices
                    for inner in child.children:
                        if inner.dep_ in {"nsubj", "nsubjpass"}:
                            self.add(predicate, role, inner)
            elif child.dep_ == "prep":
                self.add_objects_of(predicate, f"{role}_{child.lower_}", child)

    def replace(self, predicate: Token, old: Token, new: Token) -> None:
        """Put `new` where `old` stood."""
        edges = self._of[predicate.i]
        for place, role in [place for place in edges if place[0] == old.i]:
            del edges[place, role]
            edges[new.i, role] = Edge(role, new)
