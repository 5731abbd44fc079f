"""Plurals that stand for a list of names: "tech giants A, B and C", "the companies"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kg.annotator.coreference_scene import Group, Scene
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token
from kg.schema import read_toml

_TABLE = Path(__file__).with_name("lexicon") / "anaphora.toml"
_BETWEEN = frozenset((",", ":", "(", "—", "–", "-"))
_SENTENCES = 2
"""Sentences back in which "the companies" finds the companies of one list."""


@cache
def stands_for() -> dict[str, tuple[str, ...]]:
    """Nouns (lemmas) and the classes of named things that they may take up."""
    classes: dict[str, tuple[str, ...]] = {}
    for kind, nouns in read_toml(_TABLE)["stands_for"].items():
        for noun in nouns.split():
            classes[noun] = (*classes.get(noun, ()), kind)
    return classes


class ListLinker:
    """Tells which named things a plural noun phrase stands for."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def members_beside(self, place: int) -> tuple[int, ...]:
        """The groups of the names listed right behind the noun, or to which it is apposed."""
        head = self._scene.heads[place]
        if head.tag_ != "NNS":
            return ()
        if head.dep_ == "appos" and head.head.i < head.i:
            return self._listed(head.head)
        after = head.i + 1
        doc = self._scene.doc
        if after < len(doc) and doc[after].text in _BETWEEN:
            after += 1
        for token in doc[after : after + 4]:
            first = self._name_at(token)
            if first is not None and self._scene.first[first] == after:
                return self._listed(token) if _hangs_together(head, token) else ()
        return ()

    def listed_before(self, place: int) -> tuple[int, ...]:
        """The named things of one list before that "the companies" may take up."""
        classes = stands_for().get(self._scene.lemmas[place], ())
        if self._scene.heads[place].tag_ != "NNS" or not classes:
            return ()
        for earlier, group in self._scene.before(place, _SENTENCES):
            if self._scene.mentions[earlier].kind != "name" or not _fits(group, classes):
                continue
            listed = self._listed(_first_of_list(self._scene.heads[earlier]))
            if listed and all(_fits(self._scene.groups[n], classes) for n in listed):
                return listed
        return ()

    def _name_at(self, token: Token) -> int | None:
        place = self._scene.at.get(token.idx)
        is_name = place is not None and self._scene.mentions[place].kind == "name"
        return place if is_name else None

    def _listed(self, first: Token) -> tuple[int, ...]:
        """The groups of a coordination of names, at least two; empty if one is no name."""
        places = [self._name_at(token) for token in (first, *conjuncts(first))]
        groups = [self._scene.group[place] for place in places if place is not None]
        complete = len(groups) == len(places) > 1
        return tuple(dict.fromkeys(groups)) if complete else ()


def conjuncts(first: Token) -> list[Token]:
    """What is coordinated with a token, in the order of the text."""
    found = []
    for child in first.rights:
        if child.dep_ == "conj":
            found += [child, *conjuncts(child)]
    return found


def _first_of_list(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _hangs_together(noun: Token, name: Token) -> bool:
    """Whether noun and name are one phrase: the one hangs on the other."""
    return name.head == noun or noun.head == name or noun.i + 1 == name.left_edge.i


def _fits(group: Group, classes: tuple[str, ...]) -> bool:
    return any(is_a(group.type, kind) for kind in classes)
