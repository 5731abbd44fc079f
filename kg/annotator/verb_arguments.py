"""The arguments of verbs, in the roles of the plain active main clause."""

from __future__ import annotations

from kg.annotator.argument_edges import Edges
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.subjects import Subjects
from kg.annotator.syntax import (
    CLAUSES,
    COMPLEMENTS,
    OBJECTS,
    VERBAL,
    clause_role,
    is_definite,
    is_infinitive,
    is_misread_name,
    is_passive,
    is_quoted,
    is_relative,
    own_subject,
    stranded_preposition,
)
from kg.annotator.tokens import Token

_PLAIN_ROLES = {
    **dict.fromkeys(OBJECTS, "object"),
    **dict.fromkeys(COMPLEMENTS, "complement"),
    "dative": "to",
    "neg": "negation",
}
_NO_GAP = frozenset({"WP$", "WRB"})
"""In "Acme, whose plant leaked" and "the day when it leaked" nothing of the clause is missing."""
_NEIGHBOUR_VERBS = 3
"""Tokens from verb to verb in "makes, and sells, drones"; farther apart they share no object."""


class VerbReader:
    """Adds the edges of verbs."""

    def __init__(self, edges: Edges, subjects: Subjects) -> None:
        self._edges = edges
        self._subjects = subjects
        words = load_predicate_words()
        self._member_verbs, self._active = words.member_verbs, words.active_only
        self._receiving, self._granted = words.receiving_verbs, words.granted_nouns
        self._lending = words.light_verbs | words.ending_verbs | words.receiving_verbs

    def read(self, verb: Token) -> None:
        """Add what a verb has for arguments."""
        if verb.lemma_ in self._active and is_passive(verb):
            return
        surface = self._subjects.of(verb)
        if surface is not None:
            self._edges.add(verb, self._surface_role(verb), surface)
            for fellow in surface.conjuncts:
                self._edges.add(verb, "fellow", fellow)
        for child in verb.children:
            self._read_dependent(verb, child)
        self._fill_gap(verb)
        self._share_object(verb)
        if verb.lemma_ == "be":
            self._read_copula(verb, surface)
        if verb.lemma_ in self._member_verbs and surface is not None:
            for child in verb.children:  # "Members of the panel include Lee" says who is one
                if child.dep_ in OBJECTS:
                    self._edges.add(surface, "subject", child)

    def _surface_role(self, verb: Token) -> str:
        """Of "was shot at" the subject is what is shot at."""
        if not is_passive(verb):
            return "subject"
        stranded = stranded_preposition(verb)
        return stranded.lower_ if stranded is not None else "object"

    def _read_dependent(self, verb: Token, child: Token) -> None:
        dep = child.dep_
        if dep in _PLAIN_ROLES and not (dep == "dative" and child.pos_ == "ADP"):
            self._edges.add(verb, _PLAIN_ROLES[dep], child)
        elif dep == "agent":
            self._edges.add_objects_of(verb, "subject", child)
        elif dep in {"prep", "dative"}:
            self._edges.add_objects_of(verb, child.lower_, child)
        elif dep == "advmod":
            self._edges.add(verb, "adverb", child)
            for inner in child.children:  # "walked away from"
                if inner.dep_ == "prep":
                    self._edges.add_objects_of(verb, inner.lower_, inner)
        elif dep == "advcl" and is_misread_name(child):
            self._edges.add(verb, "to", child)
        if dep in CLAUSES or (dep == "advcl" and is_infinitive(child)):
            quoted = is_quoted(verb, child)
            self._edges.add(verb, "clause" if quoted else clause_role(child), child)
            self._raise_object(verb, child)

    def _raise_object(self, verb: Token, clause: Token) -> None:
        """Give "want Acme to sell" its object Acme, which the parser hangs on "sell".

        Nothing is asked of Lee where one asks "for Lee to be taken home".
        """
        subject = own_subject(clause)
        if subject is not None and is_infinitive(clause) and not is_passive(clause):
            marked = any(c.dep_ == "mark" and c.lower_ == "for" for c in clause.children)
            self._edges.add(verb, "for" if marked else "object", subject)

    def _fill_gap(self, verb: Token) -> None:
        """Put the antecedent where the relative clause has its gap."""
        if verb.dep_ != "relcl" or any(t.tag_ in _NO_GAP and t.i < verb.i for t in verb.subtree):
            return
        for child in verb.children:
            if child.dep_ in OBJECTS and is_relative(child):
                self._edges.replace(verb, child, verb.head)
            if child.dep_ == "prep":
                for inner in child.children:
                    if inner.dep_ == "pobj" and is_relative(inner):
                        self._edges.replace(verb, inner, verb.head)
        own = own_subject(verb)
        has_object = any(edge.role == "object" for edge in self._edges.of(verb))
        takes_object = verb.lemma_ != "be" and not has_object and not is_passive(verb)
        if own is not None and not is_relative(own) and takes_object:
            self._edges.add(verb, "object", verb.head)

    def _share_object(self, verb: Token) -> None:
        """Give both verbs of "makes and sells drones" their object."""
        neighbours = verb.i - verb.head.i <= _NEIGHBOUR_VERBS
        if verb.dep_ != "conj" or verb.head.pos_ not in VERBAL or not neighbours:
            return
        own = [edge.token for edge in self._edges.of(verb) if edge.role == "object"]
        first = [
            edge
            for edge in self._edges.of(verb.head)
            if edge.role in {"object", "gerund", "clause"}
        ]
        if own and not first and not is_passive(verb.head):
            for token in own:
                self._edges.add(verb.head, "object", token)

    def _read_copula(self, verb: Token, subject: Token | None) -> None:
        if subject is None:
            return
        for child in verb.children:
            if child.dep_ in {"attr", "acomp"}:
                self._edges.add(child, "subject", subject)
                if child.dep_ == "attr" and any(c.lower_ == "of" for c in subject.children):
                    self._edges.add(subject, "subject", child)  # "the cause of the fire was X"
                for prep in verb.children:
                    if prep.dep_ == "prep":
                        self._edges.add_objects_of(child, prep.lower_, prep)

    def lend(self, verb: Token) -> None:
        """Give the noun of a light verb its subject: "Acme signed a contract with Bolt"."""
        if verb.pos_ != "VERB" and verb.lemma_ != "have":
            return
        if verb.lemma_ not in self._lending:
            return
        edges = self._edges.of(verb)
        for noun in [edge.token for edge in edges if edge.role == "object"]:
            if noun.pos_ == "NOUN":
                received = self._is_received(verb, noun)
                for edge in [edge for edge in edges if edge.role != "object"]:
                    role = "recipient" if received and edge.role == "subject" else edge.role
                    self._edges.add(noun, role, edge.token)

    def _is_received(self, verb: Token, noun: Token) -> bool:
        """Whether the verb's subject undergoes the noun: "drew criticism from Lee"."""
        if noun.lemma_.lower() not in self._granted or verb.lemma_ not in self._receiving:
            return False
        told = (*self._edges.of(verb), *self._edges.of(noun))
        return verb.lemma_ != "have" or is_definite(noun) or any(e.role == "from" for e in told)
