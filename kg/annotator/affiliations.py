"""Where people belong, as a phrase behind them tells: "Ann Lee of Acme", "a boy from Ohio"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Doc, Token

from kg.annotation import Mention
from kg.annotator.frames import Frame, Match, Node
from kg.schema import Ontology

_OF_A_BODY = frozenset({"of", "from", "with", "for", "at"})
_OF_A_PLACE = frozenset({"of", "from"})


def affiliation_matches(
    doc: Doc, at: Mapping[int, Mention], ontology: Ontology
) -> Iterator[Match]:
    """Who works for which body, and who lives in which place."""
    for preposition in doc:
        person = at.get(preposition.head.i)
        if preposition.dep_ != "prep" or person is None or person.type != "Person":
            continue
        for place in preposition.children:
            found = at.get(place.i)
            if place.dep_ == "pobj" and found is not None and found.kind == "name":
                relation = _relation(preposition, person, found, ontology)
                if relation is not None and place.i != preposition.head.i:
                    yield _match(relation, preposition.head, place)


def _relation(word: Token, person: Mention, body: Mention, ontology: Ontology) -> str | None:
    """Names have bodies and places behind them; of nouns only "a boy from Ohio" tells one."""
    if ontology.is_a(body.type, "Place"):
        near = word.lower_ in (_OF_A_PLACE if person.kind == "name" else {"from"})
        return "residentOf" if near else None
    is_body = ontology.is_a(body.type, "Organization") and person.kind == "name"
    return "employedBy" if is_body and word.lower_ in _OF_A_BODY else None


def _match(relation: str, person: Token, body: Token) -> Match:
    frame = Frame(relation, "{subject} of {object}", Node(person.lemma_.lower()))
    return Match(frame, (("subject", person), ("object", body)), (person,), True, False)
