"""Events that no triple puts into words: verbs that follow another or lack an argument, nouns.

"wants to sell the yard" is one triple, but the wanting and the sale are two events, and not
equally certain; "prices fell" and "the sale of the yard" have no two arguments to put a relation
between. Such an event has a proposition without a triple, and at least one argument.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.annotator.argument_edges import Edge
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.proposition_words import noun_phrase, trimmed, verb_group
from kg.annotator.tokens import Doc, Token
from kg.schema import read_toml

_SUBJECT_ROLES = ("possessor", "by", "subject")
_SAID_ALREADY = frozenset({"adverb", "fellow", "negation", "number", *_SUBJECT_ROLES})
_CLAUSES = frozenset({"clause", "infinitive", "gerund"})
_NO_PREDICATE = frozenset({"aux", "auxpass", "prep", "mark", "case"})
"""Verbs in form only: "including", "according to"."""
_NAMES = frozenset({"ORG", "PERSON", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "NORP"})
_SHORTEST_STEM = 3
"""Letters before an ending: "sing" and "nation" are not made with one."""


@dataclass(frozen=True, slots=True)
class Event:
    """An event and its arguments in token numbers; `kind` is `event`, or `noun` for nouns."""

    predicate: Token
    subject: tuple[int, ...]
    objects: tuple[tuple[int, ...], ...]
    trigger: tuple[int, ...]
    kind: str


def read_events(doc: Doc, graph: ArgumentGraph, told: Collection[int]) -> Iterator[Event]:
    """The events of all tokens but those in `told`, in the order of the text."""
    for token in doc:
        if token.tag_ == "XX" or token.i in told:
            continue
        event = None
        if token.pos_ == "VERB" and token.dep_ not in _NO_PREDICATE:
            event = _verb_event(token, graph)
        elif token.pos_ == "NOUN" and token.dep_ != "compound" and is_event_noun(token):
            event = _noun_event(token, graph)
        if event is not None and (event.subject or event.objects):
            yield event


def is_event_noun(noun: Token) -> bool:
    """Whether a noun names something that happens or is done, and is no part of a name."""
    if noun.ent_type_ in _NAMES:
        return False
    return _names_event(noun.lemma_.lower())


def _verb_event(verb: Token, graph: ArgumentGraph) -> Event:
    subject = graph.surface_subject(verb)
    objects = list(_objects(verb, graph, subject))
    if verb.dep_ == "amod":
        modified = tuple(word for word in noun_phrase(verb.head) if word > verb.i)
        if verb.tag_ != "VBG":
            return Event(verb, (), (modified,) if modified else (), (verb.i,), "event")
        return Event(verb, modified, tuple(objects), (verb.i,), "event")
    words = _without(verb, noun_phrase(subject)) if subject is not None else ()
    return Event(verb, words, tuple(objects), tuple(verb_group(verb)), "event")


def _noun_event(noun: Token, graph: ArgumentGraph) -> Event:
    edges = graph.readings(noun)[0].edges
    subject = next(
        (edge.token for role in _SUBJECT_ROLES for edge in edges if edge.role == role), None
    )
    words = _without(noun, noun_phrase(subject)) if subject is not None else ()
    return Event(noun, words, tuple(_objects(noun, graph, subject)), (noun.i,), "noun")


def _objects(
    predicate: Token, graph: ArgumentGraph, subject: Token | None
) -> Iterator[tuple[int, ...]]:
    """The words of each argument but the subject."""
    seen = set() if subject is None else {subject.i}
    for edge in graph.readings(predicate)[0].edges:
        if edge.role in _SAID_ALREADY or edge.token.i in seen or _is_quality(edge):
            continue
        seen.add(edge.token.i)
        words = _without(predicate, _words(edge))
        if words:
            yield words


def _is_quality(edge: Edge) -> bool:
    """Whether a modifier is no thing: "the recent sale", unlike "the drug sale"."""
    return edge.role == "modifier" and edge.token.pos_ not in {"NOUN", "PROPN"}


def _words(edge: Edge) -> tuple[int, ...]:
    token = edge.token
    if edge.role in _CLAUSES:
        return tuple(trimmed(token.doc, [word.i for word in token.subtree]))
    return noun_phrase(token)


def _without(predicate: Token, words: tuple[int, ...]) -> tuple[int, ...]:
    """An argument without the predicate that hangs on it: `a leak | caused`."""
    if predicate.i not in words:
        return words
    below = {token.i for token in predicate.subtree}
    return tuple(trimmed(predicate.doc, [word for word in words if word not in below]))


@cache
def _names_event(lemma: str) -> bool:
    table = _table()
    if lemma in table["events"]:
        return True
    return lemma not in table["things"] and any(
        lemma.endswith(ending) and len(lemma) >= len(ending) + _SHORTEST_STEM
        for ending in table["endings"]
    )


@cache
def _table() -> dict[str, frozenset[str]]:
    rows = read_toml(Path(__file__).parent / "lexicon" / "event_nouns.toml")
    return {name: frozenset(words) for name, words in rows.items()}
