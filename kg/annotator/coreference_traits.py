"""What the text says of a named thing beside its name: title, office, kind, he or she."""

from __future__ import annotations

from kg.annotator.coreference_scene import Group, Scene, gender_of
from kg.annotator.head_words import class_of_noun, person_words
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token

_TITLES_BEFORE = 3
"""Tokens before a name that may hold its title: "the Right Honourable", "Mr"."""


def learn_traits(scene: Scene) -> None:
    """Give every group of names its gender and the nouns that the text applies to it."""
    for group in scene.groups.values():
        for place in group.places:
            titles = _titles(scene, place)
            group.attributes.update(title.lower() for title in titles)
            group.attributes.update(_nouns(scene.heads[place], group.type))
            given = scene.mentions[place].text.split()[:1]
            _learn_gender(group, [*titles, *given])
        _learn_gender(group, sorted(group.attributes))


def _learn_gender(group: Group, words: list[str]) -> None:
    if group.gender == "either":
        group.gender = gender_of(words, group.type)


def _titles(scene: Scene, place: int) -> list[str]:
    start = scene.first[place]
    before = scene.doc[max(0, start - _TITLES_BEFORE) : start]
    titles: list[str] = []
    for token in reversed(list(before)):
        if token.text not in person_words().titles:
            break
        titles.append(token.text)
    return titles


def _nouns(head: Token, of: str) -> list[str]:
    """Lemmas of nouns before the name, apposed to it, or said of it: "X is a bank"."""
    nouns = [c for c in head.lefts if c.dep_ in {"compound", "nmod"} and c.pos_ == "NOUN"]
    nouns += [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        nouns.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        nouns += [c for c in head.head.rights if c.dep_ == "attr" and c.tag_ == "NN"]
    return [noun.lemma_.lower() for noun in nouns if _may_be_called(noun, of)]


def _may_be_called(noun: Token, of: str) -> bool:
    """Whether a thing of that class can be what the noun says."""
    told = class_of_noun([noun.lemma_.lower()])
    if told is None or told == "Person":
        return (told is None) or is_a(of, "Person")
    return is_a(of, told) or is_a(told, of) or (told == "Role" and is_a(of, "Person"))
