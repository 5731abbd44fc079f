"""Clauses as triples, each with the words of the text, after ClausIE.

Del Corro and Gemulla, "ClausIE: Clause-Based Open Information Extraction" (WWW 2013): find
the clauses, tell their type by the arguments of the verb, give one triple for the verb with
its first argument and one for each further argument or adverbial.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.annotator.arguments import ArgumentGraph
from kg.annotator.proposition_words import listed, noun_phrase, trimmed, verb_group
from kg.annotator.syntax import own_subject
from kg.annotator.tokens import Doc, Token


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


def read_triples(doc: Doc, graph: ArgumentGraph) -> Iterator[Triple]:
    """The triples of all clauses of the text, in the order of their verbs."""
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
        words = _without(verb, noun_phrase(part))
        if words:
            yield from _triples(verb, words, verb)


def _without(verb: Token, words: tuple[int, ...]) -> tuple[int, ...]:
    """The subject of a participle without the participle: `a leak | caused by`."""
    if verb.i not in words:
        return words
    clause = {token.i for token in verb.subtree}
    return tuple(trimmed(verb.doc, [word for word in words if word not in clause]))


def _continues_another(verb: Token) -> bool:
    """Whether the verb belongs to the group of one before it: `tried to find`, `by finding`.

    Not so where the object of the first is its subject: `led Lee to lobby` has Lee lobby.
    """
    if verb.dep_ == "pcomp":
        return verb.head.i > verb.head.head.i and verb.head.head.pos_ == "VERB"
    if verb.dep_ != "xcomp" or own_subject(verb) is not None:
        return False
    return not any(_is_addressee(child) for child in verb.head.children if child.i < verb.i)


def _is_addressee(child: Token) -> bool:
    return child.dep_ in {"dobj", "dative"} or (
        child.dep_ == "prep" and child.lower_ in {"on", "upon"}
    )


def _triples(
    verb: Token, subject: tuple[int, ...], predicate: Token, prefix: tuple[int, ...] = ()
) -> Iterator[Triple]:
    """The triples of a verb and of the verbs that go on with it."""
    relation = (*prefix, *verb_group(verb))
    follower = _follower(verb)
    carried = relation
    for argument in _arguments(verb, follower):
        before = carried if argument.head.i > verb.i else relation + _objects(carried, verb)
        link = (*before, *argument.link)
        for thing, words in _each(argument):
            yield Triple(predicate, subject, link, words, argument.kind)
            if argument.kind != "clause":
                yield from _nested(predicate, subject, link, thing)
        if argument.kind == "object" or (carried == relation and argument.kind == "adverbial"):
            carried = (*link, *noun_phrase(argument.head))
    yield from _gerunds(verb, subject, predicate, carried)
    if follower is not None:
        between = _between(verb, follower)
        yield from _triples(follower, subject, predicate, (*relation, *between))


def _objects(carried: tuple[int, ...], verb: Token) -> tuple[int, ...]:
    return tuple(word for word in carried if word > verb.i)


def _between(verb: Token, follower: Token) -> tuple[int, ...]:
    """The object or adjective from one verb to the next: `led | Lee | to lobby`."""
    words: list[int] = []
    for child in verb.children:
        if verb.i < child.i < follower.i and child.dep_ in {"dobj", "dative", "attr"}:
            words += noun_phrase(child, bare=True)
        elif verb.i < child.i < follower.i and _is_addressee(child):
            words += [token.i for token in child.subtree]
        elif child.dep_ == "acomp":
            words += [token.i for token in child.subtree if token.i <= child.i]
    return tuple(words)


def _gerunds(
    verb: Token, subject: tuple[int, ...], predicate: Token, prefix: tuple[int, ...]
) -> Iterator[Triple]:
    """`died after giving | a speech`: a preposition with a gerund goes on with its verb."""
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i:
            for inner in child.children:
                if inner.dep_ == "pcomp" and inner.pos_ == "VERB":
                    yield from _triples(inner, subject, predicate, (*prefix, child.i))


def _each(argument: _Argument) -> Iterator[tuple[Token, tuple[int, ...]]]:
    if argument.kind in {"clause", "adjective"}:
        yield argument.head, argument.words
        return
    for thing in listed(argument.head):
        words = noun_phrase(thing)
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
        if follower is not None and child.i in {follower.i, follower.head.i}:
            continue
        yield from _argument(child)


def _argument(child: Token) -> Iterator[_Argument]:
    if child.dep_ in {"prep", "agent"} or (child.dep_ == "dative" and child.pos_ == "ADP"):
        yield from _prepositional(child, ())
    elif child.dep_ in _NOMINAL and not _is_relative(child):
        kind = "time" if child.dep_ == "npadvmod" else "object"
        if kind == "time" and child.ent_type_ not in {"DATE", "TIME"}:
            return
        yield _Argument((), noun_phrase(child), child, kind)
    elif child.dep_ == "acomp":
        yield from _adjective(child)
    elif child.dep_ == "ccomp":
        words = tuple(trimmed(child.doc, [token.i for token in child.subtree]))
        yield _Argument((), words, child, "clause")


def _prepositional(preposition: Token, before: tuple[int, ...]) -> Iterator[_Argument]:
    link = (*before, preposition.i, *(c.i for c in preposition.children if _is_particle(c)))
    for child in preposition.children:
        if child.dep_ == "pobj" and not _is_relative(child) and not _is_idle(preposition):
            yield _Argument(link, noun_phrase(child), child, "adverbial")
        elif child.dep_ == "prep":
            yield from _prepositional(child, link)


def _is_idle(preposition: Token) -> bool:
    """Whether the phrase only links sentences: `for example`."""
    words = [token.lower_ for token in preposition.subtree if not token.is_punct]
    return any(" ".join(words[:length]) in _discourse_phrases() for length in (2, 3, 4))


@cache
def _discourse_phrases() -> frozenset[str]:
    lines = (Path(__file__).parent / "lexicon" / "discourse_phrases.txt").read_text("utf-8")
    return frozenset(line for line in lines.splitlines() if not line.startswith("#"))


def _is_particle(token: Token) -> bool:
    """The second word of `because of` and `according to`."""
    return (
        token.dep_ in {"pcomp", "prep"}
        and token.pos_ in {"ADP", "SCONJ"}
        and not any(token.children)
    )


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
        if child.dep_ != "prep" or child.i < noun.i or child.ent_iob_ == "I":
            continue
        for inner in child.children:
            if inner.dep_ != "pobj":
                continue
            link = (*before, *noun_phrase(noun, bare=True), child.i)
            for thing in listed(inner):
                words = noun_phrase(thing)
                if words:
                    yield Triple(verb, subject, link, words, "nested")
            yield from _nested(verb, subject, link, inner)


def _apposition(noun: Token) -> Iterator[Triple]:
    """`Ann Lee, the head of Acme`: a name and a description, in either order."""
    pair = (noun.head, noun) if noun.head.pos_ == "PROPN" else (noun, noun.head)
    name, description = pair
    if name.pos_ != "PROPN" or description.pos_ != "NOUN" or name.ent_type_ in _PLACES:
        return
    if description.tag_ == "NNS" and name.tag_ == "NNP":
        return
    subject = noun_phrase(name)
    for thing in listed(description) if description is noun else [description]:
        words = noun_phrase(thing)
        if words and subject and thing.pos_ == "NOUN":
            yield Triple(noun, subject, (), words, "apposition", "is")


_PLACES = frozenset({"GPE", "LOC", "DATE"})
