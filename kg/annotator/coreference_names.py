"""Names of one thing: equal names, short forms, acronyms, and the gazetteer's aliases."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.annotator.coreference_scene import Group, Scene, gender_of, is_a
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import person_words

_LEGAL_FORM = re.compile(
    r"(?:,? (?:Inc|Corp|Corporation|Co|Company|Ltd|Limited|LLC|PLC|plc|AG|SA|SE|NV|GmbH|Group"
    r"|Holdings|\(.*\))\.?)+$"
)
_SMALL = frozenset(
    ["of", "for", "the", "and", "on", "in", "to", "a", "&", "at", "de", "la", "del", "di"]
)


def group_names(scene: Scene, gazetteer: Gazetteer) -> None:
    """Put every name into a group; full names first, so that short ones find theirs."""
    places = [i for i, mention in enumerate(scene.mentions) if mention.kind == "name"]
    keys: dict[str, Group] = {}
    for place in sorted(places, key=lambda i: (-len(_words(scene, i)), i)):
        key = _key(scene, place, gazetteer)
        group = keys.get(key) or _short_form_of(scene, place, keys)
        if group is None or not _alike(scene.mentions[place].type, group.type):
            group = scene.start(place)
        else:
            scene.add(place, group)
        keys.setdefault(key, group)
    for group in scene.groups.values():
        group.places.sort()
        _describe(scene, group)


def plain_name(text: str) -> str:
    """A name without article, possessive and legal form."""
    text = re.sub(r"\s+", " ", re.sub(r"['’]s?$", "", text))
    text = re.sub(r"^[Tt]he ", "", text)
    return _LEGAL_FORM.sub("", text) or text


def _words(scene: Scene, place: int) -> list[str]:
    return plain_name(scene.mentions[place].text).split()


def _key(scene: Scene, place: int, gazetteer: Gazetteer) -> str:
    mention = scene.mentions[place]
    entry = gazetteer.find(mention.text) or gazetteer.find(plain_name(mention.text))
    name = entry.name if entry is not None and _alike(mention.type, entry.type) else mention.text
    return plain_name(name).replace(".", "").casefold()


def _alike(left: str, right: str) -> bool:
    """Whether two classes can be one thing's: persons are never anything else."""
    return is_a(left, "Person") == is_a(right, "Person") or "Entity" in (left, right)


def _short_form_of(scene: Scene, place: int, keys: dict[str, Group]) -> Group | None:
    words = _words(scene, place)
    of = scene.mentions[place].type
    fits = [g for g in {g.number: g for g in keys.values()}.values() if _alike(of, g.type)]
    matching = [g for g in fits if any(_shortens(words, _words(scene, p), of) for p in g.places)]
    return _nearest(scene, place, matching)


def _nearest(scene: Scene, place: int, groups: Sequence[Group]) -> Group | None:
    """The group named last before the place, else the one named first after it."""
    if not groups:
        return None

    def distance(group: Group) -> tuple[bool, int]:
        earlier = [p for p in group.places if p < place]
        return (not earlier, place - max(earlier) if earlier else min(group.places) - place)

    return min(groups, key=distance)


def _shortens(short: Sequence[str], full: Sequence[str], of: str) -> bool:
    if len(short) >= len(full):
        return False
    if is_a(of, "Person"):
        return _shortens_person(short, full)
    if len(short) == 1 and is_acronym(short[0], full):
        return True
    return len(short) > 1 and list(full[: len(short)]) == list(short)


def _shortens_person(short: Sequence[str], full: Sequence[str]) -> bool:
    """A surname or a given name alone, or a full name without a middle name."""
    full = [word for word in full if word not in person_words().titles]
    if len(short) == 1:
        return len(full) > 1 and short[0] in {full[-1], full[0]}
    return len(full) > 2 and (short[0], short[-1]) == (full[0], full[-1])


def is_acronym(short: str, full: Sequence[str]) -> bool:
    """Whether a word is made of the initials of a name, small words counted or not."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 8 and letters[:2].isupper()):
        return False
    parts = [part for word in full for part in re.split(r"[-–/]", word) if part]
    initials = "".join(part[0] for part in parts)
    capitals = "".join(part[0] for part in parts if part.lower() not in _SMALL)
    return letters.casefold() in {initials.casefold(), capitals.casefold()}


def _describe(scene: Scene, group: Group) -> None:
    """Gender and attributes of a named thing: titles, apposed nouns and predicates."""
    for place in group.places:
        if not is_a(scene.mentions[place].type, "Entity"):
            continue
        head = scene.heads[place]
        words = [*_titles(scene, place), *scene.mentions[place].text.split()[:1]]
        gender = gender_of([w for w in words], group.type)
        if group.gender in {"either"} and gender != "either":
            group.gender = gender
        group.attributes.update(_attributes(head))
    nouns = sorted(group.attributes)
    if group.gender == "either":
        group.gender = gender_of(nouns, group.type)


def _titles(scene: Scene, place: int) -> list[str]:
    first = scene.doc.char_span(scene.mentions[place].span.start, scene.mentions[place].span.end)
    if first is None:
        return []
    before = scene.doc[max(0, first.start - 2) : first.start]
    return [token.text for token in before if token.text in person_words().titles]


def _attributes(head: Token) -> list[str]:
    nouns = [c for c in head.lefts if c.dep_ in {"compound", "nmod"} and c.tag_ in {"NN", "NNP"}]
    nouns += [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "NOUN"]
    if head.dep_ == "appos" and head.head.pos_ == "NOUN":
        nouns.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        nouns += [c for c in head.head.rights if c.dep_ == "attr" and c.tag_ == "NN"]
    return [noun.lemma_.lower() for noun in nouns]
