"""The way outwards from a predicate through what it is embedded in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from kg.annotator import modality_clause as clauses
from kg.annotator.embedding import Effect, load_embedding
from kg.annotator.modality_force import INDEPENDENT, Force, Step, affected, lemma_of, modal_forces
from kg.annotator.modality_nominals import argument, through_preposition
from kg.annotator.tokens import Token

_CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "csubjpass", "oprd"})
_NOMINAL = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "dative", "oprd", "npadvmod"})
_PARTS = frozenset({"acomp", "aux", "auxpass", "compound", "prt"})


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


def _outward(node: Token) -> Step | None:
    """The next step out, or None at the top."""
    head, dep = node.head, node.dep_
    if head == node:
        return None
    if dep == "conj":
        first = _infinitive_before(node, head) or _finite_above(node, head) or head
        return Step(first, tuple(_shared(node, first)))
    if dep in _PARTS or (dep == "attr" and head.pos_ == "AUX"):
        return Step(head, inherits=True)
    return _way(node)(node, head)


def _way(node: Token) -> Callable[[Token, Token], Step]:
    """How a word of its kind goes outwards."""
    if node.dep_ in {"pcomp", "pobj"}:
        return through_preposition
    if node.dep_ in _CLAUSAL and node.pos_ in {"VERB", "AUX", "ADJ"}:
        return _complement
    return argument if node.dep_ in _NOMINAL else _modifier


def _infinitive_before(node: Token, head: Token) -> Token | None:
    """The infinitive that a bare verb goes on from where the parser joins it to one outside.

    In "asked them to end the strike after a ruling and return" nobody "asked and return".
    """
    if node.tag_ != "VB" or head.tag_ in {"VB", "VBP", "MD"} or clauses.has_subject(node):
        return None
    if any(True for _ in clauses.auxiliaries(node)):
        return None
    found = [c for c in head.children if head.i < c.i < node.i and clauses.is_infinitive(c)]
    return found[-1] if found else None


def _finite_above(node: Token, head: Token) -> Token | None:
    """The finite verb that a past or present one goes on from where it is joined to another.

    In "agreed to sell the yard and closed it" the closing is not agreed, but told.
    """
    if node.tag_ not in {"VBD", "VBZ"} or clauses.has_subject(node) or head.tag_ not in _BARE:
        return None
    if any(child.tag_ != "TO" for child in clauses.auxiliaries(head)):
        return None
    finite = (verb for verb in head.ancestors if verb.tag_ in {"VBD", "VBZ", "VBP"})
    return next(finite, None)


_BARE = frozenset({"VB", "VBG"})


def _shared(node: Token, head: Token) -> Iterator[Force]:
    """What the second of two joined verbs takes over from the first."""
    conditional = clauses.condition(head)
    if conditional and head.dep_ == "advcl":
        yield Force("hypothetical", cue=conditional)
    own = any(True for _ in clauses.auxiliaries(node))
    if head.dep_ == "ROOT" and node.tag_ == "VB" and not own and clauses.is_infinitive(head):
        yield Force("planned", cue=head)
    if node.pos_ not in {"VERB", "AUX"} or own or clauses.has_subject(node):
        return
    modal = clauses.modal(head)
    if modal and node.tag_ == head.tag_:
        yield Force(modal[0], cue=modal[1])
    joined_by = {child.lower_ for child in head.children if child.dep_ == "cc"}
    negating = clauses.negation(head)
    if negating and joined_by & {"or", "nor"} and negating.dep_ in {"neg", "preconj"}:
        yield Force(flips=True, cue=negating)


def _complement(node: Token, head: Token) -> Step:
    """A clause that completes a verb, adjective or noun."""
    kind = clauses.complement(node)
    if node.dep_ in {"csubj", "csubjpass"} and kind == "ing":
        return Step(head, tuple(modal_forces(head)))
    other = clauses.has_subject(node) or any(child.dep_ == "dobj" for child in head.children)
    if kind == "to" and any(child.lower_ == "yet" for child in head.children):
        return Step(head, (Force(flips=True, cue=head),))
    adjective = _predicate_adjective(node, head)
    effect = _effect_of(adjective or head, kind, other)
    if effect is None and kind == "subjunctive":
        effect = _effect_of(head, "that", other)
    if kind == "whether":
        return Step(head, (Force("questioned", closes=True, cue=head),))
    if effect:
        return affected(head, effect)
    if clauses.is_infinitive(node):
        return Step(head, (Force("planned", cue=head),), inherits=True)
    return Step(head, inherits=kind in {"to", "ing"})


def _predicate_adjective(node: Token, head: Token) -> Token | None:
    """The adjective of "it is crucial to sell", on which the clause hangs in truth."""
    for child in head.children:
        if child.dep_ in {"acomp", "oprd"} and child.pos_ == "ADJ" and child.i < node.i:
            return child
    return None


def _effect_of(word: Token, kind: str, other: bool) -> Effect | None:
    """What the table tells of a word; an unknown adjective leaves an infinitive possible."""
    effect = load_embedding().find(lemma_of(word), word.pos_, kind, other)
    if effect is None and word.pos_ == "ADJ" and kind == "to":
        return Effect("adjective", "possible")
    return effect


def _modifier(node: Token, head: Token) -> Step:
    """A relative, adverbial or adnominal clause, or whatever else hangs on something."""
    if node.dep_ in {"acl", "relcl"}:
        return _adnominal(node, head)
    if node.dep_ != "advcl":
        return Step(head, (INDEPENDENT,) if node.dep_ in {"poss", "appos", "amod"} else ())
    if clauses.is_infinitive(node):
        effect = _effect_of(_predicate_adjective(node, head) or head, "to", False)
        purpose = Effect("purpose", "planned")
        return affected(head, effect or purpose)
    mark = clauses.time_mark(node)
    if mark is not None and not clauses.is_past(node):
        main = head.head if head.lower_ == "soon" else head
        return Step(head, tuple(_foreseen(main, mark)))
    marked = any(child.dep_ in {"mark", "advmod"} and child.i < node.i for child in node.children)
    return Step(head, (INDEPENDENT,) if marked else ())


def _foreseen(head: Token, mark: Token) -> Iterator[Force]:
    """What a clause of time has from its main clause: "will vote once it has met".

    What others wait for without a modal ("stays until the war ends") is to come as well.
    """
    if clauses.modal(head):
        yield from modal_forces(head)
    elif mark.lower_ in {"until", "till"} and not clauses.is_past(head):
        yield Force("planned", cue=mark)


def _adnominal(node: Token, noun: Token) -> Step:
    kind = clauses.complement(node)
    finite = node.dep_ == "relcl" and kind != "to"
    ranked = any(child.lower_ in load_embedding().ranks for child in (noun, *noun.children))
    if (
        finite
        or (ranked and kind == "to")
        or (kind == "ing" and node.dep_ == "acl")
        or node.tag_ == "VBN"
    ):
        return Step(noun, (INDEPENDENT,))
    effect = load_embedding().find(noun.lemma_, noun.pos_, kind, False)
    if effect:
        return affected(noun, effect)
    if kind == "to":
        return Step(noun, (Force("planned", cue=noun),))
    return Step(noun)
