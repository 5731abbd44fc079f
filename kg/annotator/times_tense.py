"""Whether a word stands in the past or the future, by the verb it belongs to."""

from __future__ import annotations

from spacy.tokens import Token

_FUTURE_MODALS = frozenset({"will", "'ll", "’ll", "wo", "shall"})
_FORWARD = frozenset(
    {"due", "schedule", "expect", "plan", "set", "slate", "aim", "hope", "intend", "go"}
)
_PAST_TAGS = frozenset({"VBD", "VBN"})


def direction(token: Token) -> int:
    """-1 where the governing verb is past, 1 where it points ahead, 0 where neither is told."""
    verb = _governor(token)
    if verb is None:
        return 0
    words = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if words & _FUTURE_MODALS or verb.lemma_ in _FORWARD and verb.lemma_ == "due":
        return 1
    if "to" in words:
        return 1 if _points_ahead(verb) else direction_of_head(verb)
    if verb.tag_ == "VBD" or words & {"had", "was", "were", "did"}:
        return -1
    if verb.tag_ == "VBN" and words & {"has", "have", "'ve", "’ve"}:
        return -1
    if verb.tag_ == "VBN" and not words:
        return -1
    return 0


def direction_of_head(verb: Token) -> int:
    """The direction of what an infinitive depends on."""
    return direction(verb.head) if verb.head is not verb else 0


def _points_ahead(verb: Token) -> bool:
    head = verb.head
    return head is verb or head.lemma_ in _FORWARD or verb.dep_ in {"relcl", "acl"}


def _governor(token: Token) -> Token | None:
    for candidate in (token, *token.ancestors):
        if candidate.lemma_ in {"due", "effective"}:
            return candidate
        if candidate.pos_ in {"VERB", "AUX"}:
            return candidate
    return None
