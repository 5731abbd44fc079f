"""Names of one thing: equal names, short forms, acronyms, and the gazetteer's aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kg.annotator.coreference_scene import Group, Scene
from kg.annotator.gazetteer import Entry, Gazetteer
from kg.annotator.head_words import name_heads, person_words
from kg.annotator.ontology_classes import is_a, is_named_freely
from kg.annotator.tokens import Token

_LEGAL_FORM = re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|plc|AG|SA|SE|NV|GmbH|Group"
    r"|Holdings|\(.*\))\.?)+$"
)
_SMALL_WORDS = frozenset(("of", "for", "the", "and", "on", "in", "to", "a", "&", "at", "de", "la"))
_KINDS = ("Person", "Place", "Event")
_ACRONYM_LETTERS = range(2, 9)


class NameLinker:
    """Puts every name into a group; full names first, so that short ones find theirs."""

    def __init__(self, scene: Scene, gazetteer: Gazetteer) -> None:
        self._scene = scene
        self._gazetteer = gazetteer
        self._groups: dict[str, Group] = {}
        self._words: list[list[str]] = [
            plain_name(mention.text).split() if mention.kind == "name" else []
            for mention in scene.mentions
        ]

    def link_all(self) -> None:
        """Group all names of the article."""
        places = [i for i, words in enumerate(self._words) if words]
        for place in sorted(places, key=lambda i: (-len(self._words[i]), i)):
            self._link(place)
        for group in self._scene.groups.values():
            group.places.sort()

    def _link(self, place: int) -> None:
        entry = self._entry(place)
        key = plain_name(entry.name if entry is not None else self._scene.mentions[place].text)
        key = key.replace(".", "").casefold()
        group = self._groups.get(key)
        if group is None or not alike(self._scene.mentions[place].type, group.type):
            group = self._short_form(place, is_known=entry is not None)
        if group is None:
            group = self._first_word_of(place, is_known=entry is not None)
        if group is None:
            group = self._scene.start(place)
        else:
            self._scene.add(place, group)
        self._groups.setdefault(key, group)

    def _entry(self, place: int) -> Entry | None:
        mention = self._scene.mentions[place]
        entry = self._gazetteer.find(mention.text) or self._gazetteer.find(
            " ".join(self._words[place])
        )
        return entry if entry is not None and alike(mention.type, entry.type) else None

    def _short_form(self, place: int, *, is_known: bool) -> Group | None:
        """The group of a longer name that this one shortens, the nearest of several."""
        of = self._scene.mentions[place].type
        groups = {group.number: group for group in self._groups.values()}.values()
        matching = [
            group
            for group in groups
            if alike(of, group.type)
            and any(self._shortens(place, full, is_known) for full in group.places)
            and not any(self._share_verb(place, full) for full in group.places)
        ]
        if is_a(of, "Person"):
            return _most_told_of(place, matching)
        return _nearest(place, matching)

    def _has_title(self, place: int) -> bool:
        first = self._scene.first[place]
        return first > 0 and self._scene.doc[first - 1].text in person_words().titles

    def _share_verb(self, place: int, other: int) -> bool:
        """Whether one verb has both, so that they are two: "Jones is married to Ann Jones"."""
        if self._scene.sentence[place] != self._scene.sentence[other]:
            return False
        heads = (self._scene.heads[place], self._scene.heads[other])
        verbs = [_verb_above(head) for head in heads]
        return verbs[0] is not None and verbs[0] == verbs[1]

    def _first_word_of(self, place: int, *, is_known: bool) -> Group | None:
        """The one body that a lone word begins the name of, whatever the model took it for.

        Of short names it often makes persons; a word in some person's name may be one.
        """
        words, of = self._words[place], self._scene.mentions[place].type
        if is_known or len(words) != 1 or is_a(of, "Place") or self._has_title(place):
            return None
        named = {
            full: self._groups[key]
            for key in self._groups
            for full in self._groups[key].places
            if words[0] in self._words[full] and len(self._words[full]) > 1
        }
        if any(is_a(group.type, "Person") for group in named.values()):
            return None
        bodies = {
            group.number: group
            for full, group in named.items()
            if self._words[full][0] == words[0] and is_named_freely(group.type)
        }
        return next(iter(bodies.values())) if len(bodies) == 1 else None

    def _shortens(self, place: int, other: int, is_known: bool) -> bool:
        short, full = self._words[place], self._words[other]
        if len(short) >= len(full):
            return False
        if len(short) == 1 and is_acronym(short[0], full):
            return True
        if is_known:
            return False
        if is_a(self._scene.mentions[place].type, "Person"):
            return _shortens_person(short, full)
        if len(short) == 1 and is_named_freely(self._scene.mentions[other].type):
            is_club = is_a(self._scene.mentions[other].type, "SportsTeam")
            ends = {full[0], full[-1]} if is_club else {full[0]}
            return short[0] in ends and short[0].lower() not in name_heads()
        is_body = is_a(self._scene.mentions[other].type, "GovernmentBody")
        names_its_place = is_body and full[: len(short)] == short  # "Boston" of "Boston Police"
        return not names_its_place and _shortens_other(short, full)


def _verb_above(noun: Token) -> Token | None:
    """The verb that a noun is an argument of, also by way of a preposition and a predicate."""
    above = noun.head
    if noun.dep_ == "pobj" and above.dep_ in {"prep", "agent", "dative"}:
        above = above.head
    if above.dep_ in {"acomp", "attr"}:
        above = above.head
    return above if above.pos_ in {"VERB", "AUX"} else None


def plain_name(text: str) -> str:
    """A name without article, possessive and legal form."""
    text = " ".join(text.split()).removesuffix("'s").removesuffix("’s")
    text = text.removeprefix("the ").removeprefix("The ")
    return _LEGAL_FORM.sub("", text) or text


def alike(left: str, right: str) -> bool:
    """Whether two classes can be one thing's: persons, places and events are nothing else."""
    if "Entity" in (left, right):
        return True
    return all(is_a(left, kind) == is_a(right, kind) for kind in _KINDS)


def _most_told_of(place: int, groups: Sequence[Group]) -> Group | None:
    """The person oftenest named: the surname alone is hers, kin go by their first names."""
    most = max((len(group.places) for group in groups), default=0)
    return _nearest(place, [group for group in groups if len(group.places) == most])


def _nearest(place: int, groups: Iterable[Group]) -> Group | None:
    """The group named last before the place, else the one named first after it."""

    def distance(group: Group) -> tuple[bool, int]:
        earlier = [p for p in group.places if p < place]
        return (not earlier, place - max(earlier) if earlier else min(group.places) - place)

    return min(groups, key=distance, default=None)


def _shortens_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """A surname or a given name alone, or a full name without a middle name."""
    full = [word for word in full if word not in person_words().titles]
    if len(short) == 1:
        return len(full) > 1 and short[0] in {full[-1], full[0]}
    return len(full) > len(short) and (short[0], short[-1]) == (full[0], full[-1])


def _shortens_other(short: Sequence[str], full: Sequence[str]) -> bool:
    """The first or last two words and more; the head word ("the Court")."""
    if len(short) == 1:
        return full[-1] == short[0] and short[0].lower() in name_heads()
    return list(full[: len(short)]) == list(short) or list(full[-len(short) :]) == list(short)


def is_acronym(short: str, full: Sequence[str]) -> bool:
    """Whether a word is made of the initials of a name, small words counted or not."""
    letters = short.replace(".", "")
    capitals_in = sum(letter.isupper() for letter in letters)
    if len(letters) not in _ACRONYM_LETTERS or capitals_in <= len(letters) // 2:
        return False
    parts = [part for word in full for part in re.split(r"[-–/]", word) if part]
    initials = "".join(part[0] for part in parts)
    capitals = "".join(part[0] for part in parts if part.lower() not in _SMALL_WORDS)
    return letters.casefold() in {initials.casefold(), capitals.casefold()}
