"""The way outwards from an event that a noun or a gerund names."""

from __future__ import annotations

from kg.annotator import modality_clause as clauses
from kg.annotator.cues import load_cues
from kg.annotator.embedding import Effect, load_embedding
from kg.annotator.modality_force import INDEPENDENT, Force, Step, affected, lemma_of, modal_forces
from kg.annotator.syntax import is_definite, is_described
from kg.annotator.tokens import Token

_ACTED_ON = frozenset({"dobj", "nsubjpass", "oprd"})
_MANNER = frozenset({"by", "in", "with", "through", "upon", "on", "to", "into"})
_WHEN = frozenset({"after", "before", "since", "until", "despite", "besides", "upon"})
"""What follows these is another event: "arrested after leaving" charges nobody with leaving."""
_GIVING_UP = frozenset({"planned", "requested", "denied", "alleged", "possible"})
"""Modalities that a word can give an event named by a noun: one only spoken of stays as it is."""


def argument(node: Token, head: Token) -> Step:
    """A noun for an event that is subject or object of a verb."""
    effect = _effect_on(node, head)
    if effect:
        return affected(head, effect)
    subject = node.dep_ in {"nsubj", "nsubjpass"}
    if subject and _occurs(head) and not is_described(head):
        return Step(head, inherits=True)
    if is_definite(node):
        return Step(head, (INDEPENDENT,))
    if subject and not _is_state(head):
        return Step(head, tuple(modal_forces(head)))
    return Step(head, inherits=True)


def _effect_on(node: Token, head: Token) -> Effect | None:
    """What is done to an event, or told of it: "cancelled the sale", "a sale is likely"."""
    if node.dep_ in _ACTED_ON and not (node.dep_ == "nsubjpass" and _does_something_else(head)):
        return _nominal_effect(head)
    adjective = next((c for c in head.children if c.dep_ in {"acomp", "oprd"}), None)
    if node.dep_ != "nsubj" or adjective is None or adjective.pos_ != "ADJ":
        return None
    effect = load_embedding().find(adjective.lemma_, "ADJ", "noun", False)
    return effect if effect and effect.modality in {"planned", "possible"} else None


def _does_something_else(verb: Token) -> bool:
    """Whether the subject is not only expected but expected to bring something about."""
    return any(
        child.dep_ == "xcomp" and clauses.is_infinitive(child) and not _occurs(child)
        for child in verb.children
    )


def _occurs(verb: Token) -> bool:
    effect = load_embedding().find(verb.lemma_, verb.pos_, "subject", False)
    return effect is not None and effect.group == "occurring"


def _is_state(verb: Token) -> bool:
    return verb.pos_ == "AUX" and not is_described(verb)


def _nominal_effect(head: Token) -> Effect | None:
    effect = load_embedding().find(lemma_of(head), head.pos_, "noun", False)
    if effect and effect.modality and effect.modality not in _GIVING_UP:
        return None
    return effect


def through_preposition(node: Token, preposition: Token) -> Step:
    """A gerund or noun after a preposition."""
    governor, word = preposition.head, preposition.lower_
    kind = clauses.complement(node)
    told = _told_by(preposition, kind)
    if told:
        return Step(governor, (told,))
    effect = None if word in _WHEN else _prepositional_effect(governor, word, kind)
    if effect:
        return affected(governor, effect)
    if word == "for" and kind == "ing" and governor.pos_ == "NOUN":
        return Step(governor, (Force("planned", cue=preposition),))
    if kind == "noun":
        forces = (INDEPENDENT,) if is_definite(node) else ()
        return Step(governor, forces, inherits=word in _MANNER or governor.pos_ == "NOUN")
    return Step(governor, () if word in _MANNER else (INDEPENDENT,), inherits=word == "by")


def _told_by(preposition: Token, kind: str) -> Force | None:
    """What the preposition itself tells, or what it makes of the word before it."""
    governor, word = preposition.head, preposition.lower_
    negations = load_embedding().negations
    phrases = {word, f"{governor.lower_} {word}", f"{governor.lemma_.lower()} {word}"}
    if word in negations["prepositions"] or phrases & negations["phrases"]:
        return Force(flips=True, cue=preposition)
    if phrases & negations["conditional"]:
        return Force("possible", cue=preposition)
    if word == "against" and kind == "ing":
        return Force("planned", flips=True, cue=preposition)
    return None


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
