"""Noun phrases that take up what was mentioned before: "the company", "that technology"."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.annotator.coreference_scene import Group, Scene, is_a
from kg.schema import read_toml

_TABLE = Path(__file__).with_name("lexicon") / "anaphora.toml"
_DEFINITE = frozenset(["the", "this", "that", "these", "those"])
_SAME_HEAD_SENTENCES = 40
_CLASS_SENTENCES = 5


@cache
def _stands_for() -> dict[str, tuple[str, ...]]:
    classes: dict[str, tuple[str, ...]] = {}
    for kind, nouns in read_toml(_TABLE)["stands_for"].items():
        for noun in nouns.split():
            classes[noun] = (*classes.get(noun, ()), kind)
    return classes


@cache
def _gathering() -> tuple[frozenset[str], frozenset[str]]:
    row = read_toml(_TABLE)["gathering"]
    return frozenset(row["nouns"].split()), frozenset(row["of"].split())


class NominalLinker:
    """Links the noun phrases of one article, called in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def link(self, place: int) -> None:
        """Put the noun phrase into the group it takes up, or into one of its own."""
        scene, head = self._scene, self._scene.heads[place]
        group = self._apposed(place)
        if group is None and _is_definite(head):
            group = self._same_head(place) or self._gathered(place) or self._by_class(place)
        elif group is None:
            group = self._same_phrase(place)
        if group is None:
            scene.start(place)
        else:
            scene.add(place, group)

    def _apposed(self, place: int) -> Group | None:
        """The name that the noun phrase is apposed to."""
        head = self._scene.heads[place]
        if head.dep_ != "appos":
            return None
        for earlier, group in self._scene.before(place, 0):
            if self._scene.heads[earlier] == head.head and head.tag_ == "NN":
                return group if self._scene.mentions[earlier].kind == "name" else None
        return None

    def _same_head(self, place: int) -> Group | None:
        head, words = self._scene.heads[place], _modifiers(self._scene.heads[place])
        for earlier, group in self._scene.before(place, _SAME_HEAD_SENTENCES):
            other = self._scene.heads[earlier]
            kind = self._scene.mentions[earlier].kind
            if kind == "pronoun":
                continue
            if kind == "name":
                if head.lemma_.lower() in group.attributes and not words:
                    return group
                continue
            if _same_noun(head, other) and (not words or words <= _modifiers(other)):
                return group
        return None

    def _same_phrase(self, place: int) -> Group | None:
        """An earlier phrase of the same words, at least two, in the plural or uncountable."""
        head, words = self._scene.heads[place], _modifiers(self._scene.heads[place])
        if any(child.dep_ in {"det", "poss", "nummod"} for child in head.lefts) or not words:
            return None
        for earlier, group in self._scene.before(place, _SAME_HEAD_SENTENCES):
            if self._scene.mentions[earlier].kind == "nominal":
                other = self._scene.heads[earlier]
                if _same_noun(head, other) and words == _modifiers(other):
                    return group
        return None

    def _gathered(self, place: int) -> Group | None:
        nouns, of = _gathering()
        head = self._scene.heads[place]
        if head.lemma_.lower() not in nouns or head.tag_ != "NN":
            return None
        for earlier, group in self._scene.before(place, _CLASS_SENTENCES):
            other = self._scene.heads[earlier]
            if other.tag_ == "NNS" and other.lemma_.lower() in of:
                return group
        return None

    def _by_class(self, place: int) -> Group | None:
        """A name of a class that the bare noun may stand for: the last subject, else the last."""
        head = self._scene.heads[place]
        classes = _stands_for().get(head.lemma_.lower(), ())
        if not classes or _modifiers(head) or head.tag_ == "NNS":
            return None
        found = [
            (
                self._scene.sentence[place] - self._scene.sentence[earlier],
                not self._scene.is_subject(earlier),
                place - earlier,
                group,
            )
            for earlier, group in self._scene.before(place, _CLASS_SENTENCES)
            if any(is_a(group.type, kind) for kind in classes)
            and any(self._scene.mentions[p].kind == "name" for p in group.places)
        ]
        return min(found, key=lambda row: row[:3])[3] if found else None


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in _DEFINITE and child.dep_ == "det" for child in head.lefts)


def _same_noun(left: Token, right: Token) -> bool:
    return left.lemma_.lower() == right.lemma_.lower()


def _modifiers(head: Token) -> frozenset[str]:
    kinds = {"amod", "compound", "nmod", "poss", "nummod"}
    return frozenset(c.lemma_.lower() for c in head.lefts if c.dep_ in kinds)
