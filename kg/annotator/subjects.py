"""The subject of every verb, also of those that leave it unsaid.

Relative and coordinated clauses, participles, infinitives and gerunds take theirs from the
words around them: "Chile asked Boeing to sell", "accused of selling", "a plan to sell".
"""

from __future__ import annotations

from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.syntax import (
    OBJECTS,
    VERBAL,
    addressee,
    agrees,
    is_relative,
    own_subject,
    starts_clause,
)
from kg.annotator.tokens import Token

_OF_THE_OBJECT = frozenset({"of", "for", "from", "into", "about", "against", "with", "as"})
"""Prepositions whose gerund is the object's doing; with "by" or "after" it is the subject's."""


class Subjects:
    """Finds subjects, each once."""

    def __init__(self) -> None:
        self._words = load_predicate_words()
        self._found: dict[int, Token | None] = {}

    def of(self, verb: Token) -> Token | None:
        """The subject that the verb has on the surface, or understands from its context."""
        if verb.i not in self._found:
            self._found[verb.i] = None  # a cycle of heads ends here
            self._found[verb.i] = self._find(verb)
        return self._found[verb.i]

    def _find(self, verb: Token) -> Token | None:
        own = own_subject(verb)
        if own is not None:
            return verb.head if is_relative(own) and verb.dep_ == "relcl" else own
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in VERBAL:
            return self.of(head) if agrees(verb, head) else None
        if verb.dep_ == "acl":
            return self._subject_of_participle(verb)
        if verb.dep_ == "xcomp" or (verb.dep_ in {"ccomp", "advcl"} and head.pos_ in VERBAL):
            return self._controller(verb, head) if not starts_clause(verb) else None
        if verb.dep_ == "pcomp" and head.head.pos_ in VERBAL:
            return self._after_preposition(verb, head)
        return None

    def _subject_of_participle(self, verb: Token) -> Token | None:
        noun = verb.head
        if verb.tag_ in {"VBG", "VBN", "VBD"}:
            return noun
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None:
            return owner
        for child in noun.children:  # "a plan by the council to close two schools"
            doers = [c for c in child.children if c.dep_ == "pobj"] if child.lower_ == "by" else []
            if doers and child.i < verb.i:
                return doers[0]
        if noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL:
            return self.of(noun.head)
        return None

    def _after_preposition(self, gerund: Token, preposition: Token) -> Token | None:
        """Read "accused Lee of selling" (Lee sells) and "hurt Lee by selling" (Lee does not)."""
        matrix = preposition.head
        if preposition.lower_ in _OF_THE_OBJECT:
            return self._controller(gerund, matrix)
        return self.of(matrix)

    def _controller(self, verb: Token, matrix: Token) -> Token | None:
        """Who does what a subjectless clause says: the object, if there is one, or the subject."""
        if matrix.pos_ not in VERBAL:
            return None
        told = None
        if verb.dep_ != "advcl" and matrix.lemma_ not in self._words.subject_control:
            told = addressee(matrix, before=verb)
        if told is not None:
            return told
        return self.of(matrix)
