"""Who does what to whom, whatever the syntax: a normalised predicate-argument graph.

Every verb, predicative adjective and noun of a document gets readings: a key (its lemma,
or that of the verb a noun is made from) and edges from roles to tokens. Passive, relative,
participial and infinitival clauses, control, coordination, nominalisations, light verbs,
copulas, appositions and titles are all brought into the roles that the plain active main
clause would have: `subject`, `object`, `complement`, `infinitive`, `gerund`, `clause` (a finite
one), or the preposition.

The method is that of ClausIE (Del Corro & Gemulla 2013) and PropS (Stanovsky et al. 2016),
on the dependencies of spaCy's English models (CLEAR style).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.syntax import (
    CLAUSES,
    COMPLEMENTS,
    OBJECTS,
    VERBAL,
    addressee,
    agrees,
    clause_role,
    is_content,
    is_infinitive,
    is_misread_name,
    is_passive,
    is_relative,
    key_of,
    own_subject,
    starts_clause,
)

_PLAIN_ROLES = {
    **dict.fromkeys(OBJECTS, "object"),
    **dict.fromkeys(COMPLEMENTS, "complement"),
    "dative": "to",
    "neg": "negation",
}
_NEIGHBOUR_VERBS = 3
"""Tokens from verb to verb in "makes, and sells, drones"; farther apart they share no object."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An argument of a predicate: its role and the head of its phrase."""

    role: str
    token: Token


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to take a token as a predicate: its key and arguments."""

    token: Token
    key: str
    edges: tuple[Edge, ...]

    def fillers(self, role: str) -> Iterator[Token]:
        """The heads that fill a role, in the order of the text."""
        return (edge.token for edge in self.edges if edge.role == role)


class ArgumentGraph:
    """The readings of all tokens of a document."""

    def __init__(self, doc: Doc) -> None:
        self._words = load_predicate_words()
        self._edges: dict[int, list[Edge]] = defaultdict(list)
        self._surface: dict[int, Token | None] = {}
        read = [token for token in doc if token.tag_ != "XX"]
        for token in read:
            if token.pos_ in VERBAL:
                self._read_verb(token)
        for token in read:
            if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
                self._read_noun(token)
        for token in read:
            self._lend_subject(token)

    def readings(self, token: Token) -> Iterator[Reading]:
        """The ways to take a token as a predicate, the plainest first."""
        edges = sorted(
            set(self._edges.get(token.i, ())), key=lambda edge: (edge.token.i, edge.role)
        )
        yield Reading(token, key_of(token), tuple(edges))
        if token.pos_ == "VERB" and token.tag_ == "VBN" and is_passive(token):
            yield self._adjectival(token, edges)
        verb = self._words.nominalizations.get(token.lemma_.lower())
        if token.pos_ in {"NOUN", "PROPN"} and verb:
            yield Reading(token, verb, tuple(self._verbal_roles(token, edges)))

    # Verbs -------------------------------------------------------------------------

    def _read_verb(self, verb: Token) -> None:
        surface = self.surface_subject(verb)
        if surface is not None:
            self._add(verb, "object" if is_passive(verb) else "subject", surface)
            for fellow in surface.conjuncts:
                self._add(verb, "fellow", fellow)
        for child in verb.children:
            self._read_dependent(verb, child)
        self._fill_gap(verb)
        self._share_object(verb)
        if verb.lemma_ == "be":
            self._read_copula(verb, surface)

    def _read_dependent(self, verb: Token, child: Token) -> None:
        dep = child.dep_
        if dep in _PLAIN_ROLES and not (dep == "dative" and child.pos_ == "ADP"):
            self._add(verb, _PLAIN_ROLES[dep], child)
        elif dep == "agent":
            self._add_objects_of(verb, "subject", child)
        elif dep in {"prep", "dative"}:
            self._add_objects_of(verb, child.lower_, child)
        elif dep == "advmod":
            self._add(verb, "adverb", child)
            for inner in child.children:  # "walked away from"
                if inner.dep_ == "prep":
                    self._add_objects_of(verb, inner.lower_, inner)
        elif dep == "advcl" and is_misread_name(child):
            self._add(verb, "to", child)
        if dep in CLAUSES or (dep == "advcl" and is_infinitive(child)):
            self._add(verb, clause_role(child), child)
            self._raise_object(verb, child)

    def surface_subject(self, verb: Token) -> Token | None:
        """The subject that the verb has on the surface, or understands from its context."""
        if verb.i not in self._surface:
            self._surface[verb.i] = None  # a cycle of heads ends here
            self._surface[verb.i] = self._find_subject(verb)
        return self._surface[verb.i]

    def _find_subject(self, verb: Token) -> Token | None:
        own = own_subject(verb)
        if own is not None:
            return verb.head if is_relative(own) and verb.dep_ == "relcl" else own
        head = verb.head
        if verb.dep_ == "conj" and head.pos_ in VERBAL:
            return self.surface_subject(head) if agrees(verb, head) else None
        if verb.dep_ == "acl":
            return self._subject_of_participle(verb)
        if verb.dep_ == "xcomp" or (verb.dep_ in {"ccomp", "advcl"} and head.pos_ in VERBAL):
            return self._controller(verb, head) if not starts_clause(verb) else None
        if verb.dep_ == "pcomp" and head.head.pos_ in VERBAL:
            return self._controller(verb, head.head)
        return None

    def _subject_of_participle(self, verb: Token) -> Token | None:
        noun = verb.head
        if verb.tag_ in {"VBG", "VBN", "VBD"}:
            return noun
        owner = next((child for child in noun.children if child.dep_ == "poss"), None)
        if owner is not None:
            return owner
        if noun.dep_ in OBJECTS and noun.head.pos_ in VERBAL:
            return self.surface_subject(noun.head)
        return None

    def _controller(self, verb: Token, matrix: Token) -> Token | None:
        """Who does what a subjectless clause says: the object, if there is one, or the subject."""
        if matrix.pos_ not in VERBAL:
            return None
        told = None
        if verb.dep_ != "advcl" and matrix.lemma_ not in self._words.subject_control:
            told = addressee(matrix, before=verb)
        if told is not None:
            return told
        return self.surface_subject(matrix)

    def _raise_object(self, verb: Token, clause: Token) -> None:
        """Give "want Acme to sell" its object Acme, which the parser hangs on "sell"."""
        subject = own_subject(clause)
        if subject is not None and is_infinitive(clause):
            self._add(verb, "object", subject)

    def _fill_gap(self, verb: Token) -> None:
        """Put the antecedent where the relative clause has its gap."""
        if verb.dep_ != "relcl":
            return
        for child in verb.children:
            if child.dep_ in OBJECTS and is_relative(child):
                self._replace(verb, child, verb.head)
            if child.dep_ == "prep":
                for inner in child.children:
                    if inner.dep_ == "pobj" and is_relative(inner):
                        self._replace(verb, inner, verb.head)
        own = own_subject(verb)
        has_object = any(edge.role == "object" for edge in self._edges[verb.i])
        takes_object = verb.lemma_ != "be" and not has_object and not is_passive(verb)
        if own is not None and not is_relative(own) and takes_object:
            self._add(verb, "object", verb.head)

    def _share_object(self, verb: Token) -> None:
        """Give both verbs of "makes and sells drones" their object."""
        neighbours = verb.i - verb.head.i <= _NEIGHBOUR_VERBS
        if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or not neighbours:
            return
        own = [edge.token for edge in self._edges[verb.i] if edge.role == "object"]
        first = [
            edge
            for edge in self._edges[verb.head.i]
            if edge.role in {"object", "gerund", "clause"}
        ]
        if own and not first and not is_passive(verb.head):
            for token in own:
                self._add(verb.head, "object", token)

    def _read_copula(self, verb: Token, subject: Token | None) -> None:
        if subject is None:
            return
        for child in verb.children:
            if child.dep_ in {"attr", "acomp"}:
                self._add(child, "subject", subject)
                for prep in verb.children:
                    if prep.dep_ == "prep":
                        self._add_objects_of(child, prep.lower_, prep)

    # Nouns -------------------------------------------------------------------------

    def _read_noun(self, noun: Token) -> None:
        for child in noun.children:
            if child.dep_ == "poss":
                self._add(noun, "possessor", child)
            elif child.dep_ == "prep":
                self._add_objects_of(noun, child.lower_, child)
            elif child.dep_ == "agent":
                self._add_objects_of(noun, "by", child)
            elif child.dep_ == "appos":
                self._add(noun, "subject", child)
                self._add(child, "subject", noun)
            elif is_content(child):
                self._add(noun, clause_role(child), child)
            elif child.dep_ == "nummod":
                self._add(noun, "number", child)
            elif child.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
                self._read_modifier(noun, child)

    def _read_modifier(self, noun: Token, child: Token) -> None:
        self._add(noun, "modifier", child)
        if child.tag_ in {"VBN", "VBD"}:
            self._read_hyphenated(noun, child)
        if child.pos_ in {"NOUN", "PROPN"} and noun.pos_ in {"PROPN", "NOUN"}:
            # A title: "Acme chief executive Ann Lee"; what stands left of it is its "of".
            self._add(child, "subject", noun)
            for other in noun.children:
                if other.i < child.i and other.dep_ in {"compound", "nmod", "poss"}:
                    self._add(child, "of", other)

    def _read_hyphenated(self, noun: Token, participle: Token) -> None:
        """Read "Boston-based group" and "Lee-founded network"."""
        self._add(participle, "object", noun)
        for child in participle.children:
            if child.pos_ in {"PROPN", "NOUN"} and child.i < participle.i:
                self._add(participle, "subject", child)
                self._add(participle, "in", child)

    def _lend_subject(self, verb: Token) -> None:
        """Give the noun of a light verb its subject: "Acme signed a contract with Bolt"."""
        if verb.pos_ != "VERB" and verb.lemma_ != "have":
            return
        if verb.lemma_ not in self._words.light_verbs | self._words.ending_verbs:
            return
        edges = self._edges[verb.i]
        for noun in [edge.token for edge in edges if edge.role == "object"]:
            if noun.pos_ == "NOUN":
                for edge in [edge for edge in edges if edge.role != "object"]:
                    self._add(noun, edge.role, edge.token)

    # Readings ----------------------------------------------------------------------

    def _adjectival(self, verb: Token, edges: list[Edge]) -> Reading:
        """A passive as an adjective: "is concerned about"."""
        turned = tuple(
            Edge("subject", edge.token) if edge.role == "object" else edge
            for edge in edges
            if edge.role != "subject"
        )
        return Reading(verb, verb.lower_, turned)

    def _verbal_roles(self, noun: Token, edges: list[Edge]) -> Iterator[Edge]:
        """The arguments of "the sale of P to B by S" as those of "S sells P to B"."""
        undergone = noun.lemma_.lower() in self._words.undergone
        has_object = any(edge.role == "of" for edge in edges)
        for edge in edges:
            if edge.role == "by":
                yield Edge("subject", edge.token)
            elif edge.role == "of":
                yield Edge("object", edge.token)
            elif edge.role == "possessor":
                yield Edge("object" if undergone and not has_object else "subject", edge.token)
            elif edge.role == "modifier" and edge.token.pos_ in {"NOUN", "PROPN"}:
                yield Edge("object", edge.token)
            else:
                yield edge

    # Edges -------------------------------------------------------------------------

    def _add(self, predicate: Token, role: str, argument: Token) -> None:
        if argument.i != predicate.i:
            self._edges[predicate.i].append(Edge(role, argument))

    def _add_objects_of(self, predicate: Token, role: str, preposition: Token) -> None:
        for child in preposition.children:
            if child.dep_ in {"pobj", "pcomp"} or (role == "as" and child.pos_ == "ADJ"):
                self._add(predicate, role, child)
            elif child.dep_ == "prep":
                self._add_objects_of(predicate, f"{role}_{child.lower_}", child)

    def _replace(self, predicate: Token, old: Token, new: Token) -> None:
        edges = self._edges[predicate.i]
        edges[:] = [Edge(e.role, new) if e.token.i == old.i else e for e in edges]
