"""What coreference knows of an article's mentions: their tokens, features and groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from kg.annotation import Mention
from kg.annotator.head_words import person_words
from kg.annotator.ontology_classes import is_a
from kg.annotator.tokens import Doc, Token
from kg.schema import read_toml

_CUES = Path(__file__).with_name("lexicon") / "attribution_cues.toml"
Number = Literal["singular", "plural", "either"]
Gender = Literal["male", "female", "either", "none"]
_LEAD_SENTENCES = 3
"""Sentences after the headline that say again what it says."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


@cache
def saying_verbs() -> frozenset[str]:
    """Lemmas of the verbs of saying."""
    return frozenset(read_toml(_CUES)["saying"]["verbs"])


@dataclass(slots=True)
class Group:
    """The mentions of one thing so far, by their places in the list of mentions."""

    number: int
    type: str
    places: list[int] = field(default_factory=list)
    gender: Gender = "either"
    attributes: set[str] = field(default_factory=set)
    members: tuple[int, ...] = ()
    named: bool = False


@dataclass(slots=True)
class Scene:
    """An article's mentions and the groups made of them; `group[place]` is -1 where none is."""

    doc: Doc
    mentions: Sequence[Mention]
    heads: list[Token]
    first: list[int]
    sentence: list[int]
    lemmas: list[str]
    at: dict[int, int]
    lead: int
    groups: dict[int, Group]
    group: list[int]

    @classmethod
    def of(cls, doc: Doc, mentions: Sequence[Mention]) -> Scene:
        """A scene in which nothing is linked."""
        by_offset = {token.idx: token for token in doc}
        heads = [by_offset[mention.head.start] for mention in mentions]
        first = [by_offset[mention.span.start].i for mention in mentions]
        numbers = [0] * len(doc)
        for number, span in enumerate(doc.sents):
            numbers[span.start : span.end] = [number] * len(span)
        sentence = [numbers[head.i] for head in heads]
        lemmas = [head.lemma_.lower() for head in heads]
        at = {head.idx: place for place, head in enumerate(heads)}
        lead = _LEAD_SENTENCES
        group = [-1] * len(mentions)
        return cls(doc, mentions, heads, first, sentence, lemmas, at, lead, {}, group)

    def start(self, place: int) -> Group:
        """A new group with one mention."""
        number = len(self.groups)
        group = Group(number, self.mentions[place].type)
        self.groups[number] = group
        self.add(place, group)
        return group

    def add(self, place: int, group: Group) -> None:
        """Put a mention into a group."""
        self.group[place] = group.number
        group.places.append(place)
        group.named = group.named or self.mentions[place].kind == "name"

    def group_of(self, place: int) -> Group | None:
        """The group of a mention."""
        return self.groups[self.group[place]] if self.group[place] >= 0 else None

    def before(self, place: int, sentences: int) -> Iterator[tuple[int, Group]]:
        """Earlier linked mentions, the nearest first, at most so many sentences back."""
        first = self.sentence[place] - sentences
        for earlier in range(place - 1, -1, -1):
            if self.sentence[earlier] < first:
                return
            if self.group[earlier] >= 0:
                yield earlier, self.groups[self.group[earlier]]

    def is_subject(self, place: int) -> bool:
        """Whether the mention is the subject of its clause."""
        return self.heads[place].dep_ in _SUBJECTS


def number_of(head: Token, kind: str, of: str) -> Number:
    """Singular or plural; names of bodies of people may be either."""
    if kind == "name":
        if is_a(of, "Person") or is_a(of, "Place"):
            return "singular"
        return "plural" if head.tag_ == "NNPS" and of == "Group" else "either"
    if head.tag_ == "NNS" or any(child.dep_ == "conj" for child in head.rights):
        return "plural"
    return "either" if is_a(of, "Organization") or is_a(of, "Group") else "singular"


def gender_of(words: Sequence[str], of: str) -> Gender:
    """He, she, either (a person of whom that is not known), or none (no person)."""
    if not is_a(of, "Person"):
        return "none" if of not in {"Entity", "Agent"} else "either"
    for word in words:
        if word in person_words().male:
            return "male"
        if word in person_words().female:
            return "female"
    return "either"
