"""Noun phrases that take up what was mentioned before: "the company", "that technology"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotator.coreference_classes import (
    CLASS_SENTENCES,
    anaphora_words,
    before,
    named_by_class,
)
from kg.annotator.coreference_lists import ListLinker
from kg.annotator.coreference_scene import Group, Scene
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Token

_DEFINITE = frozenset(("the", "this", "that", "these", "those"))
_BODIES = ("Organization", "Place", "Group")
"""Classes between which a name's head word may waver: a school district is a place and a body."""
_SAME_HEAD_SENTENCES = 30


class NominalLinker:
    """Links the noun phrases of one article, called in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._lists = ListLinker(scene)

    def link(self, place: int) -> None:
        """Put the noun phrase into the group it takes up, or into one of its own."""
        members = self._lists.members_beside(place)
        group = None if members else self._antecedent(place)
        if group is None and is_definite(self._scene.heads[place]):
            members = members or self._lists.listed_before(place)
        if group is None:
            self._scene.start(place).members = members
        else:
            self._scene.add(place, group)

    def _antecedent(self, place: int) -> Group | None:
        head = self._scene.heads[place]
        named = self._named_behind(place) or self._apposed(place) or self._named_before(place)
        if named is not None or head.dep_ in {"appos", "attr"}:
            return named
        if any(child.dep_ == "poss" for child in head.lefts):
            return self._same_owner(place)
        if not is_definite(head):
            return self._restated(place) or self._same_phrase(place)
        found = self._same_head(place)
        if found is not None and not found.named and self._is_told_apart(found, place):
            found = named_by_class(self._scene, place) or found
        if found is None and not _has_complement(head):
            found = self._gathered(place) or named_by_class(self._scene, place)
        return found

    def _apposed(self, place: int) -> Group | None:
        """The name that the noun phrase is apposed to."""
        head = self._scene.heads[place]
        if head.dep_ != "appos":
            return None
        for earlier, group in self._scene.before(place, 0):
            if self._scene.heads[earlier] == head.head and head.tag_ == "NN":
                is_name = self._scene.mentions[earlier].kind == "name"
                return group if is_name and self._may_be(place, group) else None
        return None

    def _named_behind(self, place: int) -> Group | None:
        """The name apposed to the noun: "the advocacy group Clear Air"."""
        head = self._scene.heads[place]
        name = next((child for child in head.rights if child.dep_ == "appos"), None)
        if head.dep_ in {"compound", "nmod"}:
            name = head.head  # the parser's other way to put it
        if name is None:
            name = _beside(head, self._scene)
        other = self._scene.at.get(name.idx) if name is not None else None
        if other is not None and name == head.head and self._scene.first[other] != head.i + 1:
            return None
        group = self._scene.group_of(other) if other is not None else None
        if group is None or not group.named or head.tag_ not in {"NN", "NNP"}:
            return None
        return group if self._may_be(place, group) else None

    def _may_be(self, place: int, group: Group) -> bool:
        """Whether the noun's class does not speak against what the name is of."""
        of = self._scene.mentions[place].type
        if is_a(group.type, "Person"):
            return is_a(of, "Person") or of in {"Role", "Agent"}
        return is_a(group.type, of) or is_a(of, group.type) or of == "Entity"

    def _named_before(self, place: int) -> Group | None:
        """The name right before a noun that only says its kind: "the Acme group"."""
        head = self._scene.heads[place]
        if (
            self._scene.lemmas[place] not in anaphora_words("names_its_kind", "nouns")
            or head.i == 0
        ):
            return None
        earlier = self._scene.at.get(head.nbor(-1).idx)
        group = self._scene.group_of(earlier) if earlier is not None else None
        if group is None or not group.named or head.tag_ != "NN":
            return None
        return group if is_a(group.type, self._scene.mentions[place].type) else None

    def _nominals(self, place: int, sentences: int) -> Iterator[tuple[int, Group]]:
        """Earlier noun phrases with the same noun."""
        lemma = self._scene.lemmas[place]
        for earlier, group in self._scene.before(place, sentences):
            is_nominal = self._scene.mentions[earlier].kind == "nominal"
            if is_nominal and self._scene.lemmas[earlier] == lemma:
                yield earlier, group

    def _same_owner(self, place: int) -> Group | None:
        """The same noun with the same owner: "his father" again."""
        owner = self._owner(place)
        if owner is None:
            return None
        for earlier, group in self._nominals(place, _SAME_HEAD_SENTENCES):
            if self._owner(earlier) == owner:
                return group
        return None

    def _owner(self, place: int) -> int | None:
        owners = [c for c in self._scene.heads[place].lefts if c.dep_ == "poss"]
        if not owners or owners[0].idx not in self._scene.at:
            return None
        group = self._scene.group[self._scene.at[owners[0].idx]]
        return group if group >= 0 else None

    def _same_head(self, place: int) -> Group | None:
        """Something of the same noun, with all the modifiers that this one has."""
        head = self._scene.heads[place]
        words, complement = modifiers(head), _complement(head)
        for earlier, group in self._scene.before(place, _SAME_HEAD_SENTENCES):
            kind = self._scene.mentions[earlier].kind
            is_name = kind == "name" and not complement
            may_be_called = is_name and self._has_words(earlier, group, words)
            if may_be_called and self._is_called(earlier, group, place):
                return group
            if kind != "nominal" or self._scene.lemmas[earlier] != self._scene.lemmas[place]:
                continue
            other = self._scene.heads[earlier]
            if head.tag_ != other.tag_ and not _may_change_number(head, other):
                continue
            if words <= modifiers(other) and complement in {"", _complement(other)}:
                return group
        return None

    def _has_words(self, place: int, group: Group, words: frozenset[str]) -> bool:
        """Whether the words are the name's own, or what the text says of the named thing."""
        if words <= group.attributes:
            return True
        return words <= group.attributes.union(self._scene.mentions[place].text.lower().split())

    def _is_told_apart(self, group: Group, place: int) -> bool:
        """Whether a nameless thing is hardly what a bare noun takes up.

        Only the headline speaks of it ("Insurer stops payments" names it later), more words
        than the noun say which is meant ("the company that he left"), or it came in once,
        aside, as any of its kind ("the largest bankruptcy of a company in years").
        """
        first = min(group.places)
        once = len(group.places) == 1 and self._scene.heads[first].dep_ == "pobj"
        if (
            once
            and not is_definite(self._scene.heads[first])
            and not before(self._scene.heads[place])
        ):
            return True
        if all(self._scene.sentence[place] == 0 for place in group.places):
            return True
        return _has_complement(self._scene.heads[min(group.places)])

    def _is_called(self, earlier: int, group: Group, place: int) -> bool:
        """Whether a named thing goes by the noun: "Supreme Court ... the court"."""
        lemma = self._scene.lemmas[place]
        if lemma in group.attributes:
            return True
        of = self._scene.mentions[place].type
        if self._scene.lemmas[earlier] != lemma:
            return False
        is_body = of != "Place" and any(is_a(of, kind) for kind in _BODIES)
        return is_a(group.type, of) or (is_body and any(is_a(group.type, k) for k in _BODIES))

    def _same_phrase(self, place: int) -> Group | None:
        """An earlier plural of the same words, two modifiers or a product: "body cameras"."""
        head, words = self._scene.heads[place], modifiers(self._scene.heads[place])
        is_product = is_a(self._scene.mentions[place].type, "Product")
        enough = len(words) > 1 or (is_product and len(words) == 1)
        if head.tag_ != "NNS" or not enough or _has_determiner(head):
            return None
        for earlier, group in self._nominals(place, _SAME_HEAD_SENTENCES):
            other = self._scene.heads[earlier]
            if other.tag_ == "NNS" and words == modifiers(other) and not is_definite(other):
                return group
        return None

    def _restated(self, place: int) -> Group | None:
        """What the headline named and the first sentences bring in again, however indefinite."""
        if not 0 < self._scene.sentence[place] <= self._scene.lead:
            return None
        words = modifiers(self._scene.heads[place])
        for earlier, group in self._nominals(place, self._scene.lead):
            other = self._scene.heads[earlier]
            same_number = other.tag_ == self._scene.heads[place].tag_
            if self._scene.sentence[earlier] == 0 and same_number and modifiers(other) <= words:
                return group
        return None

    def _gathered(self, place: int) -> Group | None:
        """A body made of many, named in the plural before: "eighteen groups ... the coalition"."""
        head = self._scene.heads[place]
        if (
            self._scene.lemmas[place] not in anaphora_words("gathering", "nouns")
            or head.tag_ != "NN"
        ):
            return None
        of = anaphora_words("gathering", "of")
        for earlier, group in self._scene.before(place, CLASS_SENTENCES):
            if self._scene.heads[earlier].tag_ == "NNS" and self._scene.lemmas[earlier] in of:
                return group
        return None


def _beside(head: Token, scene: Scene) -> Token | None:
    """The name right behind a noun that the parser gave the same verb: "the firm Acme said"."""
    for child in head.head.children:
        place = scene.at.get(child.idx) if child.dep_ == head.dep_ and child.i > head.i else None
        if place is not None and scene.first[place] == head.i + 1:
            return child
    return None


def is_definite(head: Token) -> bool:
    """Whether the noun phrase takes up something known: "the", "this"."""
    return any(child.lower_ in _DEFINITE and child.dep_ == "det" for child in head.lefts)


def modifiers(head: Token) -> frozenset[str]:
    """The lemmas of adjectives, nouns and numerals before the head, with what modifies them."""
    return frozenset(word.lemma_.lower() for word in before(head) if not word.is_punct)


def _has_determiner(head: Token) -> bool:
    return any(child.dep_ in {"det", "poss", "nummod"} for child in head.lefts)


def _has_complement(head: Token) -> bool:
    """Whether what follows tells which one is meant, so that nothing before need tell."""
    return any(_restricts(child) for child in head.rights)


def _restricts(child: Token) -> bool:
    """Whether a phrase or clause behind a noun narrows it: an "of" with a noun, or no comma."""
    if child.lower_ == "of":
        return any(noun.dep_ == "pobj" for noun in child.rights)
    return child.dep_ in {"relcl", "acl"} and child.left_edge.nbor(-1).text not in {",", "—", "–"}


def _complement(head: Token) -> str:
    """The noun of the phrase's "of", by which "the mayor of A" is not "the mayor of B"."""
    for child in head.rights:
        if _restricts(child):
            nouns = (noun for noun in child.rights if noun.dep_ == "pobj")
            return next(nouns, child).lemma_.lower()
    return ""


def _may_change_number(head: Token, other: Token) -> bool:
    """Whether "that technology" may take up "the technologies": only with a demonstrative."""
    demonstrative = any(c.lower_ in {"this", "that"} for c in head.lefts)
    return demonstrative and head.tag_ == "NN" and other.tag_ == "NNS"
