"""What acts on an event on its way outwards, and what a word of the table makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotation import Modality
from kg.annotator import modality_clause as clauses
from kg.annotator.embedding import Effect, load_embedding
from kg.annotator.tokens import Token


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
class Step:
    """Where the way goes on, what it met, and whether the words of that clause count, too."""

    head: Token
    forces: tuple[Force, ...] = ()
    inherits: bool = False


INDEPENDENT = Force(barrier=True)


def lemma_of(word: Token) -> str:
    """The lemma, with its particle where the table knows both: "call off"."""
    for child in word.children:
        if child.dep_ == "prt":
            phrase = f"{word.lemma_.lower()} {child.lower_}"
            return phrase if load_embedding().knows(phrase, word.pos_) else word.lemma_
    return word.lemma_


def _is_negated(word: Token) -> bool:
    governor = word.head if word.dep_ in {"dobj", "attr", "acomp", "nsubj"} else word
    return bool(clauses.negation(word) or clauses.negation(governor))


def affected(head: Token, effect: Effect) -> Step:
    """The step out of what a word does to its complement."""
    if effect.if_negated and _is_negated(head):
        return Step(head, (Force(effect.if_negated, closes=True, cue=head),))
    if effect.presupposes:
        ender = head if effect.ends else None
        return Step(head, (Force(barrier=True, presupposed=True, ender=ender, cue=head),))
    force = Force(effect.modality, effect.opposite, closes=effect.reported, cue=head)
    return Step(head, (force,), inherits=not effect.reported)


def modal_forces(verb: Token) -> Iterator[Force]:
    """What its subject and the clauses beside it have of a verb: its modal, not its negation.

    What a strike may cost is as sure as the strike; the strike that stopped no ferry was one.
    """
    modal = clauses.modal(verb)
    if modal:
        yield Force(modal[0], cue=modal[1])
