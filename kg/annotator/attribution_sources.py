"""Whose words they are: the source of a cue, found in the sentence around it."""

from __future__ import annotations

from kg.annotator.cues import load_cues
from kg.annotator.tokens import Token

_SUBJECTS = frozenset({"nsubj", "csubj"})
_PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp"})
_CLIMB = 4
"""Clauses to climb for a shared subject: deeper chains were parse errors."""


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or as a past participle after its noun."""
    if any(child.dep_ in _PASSIVE_SUBJECTS | {"auxpass"} for child in verb.children):
        return True
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def subject_of(verb: Token) -> Token | None:
    """The head of the active subject, shared ones of coordination and participles included."""
    for _ in range(_CLIMB):
        own = [child for child in verb.children if child.dep_ in _SUBJECTS | _PASSIVE_SUBJECTS]
        if own:
            return next((word for word in reversed(own) if word.i < verb.i), own[0])
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and _document_before(verb) is not None:
            return _document_before(verb)
        if verb.dep_ == "acl":
            return verb.head
        if verb.dep_ == "prep" and verb.pos_ == "VERB":
            verb = verb.head
            continue
        if verb.dep_ not in _SHARING:
            return None
        verb = _clause_head(verb)
    return None


def _document_before(verb: Token) -> Token | None:
    """What `saying` tells of in `published a letter on Monday saying`: the letter."""
    cues = load_cues()
    for child in verb.head.children:
        if child.dep_ == "dobj" and child.i < verb.i and cues.is_document(child.lemma_):
            return child
    return None


def _clause_head(verb: Token) -> Token:
    head = verb.head
    while head.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"} and head.dep_ != "ROOT":
        head = head.head
    return head


def agent_of(verb: Token) -> Token | None:
    """The head of the phrase with `by` of a passive."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def source_of(verb: Token) -> Token | None:
    """Who speaks, thinks or wants: the agent of a passive, else the subject."""
    if is_passive(verb):
        return agent_of(verb)
    subject = subject_of(verb)
    if subject is not None and subject.lower_ in {"it", "there"} and _is_expletive(subject):
        return None
    return subject


def _is_expletive(subject: Token) -> bool:
    return subject.dep_ == "expl" or subject.lower_ == "there"


def noun_source(noun: Token) -> Token | None:
    """Whose claim, plan or call it is: possessor, `by` or `from` phrase, or `X has a plan`."""
    for child in noun.children:
        if child.dep_ == "poss":
            return child
    for child in noun.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from"}:
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    if noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT:
        return source_of(noun.head)
    return None


_LIGHT = frozenset(
    {"have", "make", "issue", "express", "voice", "raise", "give", "hold", "share", "announce"}
    | {"release", "publish", "reach", "offer", "sign", "unveil", "renew", "repeat", "file"}
)


def phrase(head: Token, without: frozenset[int] = frozenset()) -> tuple[int, ...]:
    """The token numbers of the phrase around its head, less `without` and edge punctuation.

    A clause after a name and a comma is no part of it, nor "including" some, nor a place line
    before it.
    """
    left_out = without.union(*(_numbers(child) for child in head.children if _is_aside(child)))
    numbers = [token.i for token in head.subtree if token.i not in left_out]
    for number in [k for k in numbers if k < head.i and head.doc[k].text in _DASHES]:
        numbers = [k for k in numbers if k > number]
    return trim(head, numbers)


_DASHES = frozenset({"--", "—", "–"})


def _is_aside(child: Token) -> bool:
    clause = child.dep_ in {"relcl", "acl"} and child.head.pos_ == "PROPN"
    if not clause and child.lower_ != "including":
        return False
    return any(k.text == "," for k in child.head.children if child.head.i < k.i < child.i)


def _numbers(token: Token) -> frozenset[int]:
    return frozenset(word.i for word in token.subtree)


def trim(anchor: Token, numbers: list[int]) -> tuple[int, ...]:
    """`numbers` without blanks and stray punctuation at either end."""
    doc = anchor.doc
    while numbers and _is_edge(doc[numbers[0]]):
        numbers = numbers[1:]
    while numbers and (_is_edge(doc[numbers[-1]]) or doc[numbers[-1]].dep_ == "cc"):
        numbers = numbers[:-1]
    return tuple(numbers)


def _is_edge(token: Token) -> bool:
    if token.is_space:
        return True
    return token.is_punct and not token.is_quote and token.text not in {")", "]", "%"}
