"""Whether a word stands in the past or the future, by the verb it belongs to."""

from __future__ import annotations

from kg.annotator.times_grammar import load_grammar
from kg.annotator.tokens import Token

_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_PAST_AUXILIARIES = frozenset({"had", "was", "were", "did"})
_PERFECT = frozenset({"has", "have", "'ve", "’ve", "'s", "’s"})


def direction(token: Token) -> int:
    """-1 where the governing verb is past, 1 where it points ahead, 0 where neither is told."""
    governor = next((word for word in (token, *token.ancestors) if _governs(word)), None)
    if governor is None:
        return 0
    words = {child.lower_ for child in governor.children if child.dep_ in {"aux", "auxpass"}}
    if words & _FUTURE_MODALS:
        return 1
    if "to" in words or governor.pos_ == "ADJ":
        return _ahead(governor)
    if governor.tag_ == "VBD" or words & _PAST_AUXILIARIES:
        return -1
    if governor.tag_ == "VBN":
        return -1 if words & _PERFECT or not words else 0
    return 0


def is_scheduled(token: Token) -> bool:
    """Whether a present verb speaks of a day to come, as in "Ministers meet on Monday".

    Not in a headline, which has no full stop and whose present is past.
    """
    head = token.head.head if token.head.pos_ == "ADP" else token.head
    present = head.tag_ in {"VBP", "VBZ"} and head.dep_ in {"ROOT", "conj", "ccomp"}
    spoken = head.lemma_ in {"say", "be", "have"}
    return present and not spoken and head.sent.text.rstrip().endswith(".")


def _ahead(governor: Token) -> int:
    """An infinitive lies ahead of "is due" and "plans", but not of "had been due"."""
    head = governor if governor.pos_ == "ADJ" else governor.head
    if head == governor and governor.pos_ != "ADJ":
        return 1
    if head.lemma_.lower() not in load_grammar().words["forward"]:
        return direction(head.head) if head.head != head and not _governs(head) else 0
    frame = (*head.children, *head.head.children) if head.pos_ == "ADJ" else head.children
    return -1 if any(child.lower_ == "had" for child in frame) else 1


def _governs(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"} or word.lower_ in {"due", "effective"}
