"""The arguments of nouns and adjectives: owners, prepositions, appositions, titles."""

from __future__ import annotations

from kg.annotator.argument_edges import Edges
from kg.annotator.syntax import clause_role, is_content
from kg.annotator.tokens import Token


class NounReader:
    """Adds the edges of nouns and predicative adjectives."""

    def __init__(self, edges: Edges) -> None:
        self._edges = edges

    def read(self, noun: Token) -> None:
        """Add what a noun or adjective has for arguments."""
        self._share_subject(noun)
        for child in noun.children:
            if child.dep_ == "poss":
                self._edges.add(noun, "possessor", child)
            elif child.dep_ == "prep":
                self._edges.add_objects_of(noun, child.lower_, child)
            elif child.dep_ == "agent":
                self._edges.add_objects_of(noun, "by", child)
            elif child.dep_ == "appos":
                self._edges.add(noun, "subject", child)
                self._edges.add(child, "subject", noun)
            elif is_content(child):
                self._edges.add(noun, clause_role(child), child)
            elif child.dep_ == "nummod":
                self._edges.add(noun, "number", child)
            elif child.dep_ in {"compound", "nmod", "amod", "npadvmod"}:
                self._read_modifier(noun, child)

    def _share_subject(self, noun: Token) -> None:
        """Read "Ann Lee, director of Acme and chairman of Bolt": she is both."""
        first = noun.head
        if noun.dep_ != "conj" or not {noun.tag_, first.tag_} <= {"NN", "NNP"}:
            return
        if first.dep_ == "appos":
            self._edges.add(noun, "subject", first.head)
        elif first.dep_ == "attr":
            for edge in self._edges.of(first):
                if edge.role == "subject":
                    self._edges.add(noun, "subject", edge.token)

    def _read_modifier(self, noun: Token, child: Token) -> None:
        self._edges.add(noun, "modifier", child)
        if child.tag_ in {"VBN", "VBD"}:
            self._read_hyphenated(noun, child)
        if child.pos_ in {"NOUN", "PROPN"} and noun.pos_ in {"PROPN", "NOUN"}:
            # A title: "Acme chief executive Ann Lee"; what stands left of it is its "of".
            self._edges.add(child, "subject", noun)
            for other in noun.children:
                if other.i < child.i and other.dep_ in {"compound", "nmod", "poss"}:
                    self._edges.add(child, "of", other)

    def _read_hyphenated(self, noun: Token, participle: Token) -> None:
        """Read "Boston-based group" and "Lee-founded network"."""
        self._edges.add(participle, "object", noun)
        for child in participle.children:
            if child.pos_ in {"PROPN", "NOUN"} and child.i < participle.i:
                self._edges.add(participle, "subject", child)
                self._edges.add(participle, "in", child)
