"""Clauses as triples, each with the words of the text, after ClausIE.

Del Corro and Gemulla, "ClausIE: Clause-Based Open Information Extraction" (WWW 2013): find
the clauses, tell their type by the arguments of the verb, give one triple for the verb with
its first argument and one for each further argument or adverbial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.annotator.arguments import ArgumentGraph, own_subject
from kg.annotator.proposition_words import listed, noun_phrase, trimmed, verb_group


@dataclass(frozen=True, slots=True)
class Triple:
    """A triple in token numbers, in the order they are read; `kind` says how it was found."""

    predicate: Token
    subject: tuple[int, ...]
    relation: tuple[int, ...]
    object: tuple[int, ...]
    kind: str
    verb: str = ""


@dataclass(frozen=True, slots=True)
class _Argument:
    """Words before the object (a preposition, if any), the object's words, and its head."""

    link: tuple[int, ...]
    words: tuple[int, ...]
    head: Token
    kind: str


def read_triples(doc: Doc) -> Iterator[Triple]:
    """The triples of all clauses of the text, in the order of their verbs."""
    graph = ArgumentGraph(doc)
    for token in doc:
        if token.tag_ == "XX":
            continue
        if token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass"}:
            yield from _clause(token, graph)
        elif token.dep_ == "appos":
            yield from _apposition(token)


def _clause(verb: Token, graph: ArgumentGraph) -> Iterator[Triple]:
    if _continues_another(verb):
        return
    subject = graph.surface_subject(verb)
    if subject is None or subject.i == verb.i:
        return
    for part in listed(subject):
        if part.dep_ == "conj" and part.pos_ not in {"NOUN", "PROPN", "PRON"}:
            continue
        words = tuple(noun_phrase(part))
        if words and verb.i not in words:
            yield from _triples(verb, words)


def _continues_another(verb: Token) -> bool:
    """Whether the verb belongs to the group of one before it: `tried to find`."""
    return verb.dep_ == "xcomp" and own_subject(verb) is None


def _triples(verb: Token, subject: tuple[int, ...]) -> Iterator[Triple]:
    relation = verb_group(verb)
    verbs = [verb]
    carried: list[int] = []
    while True:
        last = verbs[-1]
        follower = _follower(last)
        arguments = list(_arguments(last, follower))
        carried = list(relation)
        for argument in arguments:
            for thing, words in _each(argument):
                yield Triple(verb, subject, (*carried, *argument.link), words, argument.kind)
                yield from _nested(verb, subject, (*carried, *argument.link), thing)
            if argument.kind != "clause":
                carried += [*argument.link, *noun_phrase(argument.head)]
        if follower is None:
            return
        before = [
            a for a in arguments if a.head.i < follower.i and a.kind in {"object", "adjective"}
        ]
        for argument in before:
            relation += [*argument.link, *argument.words]
        relation += verb_group(follower)
        verbs.append(follower)


def _each(argument: _Argument) -> Iterator[tuple[Token, tuple[int, ...]]]:
    if argument.kind in {"clause", "adjective"}:
        yield argument.head, argument.words
        return
    for thing in listed(argument.head):
        words = tuple(noun_phrase(thing))
        if words:
            yield thing, words


def _follower(verb: Token) -> Token | None:
    """The verb that goes on with this one: `tried to FIND`, `is able to SEE`."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ in {"VERB", "AUX"} and child.i > verb.i:
            return child if own_subject(child) is None else None
        if child.dep_ == "acomp":
            for inner in child.children:
                if inner.dep_ == "xcomp" and inner.pos_ in {"VERB", "AUX"}:
                    return inner
    return None


_NOMINAL = frozenset({"dobj", "attr", "oprd", "dative", "npadvmod"})


def _arguments(verb: Token, follower: Token | None) -> Iterator[_Argument]:
    """What stands with the verb: first what follows it, then what the sentence opens with."""
    children = [child for child in verb.children if child.i > verb.i]
    children += [child for child in verb.children if child.i < verb.i]
    for child in children:
        if follower is not None and child.i == follower.i:
            continue
        yield from _argument(verb, child)


def _argument(verb: Token, child: Token) -> Iterator[_Argument]:
    if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
        yield from _prepositional(child, ())
    elif child.dep_ in _NOMINAL and not _is_relative(child):
        kind = "time" if child.dep_ == "npadvmod" else "object"
        yield _Argument((), tuple(noun_phrase(child)), child, kind)
    elif child.dep_ == "acomp":
        yield from _adjective(child)
    elif child.dep_ == "ccomp" and child.i > verb.i:
        words = tuple(trimmed(child.doc, [token.i for token in child.subtree]))
        yield _Argument((), words, child, "clause")


def _prepositional(preposition: Token, before: tuple[int, ...]) -> Iterator[_Argument]:
    link = (*before, *(c.i for c in preposition.children if c.dep_ == "advmod"), preposition.i)
    for child in preposition.children:
        if child.dep_ == "pobj" and not _is_relative(child):
            yield _Argument(link, tuple(noun_phrase(child)), child, "adverbial")
        elif child.dep_ == "prep":
            yield from _prepositional(child, link)


def _adjective(adjective: Token) -> Iterator[_Argument]:
    words = [
        token.i
        for child in adjective.children
        if child.dep_ in {"advmod", "neg"} and child.i < adjective.i
        for token in child.subtree
    ]
    group = (*words, adjective.i)
    preposition = next((c for c in adjective.children if c.dep_ == "prep"), None)
    if preposition is not None:
        yield from _prepositional(preposition, group)
    else:
        yield _Argument((), group, adjective, "adjective")


def _is_relative(token: Token) -> bool:
    return token.tag_ in {"WDT", "WP", "WRB"}


def _nested(
    verb: Token, subject: tuple[int, ...], before: tuple[int, ...], noun: Token
) -> Iterator[Triple]:
    """One triple for each phrase within the object: `became a justice of | the High Court`."""
    for child in noun.children:
        if child.dep_ != "prep" or child.i < noun.i:
            continue
        for inner in child.children:
            if inner.dep_ != "pobj":
                continue
            link = (*before, *noun_phrase(noun, bare=True), child.i)
            for thing in listed(inner):
                words = tuple(noun_phrase(thing))
                if words:
                    yield Triple(verb, subject, link, words, "nested")
            yield from _nested(verb, subject, link, inner)


def _apposition(noun: Token) -> Iterator[Triple]:
    head = noun.head
    if head.pos_ != "PROPN" and noun.pos_ != "PROPN":
        return
    name, description = (head, noun) if head.pos_ == "PROPN" else (noun, head)
    for thing in listed(description) if description is noun else [description]:
        words = tuple(noun_phrase(thing))
        own = tuple(noun_phrase(name))
        if words and own and thing.pos_ in {"NOUN", "PROPN"}:
            yield Triple(noun, own, (), words, "apposition", "is")
