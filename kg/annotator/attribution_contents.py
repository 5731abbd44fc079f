"""What a cue word may ascribe: clauses, gerunds and noun phrases beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.annotator.attribution_sources import subject_of
from kg.annotator.cues import load_cues
from kg.annotator.tokens import Token


@dataclass(frozen=True, slots=True)
class Content:
    """Token numbers of a complement of its kind, and the preposition that links it."""

    complement: str
    words: frozenset[int]
    preposition: Token | None = None


def contents(verb: Token) -> Iterator[Content]:
    """What the verb may ascribe, surest first."""
    surrounding = _surrounding_clause(verb)
    if surrounding is not None:
        yield surrounding
    for labels, read in _READERS:
        for child in verb.children:
            if child.dep_ in labels:
                yield from read(verb, child)


def _surrounding_clause(verb: Token) -> Content | None:
    """The clause that a parenthetical verb stands in: `The plan, he said, is dead`."""
    aside = _between_commas(verb)
    if aside:
        return Content("that", _sentence(verb) - aside)
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)
    if verb.dep_ != "parataxis" and not as_clause:
        return None
    if subject_of(verb) is None or any(c.dep_ in {"ccomp", "dobj"} for c in verb.children):
        return None
    return Content("that", subtree_of(head) - subtree_of(verb))


def _between_commas(verb: Token) -> frozenset[int]:
    """The words of `, he told the paper on Friday,` where the sentence goes on around them.

    Whatever the parser hangs on what: it often lets the second half depend on the verb.
    """
    subject = next((c for c in reversed(list(verb.lefts)) if c.dep_ == "nsubj"), None)
    if subject is None or subject.tag_ in _WH or any(c.dep_ == "mark" for c in verb.lefts):
        return frozenset()
    doc, sentence = verb.doc, verb.sent
    start, end = subject.left_edge.i, verb.i + 1
    last = min(sentence.end, end + _LONGEST_TAIL)
    while end < last and doc[end].text != "," and doc[end].pos_ not in {"VERB", "AUX"}:
        end += 1
    after = end + 1
    if after >= sentence.end or doc[end].text != "," or doc[after].is_quote:
        return frozenset()
    if start - 1 <= sentence.start or doc[start - 1].text != ",":
        return frozenset()
    return frozenset(range(start - 1, end + 1))


_APART = frozenset({";", ":"})
_LONGEST_TAIL = 8
"""Words from the verb to the comma: "told the Harbor Times on Friday"."""


def _clauses(verb: Token, clause: Token) -> Iterator[Content]:
    between = verb.doc[clause.i : verb.i] if clause.i < verb.i else ()
    if not any(token.text in _APART for token in between):
        yield clause_content(verb, clause)


def clause_content(verb: Token, clause: Token) -> Content:
    """The words of a clause that depends on the cue, with whom it is addressed to."""
    words = subtree_of(clause) - _reporting_asides(clause)
    kind = _kind(clause)
    if kind == "that" and clause.i < verb.i:
        said = (subtree_of(c) for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)
        around = subtree_of(verb).difference(*said)
        return Content(kind, _sentence(verb) - around)
    if kind in {"to", "ing"}:
        for child in verb.children:
            if child.dep_ in _ADDRESSEES and child.pos_ != "PRON" and child.i < clause.i:
                words |= subtree_of(child) - subtree_of(clause)
            if child.dep_ == "prep" and child.lower_ in {"on", "upon"} and child.i < clause.i:
                words = words.union(*(subtree_of(c) for c in child.children if c.dep_ == "pobj"))
    return Content(kind, words)


_ADDRESSEES = frozenset({"dobj", "dative"})


def _sentence(token: Token) -> frozenset[int]:
    return frozenset(range(token.sent.start, token.sent.end))


def _reporting_asides(clause: Token) -> frozenset[int]:
    """Participles of saying after the clause: the author's, not the speaker's, words."""
    words: frozenset[int] = frozenset()
    for child in clause.children:
        says = load_cues().find(child.lemma_, "VERB", "that") is not None
        if says and child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > clause.i:
            words |= subtree_of(child)
    return words


def _kind(clause: Token) -> str:
    words = {child.lower_ for child in clause.children if child.i < clause.i}
    if "to" in words and any(c.tag_ == "TO" for c in clause.children):
        return "to"
    if words & {"whether", "if"} or any(c.tag_ in _WH for c in clause.children):
        return "whether"
    if clause.tag_ == "VBG" and not any(c.dep_ in {"aux", "nsubj"} for c in clause.children):
        return "ing"
    return "that"


_WH = frozenset({"WP", "WRB", "WDT", "WP$"})


def _predicate(verb: Token, predicate: Token) -> Iterator[Content]:
    if predicate.dep_ == "prep" and predicate.lower_ != "as":
        return
    words = subtree_of(predicate)
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield Content("predicate", words | subtree_of(child))
            return
    if predicate.dep_ == "oprd":
        yield Content("predicate", words)


def _prepositional(verb: Token, preposition: Token) -> Iterator[Content]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield Content("noun", _without_asides(child), preposition)
        elif child.dep_ == "pcomp":
            worry = f"{verb.lemma_} {preposition.lower_}" in load_cues().phrases
            objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and not worry]
            words = subtree_of(preposition if objects else child)
            words = words.union(*(subtree_of(thing) for thing in objects))
            yield Content("ing", words, preposition)


def _behind_agent(verb: Token, agent: Token) -> Iterator[Content]:
    """`accused by farmers of selling`: the parser hangs the charge on the farmers."""
    for source in agent.children:
        for preposition in source.children:
            if preposition.dep_ == "prep" and preposition.lower_ == "of":
                for content in _prepositional(verb, preposition):
                    if content.complement == "ing":
                        yield replace(content, words=content.words | subtree_of(preposition))


def _object(verb: Token, thing: Token) -> Iterator[Content]:
    """The object with the reason given for it: `criticized the bank for its fees`."""
    words = _without_asides(thing)
    for child in verb.children:
        if child.dep_ == "prep" and child.i > thing.i and child.lower_ in _REASONS:
            words |= subtree_of(child)
    yield Content("noun", words)


def _without_asides(noun: Token) -> frozenset[int]:
    """A noun's phrase less a relative clause behind a comma: the author's, not the speaker's."""
    words = subtree_of(noun)
    for child in noun.children:
        if child.dep_ == "relcl" and noun.doc[child.left_edge.i - 1].text == ",":
            words -= subtree_of(child)
    return words


_REASONS = frozenset({"for", "as", "with"})


_READERS = (
    (("ccomp",), _clauses),
    (("xcomp",), _clauses),
    (("oprd", "prep"), _predicate),
    (("prep",), _prepositional),
    (("agent",), _behind_agent),
    (("dobj", "nsubjpass"), _object),
)


def subtree_of(token: Token) -> frozenset[int]:
    """The numbers of a token and all that hangs on it."""
    return frozenset(word.i for word in token.subtree)
