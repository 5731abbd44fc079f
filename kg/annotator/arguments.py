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

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotator.argument_edges import Edge, Edges
from kg.annotator.noun_arguments import NounReader
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.subjects import Subjects
from kg.annotator.syntax import VERBAL, adjective_key, is_passive, key_of, verb_key
from kg.annotator.tokens import Doc, Token
from kg.annotator.verb_arguments import VerbReader


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
        self._edges = Edges()
        self._readings: dict[int, tuple[Reading, ...]] = {}
        read = [token for token in doc if token.tag_ != "XX"]
        self._subjects = Subjects()
        verbs, nouns = VerbReader(self._edges, self._subjects), NounReader(self._edges)
        for token in read:
            if token.pos_ in VERBAL:
                verbs.read(token)
        for token in read:
            if token.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"}:
                nouns.read(token)
        for token in read:
            verbs.lend(token)

    def readings(self, token: Token) -> tuple[Reading, ...]:
        """The ways to take a token as a predicate, the plainest first."""
        if token.i not in self._readings:
            self._readings[token.i] = tuple(self._read(token))
        return self._readings[token.i]

    def surface_subject(self, verb: Token) -> Token | None:
        """The subject that a verb has on the surface, or understands from its context."""
        return self._subjects.of(verb)

    def _read(self, token: Token) -> Iterator[Reading]:
        edges = self._edges.of(token)
        yield Reading(token, key_of(token), edges)
        if token.pos_ == "VERB" and token.tag_ == "VBN" and is_passive(token):
            yield self._adjectival(token, edges)
        verb = self._words.nominalizations.get(token.lemma_.lower())
        if token.pos_ in {"NOUN", "PROPN"} and verb:
            yield Reading(token, verb_key(verb), tuple(self._verbal_roles(token, edges)))

    def _adjectival(self, verb: Token, edges: tuple[Edge, ...]) -> Reading:
        """A passive as an adjective: "is concerned about"."""
        turned = tuple(
            Edge("subject", edge.token) if edge.role == "object" else edge
            for edge in edges
            if edge.role != "subject"
        )
        return Reading(verb, adjective_key(verb.lower_), turned)

    def _verbal_roles(self, noun: Token, edges: tuple[Edge, ...]) -> Iterator[Edge]:
        """The arguments of "the sale of P to B by S" as those of "S sells P to B"."""
        if any(edge.role == "recipient" for edge in edges):
            yield from _received_roles(edges)
            return
        undergone = noun.lemma_.lower() in self._words.undergone
        of = "subject" if noun.lemma_.lower() in self._words.intransitive_nouns else "object"
        has_object = any(edge.role == "of" for edge in edges)
        for edge in edges:
            if edge.role == "by":
                yield Edge("subject", edge.token)
            elif edge.role == "of":
                yield Edge(of, edge.token)
            elif edge.role == "possessor":
                yield Edge("object" if undergone and not has_object else "subject", edge.token)
            elif edge.role == "modifier" and edge.token.pos_ in {"NOUN", "PROPN"}:
                yield Edge("object", edge.token)
            else:
                yield edge


def _received_roles(edges: tuple[Edge, ...]) -> Iterator[Edge]:
    """Read "Acme drew criticism from Lee" as "Lee criticized Acme"."""
    for edge in edges:
        if edge.role in {"from", "of", "by"}:
            yield Edge("subject", edge.token)
        elif edge.role == "recipient":
            yield Edge("object", edge.token)
            yield Edge("to", edge.token)  # who received a donation is whom one donated to
        else:
            yield edge
