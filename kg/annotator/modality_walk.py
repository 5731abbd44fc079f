"""The way outwards from a predicate through what it is embedded in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from kg.annotation import Modality
from kg.annotator import modality_clause as clauses
from kg.annotator.cues import load_cues
from kg.annotator.embedding import Effect, load_embedding
from kg.annotator.syntax import is_definite, is_described

_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd", "npadvmod"})
_PARTS = frozenset({"acomp", "aux", "auxpass", "compound", "prt"})
_ACTED_ON = frozenset({"dobj", "nsubjpass", "oprd"})
_MANNER = frozenset({"by", "in", "with", "through", "upon", "on", "to", "into"})
_WHEN = frozenset({"after", "before", "since", "until", "despite", "besides", "upon"})
"""What follows these is another event: "arrested after leaving" charges nobody with leaving."""
_GIVING_UP = frozenset({"planned", "requested", "denied", "alleged", "possible"})
"""Modalities that a word can give an event named by a noun: one only spoken of stays as it is."""


@dataclass(frozen=True, slots=True)
class Force:
    """One thing on the way that acts on the event.

    `flips`: what was so is not. `closes`: nothing further out touches it but who says it.
    `barrier`: it stands for itself, and `presupposed` tells that it is taken for granted;
    `ender` is the word by which it ends.
    """

    modality: Modality | None = None
    flips: bool = False
    closes: bool = False
    barrier: bool = False
    presupposed: bool = False
    ender: Token | None = None
    cue: Token | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    """Where the way goes on, what it met, and whether the words of that clause count, too."""

    head: Token
    forces: tuple[Force, ...] = ()
    inherits: bool = False


_INDEPENDENT = Force(barrier=True)


@lru_cache(maxsize=512)  # several frames and a proposition ask for the same verb
def forces(predicate: Token) -> tuple[Force, ...]:
    """All that acts on the event of `predicate`, from the inside out; no negation twice."""
    negating: set[int] = set()
    found: list[Force] = []
    for force in _all_forces(predicate):
        if force.flips and force.cue is not None:
            if force.cue.i in negating:
                continue
            negating.add(force.cue.i)
        found.append(force)
    return tuple(found)


def _all_forces(predicate: Token) -> Iterator[Force]:
    node = predicate
    yield from _own(node)
    while (step := _outward(node)) is not None:
        yield from step.forces
        node = step.head
        if step.inherits:
            yield from _own(node)


def _own(clause: Token) -> Iterator[Force]:
    """What the words of a clause do to it."""
    if clause.dep_ in {"advcl", "csubj"} or not clause.dep_:
        found = clauses.condition(clause)
        if found:
            yield Force("hypothetical", cue=found)
    modal = clauses.modal(clause)
    if modal:
        yield Force(modal[0], cue=modal[1])
    negating = clauses.negation(clause)
    if negating:
        yield Force(flips=True, cue=negating)
    if clauses.is_question(clause):
        yield Force("questioned", cue=None)
    if clauses.is_imperative(clause):
        yield Force("requested", cue=clause)
    if clause.dep_ == "ROOT" and clauses.is_infinitive(clause):
        yield Force("planned", cue=clause)


def _outward(node: Token) -> _Step | None:
    """The next step out, or None at the top."""
    head, dep = node.head, node.dep_
    if head == node:
        return None
    if dep == "conj":
        return _Step(head, tuple(_shared(node, head)))
    if dep in _PARTS or (dep == "attr" and head.pos_ == "AUX"):
        return _Step(head, inherits=True)
    return _way(node)(node, head)


def _way(node: Token) -> Callable[[Token, Token], _Step]:
    """How a word of its kind goes outwards."""
    if node.dep_ in {"pcomp", "pobj"}:
        return _through_preposition
    if node.dep_ in _CLAUSAL and node.pos_ in {"VERB", "AUX", "ADJ"}:
        return _complement
    return _argument if node.dep_ in _NOMINAL else _modifier


def _shared(node: Token, head: Token) -> Iterator[Force]:
    """What the second of two joined verbs takes over from the first."""
    conditional = clauses.condition(head)
    if conditional and head.dep_ == "advcl":
        yield Force("hypothetical", cue=conditional)
    own = any(True for _ in clauses.auxiliaries(node))
    if node.pos_ not in {"VERB", "AUX"} or own or clauses.has_subject(node):
        return
    modal = clauses.modal(head)
    if modal and node.tag_ == head.tag_:
        yield Force(modal[0], cue=modal[1])
    joined_by = {child.lower_ for child in head.children if child.dep_ == "cc"}
    negating = clauses.negation(head)
    if negating and joined_by & {"or", "nor"} and negating.dep_ in {"neg", "preconj"}:
        yield Force(flips=True, cue=negating)


def _complement(node: Token, head: Token) -> _Step:
    """A clause that completes a verb, adjective or noun."""
    kind = clauses.complement(node)
    other = clauses.has_subject(node) or any(child.dep_ == "dobj" for child in head.children)
    if kind == "to" and any(child.lower_ == "yet" for child in head.children):
        return _Step(head, (Force(flips=True, cue=head),))
    adjective = _predicate_adjective(node, head)
    effect = _effect_of(adjective or head, kind, other)
    if effect is None and kind == "subjunctive":
        effect = _effect_of(head, "that", other)
    if kind == "whether":
        return _Step(head, (Force("questioned", closes=True, cue=head),))
    if effect:
        return _affected(head, effect)
    if clauses.is_infinitive(node):
        return _Step(head, (Force("planned", cue=head),), inherits=True)
    return _Step(head, inherits=kind in {"to", "ing"})


def _predicate_adjective(node: Token, head: Token) -> Token | None:
    """The adjective of "it is crucial to sell", on which the clause hangs in truth."""
    for child in head.children:
        if child.dep_ in {"acomp", "oprd"} and child.pos_ == "ADJ" and child.i < node.i:
            return child
    return None


def _effect_of(word: Token, kind: str, other: bool) -> Effect | None:
    """What the table tells of a word; an unknown adjective leaves an infinitive possible."""
    effect = load_embedding().find(_lemma(word), word.pos_, kind, other)
    if effect is None and word.pos_ == "ADJ" and kind == "to":
        return Effect("adjective", "possible")
    return effect


def _lemma(word: Token) -> str:
    """The lemma, with its particle where the table knows both: "call off"."""
    for child in word.children:
        if child.dep_ == "prt":
            phrase = f"{word.lemma_.lower()} {child.lower_}"
            return phrase if load_embedding().knows(phrase, word.pos_) else word.lemma_
    return word.lemma_


def _is_negated(word: Token) -> bool:
    governor = word.head if word.dep_ in {"dobj", "attr", "acomp", "nsubj"} else word
    return bool(clauses.negation(word) or clauses.negation(governor))


def _affected(head: Token, effect: Effect) -> _Step:
    if effect.if_negated and _is_negated(head):
        return _Step(head, (Force(effect.if_negated, closes=True, cue=head),))
    if effect.presupposes:
        ender = head if effect.ends else None
        return _Step(head, (Force(barrier=True, presupposed=True, ender=ender, cue=head),))
    force = Force(effect.modality, effect.opposite, closes=effect.reported, cue=head)
    return _Step(head, (force,), inherits=not effect.reported)


def _argument(node: Token, head: Token) -> _Step:
    """A noun for an event that is subject or object of a verb."""
    if node.dep_ in _ACTED_ON:
        effect = _nominal_effect(head)
        if effect:
            return _affected(head, effect)
    occurs = load_embedding().find(head.lemma_, head.pos_, "subject", False)
    happens = occurs is not None and occurs.group == "occurring" and not is_described(head)
    if node.dep_ in {"nsubj", "nsubjpass"} and happens:
        return _Step(head, inherits=True)
    if is_definite(node):
        return _Step(head, (_INDEPENDENT,))
    return _Step(head, inherits=True)


def _nominal_effect(head: Token) -> Effect | None:
    effect = load_embedding().find(_lemma(head), head.pos_, "noun", False)
    if effect and effect.modality and effect.modality not in _GIVING_UP:
        return None
    return effect


def _through_preposition(node: Token, preposition: Token) -> _Step:
    """A gerund or noun after a preposition."""
    governor, word = preposition.head, preposition.lower_
    negations = load_embedding().negations
    phrase = f"{governor.lower_} {word}"
    if word in negations["prepositions"] or phrase in negations["phrases"]:
        return _Step(governor, (Force(flips=True, cue=preposition),))
    kind = clauses.complement(node)
    if word == "against" and kind == "ing":
        return _Step(governor, (Force("planned", flips=True, cue=preposition),))
    effect = None if word in _WHEN else _prepositional_effect(governor, word, kind)
    if effect:
        return _affected(governor, effect)
    if word == "for" and kind == "ing" and governor.pos_ == "NOUN":
        return _Step(governor, (Force("planned", cue=preposition),))
    if kind == "noun":
        forces = (_INDEPENDENT,) if is_definite(node) else ()
        return _Step(governor, forces, inherits=word in _MANNER or governor.pos_ == "NOUN")
    return _Step(governor, () if word in _MANNER else (_INDEPENDENT,), inherits=word == "by")


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


def _modifier(node: Token, head: Token) -> _Step:
    """A relative, adverbial or adnominal clause, or whatever else hangs on something."""
    if node.dep_ in {"acl", "relcl"}:
        return _adnominal(node, head)
    if node.dep_ != "advcl":
        return _Step(head, (_INDEPENDENT,) if node.dep_ in {"poss", "appos", "amod"} else ())
    if clauses.is_infinitive(node):
        effect = _effect_of(_predicate_adjective(node, head) or head, "to", False)
        purpose = Effect("purpose", "planned")
        return _affected(head, effect or purpose)
    if clauses.time_mark(node) and not clauses.is_past(node):
        return _Step(head, tuple(_foreseen(head)))
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < node.i for child in node.children)
    return _Step(head, (_INDEPENDENT,) if marked else ())


def _foreseen(head: Token) -> Iterator[Force]:
    """What a clause of time has from its main clause: "will vote once it has met"."""
    modal = clauses.modal(head)
    if modal:
        yield Force(modal[0], cue=modal[1])


def _adnominal(node: Token, noun: Token) -> _Step:
    kind = clauses.complement(node)
    finite = node.dep_ == "relcl" and kind != "to"
    ranked = any(child.lower_ in load_embedding().ranks for child in (noun, *noun.children))
    if (
        finite
        or (ranked and kind == "to")
        or (kind == "ing" and node.dep_ == "acl")
        or node.tag_ == "VBN"
    ):
        return _Step(noun, (_INDEPENDENT,))
    effect = load_embedding().find(noun.lemma_, noun.pos_, kind, False)
    if effect:
        return _affected(noun, effect)
    if kind == "to":
        return _Step(noun, (Force("planned", cue=noun),))
    return _Step(noun)
