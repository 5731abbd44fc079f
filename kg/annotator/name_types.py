"""The ontology class of each name: from the gazetteer, its words, its neighbours, the model.

Where several speak, the stronger wins; then all places of one name share their class, and
what is known of none is taken from the other members of its list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import class_of_name, class_of_noun, person_words
from kg.annotator.name_spans import NameSpan
from kg.annotator.ontology_classes import is_a, is_named_freely
from kg.annotator.tokens import Doc, Token
from kg.annotator.wire_lines import HEADER

_OF_LABEL = {
    "PERSON": "Person",
    "NORP": "Group",
    "ORG": "Organization",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Facility",
    "PRODUCT": "Product",
    "EVENT": "Event",
    "WORK_OF_ART": "Document",
    "LAW": "Law",
}
_ROOT = {
    "PERSON": "Person",
    "GPE": "Place",
    "LOC": "Place",
    "FAC": "Place",
}
"""Labels that are right so often that words may only make them finer, never contradict."""


_MODEL_NUMBER = re.compile(r"[A-Z]{1,4}-?\d+[A-Z]?")
"""What is called by letters and a number is made: "F22", "IE6"."""
_GUESS, _MODEL, _WORDS, _SHORT, _KNOWN = 0, 1, 2, 3, 4


_LONGEST_REGION = 5
"""Tokens of the longest name of a state or country."""
_NOUNS = frozenset(("PROPN", "NOUN"))
_NOUN_WORDS = 2
"""Words before a noun that may be part of its entry in the table of nouns."""


class Verdict(NamedTuple):
    """A class and how strongly it is held: from a guess to what the gazetteer knows."""

    strength: int
    type: str


_PERSONAL_TITLES = frozenset({"Mr", "Ms", "Mrs", "Miss", "Dr"})


@dataclass(frozen=True, slots=True)
class TypedName:
    """A name with its class."""

    name: NameSpan
    type: str


def type_names(doc: Doc, names: Sequence[NameSpan], gazetteer: Gazetteer) -> list[TypedName]:
    """Every name with its class."""
    verdicts = [_verdict(doc, name, gazetteer) for name in names]
    agreed = _agreed(doc, names, verdicts)
    by_token = {i: place for place, name in reversed([*enumerate(names)]) for i in name.tokens}
    typed = []
    for name in names:
        verdict = agreed[doc.words(name.start, name.end)]
        if verdict.strength < _WORDS:
            verdict = _finer(verdict, _of_siblings(doc, name, by_token, verdicts))
        is_person = _has_personal_title(doc, name)
        typed.append(TypedName(name, "Person" if is_person else verdict.type))
    return typed


def _has_personal_title(doc: Doc, name: NameSpan) -> bool:
    """Whether "Ms." stands before a name, whatever body is named after the same family."""
    before = doc[name.start - 1].text.rstrip(".") if name.start else ""
    if before not in _PERSONAL_TITLES:
        return False
    return class_of_name([token.text for token in doc[name.start : name.end]]) is None


def _finer(own: Verdict, other: Verdict) -> Verdict:
    """The other where it is stronger, or as strong and a subclass."""
    if other.strength == own.strength and is_a(other.type, own.type):
        return other
    return other if other.strength > own.strength else own


def _agreed(
    doc: Doc, names: Sequence[NameSpan], verdicts: Sequence[Verdict]
) -> Mapping[str, Verdict]:
    """For each form of a name what is held most strongly, then most often, then first."""
    votes: dict[str, Counter[Verdict]] = defaultdict(Counter)
    for name, verdict in zip(names, verdicts, strict=True):
        votes[doc.words(name.start, name.end)][verdict] += 1
        if verdict.type == "Person" and len(name) > 1:
            votes[doc[name.end - 1].text][Verdict(_SHORT, "Person")] += 1
        elif verdict.strength >= _WORDS and len(name) > 1 and is_named_freely(verdict.type):
            votes[doc.words(name.start, name.end - 1)][Verdict(_SHORT, verdict.type)] += 1
        elif verdict.strength >= _WORDS and len(name) > 1 and verdict.type == "SportsTeam":
            votes[doc[name.end - 1].text][Verdict(_SHORT, verdict.type)] += 1
    return {
        form: max(counts, key=lambda v: (v.strength, counts[v])) for form, counts in votes.items()
    }


def _verdict(doc: Doc, name: NameSpan, gazetteer: Gazetteer) -> Verdict:
    text = doc.words(name.start, name.end)
    entry = gazetteer.find(text)
    if name.found_by == HEADER:
        return Verdict(_KNOWN, "NewsOrganization")
    if entry is not None and not _is_somebody(name, entry.type):
        return Verdict(_KNOWN, entry.type)
    told = _of_words(doc, name) or _of_neighbours(doc, name)
    if told is None and _lies_in_region(doc, name, gazetteer):
        return Verdict(_WORDS, "Place")
    root = _ROOT.get(name.label)
    if root == "Person" and told is not None and _is_no_person(doc, name, told):
        root = None
    if told is not None and (root is None or is_a(told, root)):
        return Verdict(_WORDS, told)
    return _of_model(doc, name)


def _of_model(doc: Doc, name: NameSpan) -> Verdict:
    """What the model says, but for single words whose place or form tells more."""
    if len(name) == 1 and name.label in {"", "ORG", "PERSON"}:
        if _is_where(doc[name.start]):
            return Verdict(_MODEL, "Place")
        if _MODEL_NUMBER.fullmatch(doc[name.start].text):
            return Verdict(_MODEL, "Product")
    if name.label:
        return Verdict(_MODEL, _OF_LABEL.get(name.label, "Entity"))
    return _guess(doc, name)


def _lies_in_region(doc: Doc, name: NameSpan, gazetteer: Gazetteer) -> bool:
    """Whether a state or country stands behind a comma: "Dayton, Ohio", "KHARTOUM, Sudan"."""
    if name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return False
    known = gazetteer.match(doc[name.end + 1 : name.end + 1 + _LONGEST_REGION].text, 0)
    entry = gazetteer.find(known) if known is not None else None
    if entry is None or (name.label == "PERSON" and len(name) > 1):
        return False
    is_capitals = doc.words(name.start, name.end).isupper()
    return entry.type == "Region" or (entry.type == "Country" and is_capitals)


def _is_somebody(name: NameSpan, known: str) -> bool:
    """Whether the model reads a one-word name of a place or thing as a person's."""
    return name.label == "PERSON" and len(name) == 1 and known != "Person"


def _of_words(doc: Doc, name: NameSpan) -> str | None:
    if len(name) == 1 and name.label:
        return None
    return class_of_name([token.text for token in doc[name.start : name.end]])


def _of_neighbours(doc: Doc, name: NameSpan) -> str | None:
    """From the noun before the name ("tech giants IBM"), or in apposition behind it.

    Who was born is a person: "Ann "Nan" Lee (born 1960)".
    """
    if [t.lower_ for t in doc[name.end : name.end + 2]] == ["(", "born"]:
        return "Person"
    head = head_of(doc, name)
    before = [t for t in head.lefts if t.dep_ in {"compound", "nmod", "amod"} and t.i < name.start]
    if before and before[-1].i == name.start - 1 and before[-1].tag_ in {"NN", "NNS"}:
        return class_of_noun([t.lemma_.lower() for t in doc[name.start - 2 : name.start]])
    if head.dep_ == "appos" and head.head.pos_ == "NOUN" and head.head.i < name.start:
        return class_of_noun(noun_words(head.head))
    apposed = next((t for t in head.rights if t.dep_ == "appos" and t.pos_ == "NOUN"), None)
    return class_of_noun(noun_words(apposed)) if apposed is not None else None


def noun_words(head: Token) -> list[str]:
    """The lemmas of a noun and the modifiers right before it, in the order of the text."""
    doc, start = head.doc, head.i
    while start > 0 and doc[start - 1].head == head and head.i - start < _NOUN_WORDS:
        start -= 1
    return [token.lemma_.lower() for token in doc[start : head.i + 1] if token.text != "-"]


def head_of(doc: Doc, name: NameSpan) -> Token:
    """The token of the name that the rest hangs on; a noun, where a wrong parse leaves several."""
    root = doc[name.start : name.end].root
    if root.pos_ in _NOUNS:
        return root
    nouns = [doc[i] for i in name.tokens if doc[i].pos_ in _NOUNS]
    return nouns[-1] if nouns else root


def _is_no_person(doc: Doc, name: NameSpan, told: str) -> bool:
    """Whether words for a body outweigh the model: "Thornton Rovers", but not "Tom Church"."""
    first = doc[name.start].text
    return len(name) > 1 and is_a(told, "Organization") and first not in person_words().given_names


def _is_where(token: Token) -> bool:
    """Whether a word that is no acronym stands after "in"."""
    return token.dep_ == "pobj" and token.head.lower_ == "in" and not token.text.isupper()


def _guess(doc: Doc, name: NameSpan) -> Verdict:
    if name.found_by == "inner":
        return Verdict(_GUESS, "Place")
    first = doc[name.start].text
    if first in person_words().given_names and len(name) in {2, 3}:
        return Verdict(_MODEL, "Person")
    if name.start > 0 and doc[name.start - 1].text in person_words().titles:
        return Verdict(_MODEL, "Person")
    common = class_of_noun([doc[name.end - 1].lower_]) if name.found_by != "joined" else None
    return Verdict(_GUESS, common or "Organization")


def _of_siblings(
    doc: Doc, name: NameSpan, by_token: Mapping[int, int], verdicts: Sequence[Verdict]
) -> Verdict:
    """What most other members of the name's list are, as a guess; only if they agree."""
    head = head_of(doc, name)
    while head.dep_ == "conj":
        head = head.head
    listed = [head, *(c for i in name.tokens for c in _conjuncts(doc[i])), *_conjuncts(head)]
    members = [token for token in listed if token.i not in name.tokens]
    found = {verdicts[by_token[t.i]] for t in members if t.i in by_token}
    best = max(found, default=Verdict(_GUESS, "Entity"))
    return Verdict(_MODEL if best.strength else _GUESS - 1, best.type)


def _conjuncts(head: Token) -> list[Token]:
    found = []
    for token in head.rights:
        if token.dep_ == "conj":
            found += [token, *_conjuncts(token)]
    return found
