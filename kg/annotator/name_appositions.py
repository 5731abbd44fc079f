"""Names whose class the noun beside them tells better than their form does.

Of a name it has not seen, the model guesses: in "the battery maker Cellwright" a person, in
"the judge Ada Post" a newspaper. The noun is sure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from kg.annotation import Mention
from kg.annotator.coreference_names import alike
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.ontology_classes import is_a
from kg.annotator.predicate_words import LEXICON
from kg.annotator.tokens import Doc, Token
from kg.schema import read_toml

_TELLING = ("Person", "Organization", "Product", "City")
_LOOSE = frozenset({"in", "at", "near", "from", "outside"})
"""Prepositions of places: in "Acme of Bern, a bank," what follows is about Acme."""


@cache
def _person_or_body() -> frozenset[str]:
    words: str = read_toml(LEXICON / "anaphora.toml")["person_or_body"]["nouns"]
    return frozenset(words.split())


def retyped(doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The mentions, with names given the class of the noun apposed to them where they clash."""
    told = dict(_told(doc, mentions, gazetteer))
    return tuple(
        replace(one, type=told[one.text]) if one.kind == "name" and one.text in told else one
        for one in mentions
    )


def _told(
    doc: Doc, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> Iterator[tuple[str, str]]:
    at = {mention.head.start: mention for mention in mentions}
    for token in doc:
        if token.dep_ not in {"appos", "compound", "nmod"}:
            continue
        for noun, name in ((token.head, token), (token, token.head)):
            kind, named = at.get(noun.idx), at.get(name.idx)
            if kind is None or named is None or (kind.kind, named.kind) != ("nominal", "name"):
                continue
            sure = _is_beside(noun, name) and gazetteer.find(named.text) is None
            of_either = kind.type == "Person" and noun.lemma_.lower() in _person_or_body()
            if sure and not of_either and _clashes(named.type, kind.type):
                yield named.text, kind.type


def _is_beside(noun: Token, name: Token) -> bool:
    if noun.tag_ != "NN":
        return False
    if noun.dep_ in {"compound", "nmod"}:
        return noun.head.i == name.i and noun.nbor().ent_type_ != "" and noun.i < name.i
    if name.head.i == noun.i:
        return name.dep_ == "appos"
    return noun.left_edge.i - 2 == name.i and name.head.lower_ not in _LOOSE


def _clashes(of_name: str, of_noun: str) -> bool:
    telling = any(is_a(of_noun, kind) for kind in _TELLING)
    return telling and not (alike(of_name, of_noun) and _same_kind(of_name, of_noun))


def _same_kind(left: str, right: str) -> bool:
    return any(is_a(left, kind) and is_a(right, kind) for kind in _TELLING)
