"""The way outwards from an event that a noun or a gerund names."""

from __future__ import annotations

from spacy.tokens import Token

from kg.annotator import modality_clause as clauses
from kg.annotator.cues import load_cues
from kg.annotator.embedding import Effect, load_embedding
from kg.annotator.modality_force import INDEPENDENT, Force, Step, affected, lemma_of
from kg.annotator.syntax import is_definite, is_described

_ACTED_ON = frozenset({"dobj", "nsubjpass", "oprd"})
_MANNER = frozenset({"by", "in", "with", "through", "upon", "on", "to", "into"})
_WHEN = frozenset({"after", "before", "since", "until", "despite", "besides", "upon"})
"""What follows these is another event: "arrested after leaving" charges nobody with leaving."""
_GIVING_UP = frozenset({"planned", "requested", "denied", "alleged", "possible"})
"""Modalities that a word can give an event named by a noun: one only spoken of stays as it is."""


def argument(node: Token, head: Token) -> Step:
    """A noun for an event that is subject or object of a verb."""
    if node.dep_ in _ACTED_ON:
        effect = _nominal_effect(head)
        if effect:
            return affected(head, effect)
    occurs = load_embedding().find(head.lemma_, head.pos_, "subject", False)
    happens = occurs is not None and occurs.group == "occurring" and not is_described(head)
    if node.dep_ in {"nsubj", "nsubjpass"} and happens:
        return Step(head, inherits=True)
    if is_definite(node):
        return Step(head, (INDEPENDENT,))
    return Step(head, inherits=True)


def _nominal_effect(head: Token) -> Effect | None:
    effect = load_embedding().find(lemma_of(head), head.pos_, "noun", False)
    if effect and effect.modality and effect.modality not in _GIVING_UP:
        return None
    return effect


def through_preposition(node: Token, preposition: Token) -> Step:
    """A gerund or noun after a preposition."""
    governor, word = preposition.head, preposition.lower_
    negations = load_embedding().negations
    phrase = f"{governor.lower_} {word}"
    if word in negations["prepositions"] or phrase in negations["phrases"]:
        return Step(governor, (Force(flips=True, cue=preposition),))
    kind = clauses.complement(node)
    if word == "against" and kind == "ing":
        return Step(governor, (Force("planned", flips=True, cue=preposition),))
    effect = None if word in _WHEN else _prepositional_effect(governor, word, kind)
    if effect:
        return affected(governor, effect)
    if word == "for" and kind == "ing" and governor.pos_ == "NOUN":
        return Step(governor, (Force("planned", cue=preposition),))
    if kind == "noun":
        forces = (INDEPENDENT,) if is_definite(node) else ()
        return Step(governor, forces, inherits=word in _MANNER or governor.pos_ == "NOUN")
    return Step(governor, () if word in _MANNER else (INDEPENDENT,), inherits=word == "by")


def _prepositional_effect(governor: Token, word: str, kind: str) -> Effect | None:
    cue = load_cues().phrases.get(f"{governor.lemma_.lower()} {word}")
    if cue and cue.modality in _GIVING_UP:
        return Effect(cue.group, cue.modality)
    if governor.pos_ in {"VERB", "AUX"} and kind == "noun" and word not in {"from", "of", "with"}:
        return None
    effect = load_embedding().find(governor.lemma_, governor.pos_, kind, False)
    if effect and effect.ends and word == "from":
        return Effect("preventing", opposite=True)
    if effect is None and kind == "ing" and governor.pos_ in {"ADJ", "NOUN"}:
        effect = load_embedding().find(governor.lemma_, governor.pos_, "that", False)
        return effect if effect and effect.modality in {"believed", "alleged"} else None
    if effect and effect.modality == "attributed" and kind == "noun":
        return None
    return effect
