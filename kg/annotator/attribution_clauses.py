"""Reported clauses: what a cue word says, thinks, wants or judges, read off the parse.

After the indirect attributions of PolNeAR (Newell et al., LREC 2018): finite clauses,
infinitives, gerunds and noun phrases that a cue ascribes to a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kg.annotation import Modality
from kg.annotator.attribution_sources import (
    is_passive,
    noun_source,
    phrase,
    source_of,
    subject_of,
    trim,
)
from kg.annotator.cues import Cue, Cues, load_cues


@dataclass(frozen=True, slots=True)
class Reading:
    """An attribution in token numbers; `head` is the source's head, `verb` the cue's."""

    verb: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    head: int | None
    content: tuple[int, ...]
    modality: Modality
    complement: str


@dataclass(frozen=True, slots=True)
class _Content:
    complement: str
    words: frozenset[int]
    preposition: Token | None = None


def read_clauses(doc: Doc) -> Iterator[Reading]:
    """Every reading of a cue word in the text, in text order."""
    cues = load_cues()
    for token in doc:
        if token.tag_ == "XX":
            continue
        if token.lower_ == "according":
            yield from _according(token, cues)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _verb(token, cues)
        elif token.pos_ == "NOUN":
            yield from _noun(token, cues)
        elif token.pos_ == "ADJ":
            yield from _adjective(token, cues)


# Verbs -----------------------------------------------------------------------------


def _verb(verb: Token, cues: Cues) -> Iterator[Reading]:
    for content in _contents(verb):
        cue = _cue_for(verb, content, cues)
        if cue is None:
            continue
        source = source_of(verb) or (subject_of(verb) if cue.group == "worry" else None)
        if source is None and not _stands_without_source(verb, content, cue):
            continue
        if source is not None and source.i in content.words:
            continue
        yield _reading(verb, cue, source, content)
        return


def _cue_for(verb: Token, content: _Content, cues: Cues) -> Cue | None:
    if content.preposition is not None:
        with_preposition = f"{verb.lemma_.lower()} {content.preposition.lower_}"
        found = cues.phrases.get(with_preposition)
        if found is not None:
            return found
        if content.complement == "noun":
            return None
    return cues.find(verb.lemma_, "VERB", content.complement)


def _stands_without_source(verb: Token, content: _Content, cue: Cue) -> bool:
    if not is_passive(verb):
        return False
    return content.complement in {"that", "whether"} or cue.modality == "alleged"


def _contents(verb: Token) -> Iterator[_Content]:
    """What the verb may ascribe, surest first."""
    surrounding = _surrounding_clause(verb)
    if surrounding is not None:
        yield surrounding
    for labels, read in _READERS:
        for child in verb.children:
            if child.dep_ in labels:
                yield from read(verb, child)


def _surrounding_clause(verb: Token) -> _Content | None:
    """The clause that a parenthetical verb stands in: `The plan, he said, is dead`."""
    head = verb.head
    as_clause = verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.children)
    if verb.dep_ != "parataxis" and not as_clause:
        return None
    if subject_of(verb) is None or any(c.dep_ in {"ccomp", "dobj"} for c in verb.children):
        return None
    return _Content("that", _subtree(head) - _subtree(verb))


def _clauses(verb: Token, clause: Token) -> Iterator[_Content]:
    yield _clause(verb, clause)


def _clause(verb: Token, clause: Token) -> _Content:
    words = _subtree(clause) - _reporting_asides(clause)
    kind = _kind(clause)
    if kind == "that" and clause.i < verb.i:
        said = (_subtree(c) for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i)
        around = _subtree(verb).difference(*said)
        return _Content(kind, _sentence(verb) - around)
    if kind in {"to", "ing"}:
        for child in verb.children:
            if child.dep_ in _ADDRESSEES and child.pos_ != "PRON" and child.i < clause.i:
                words |= _subtree(child) - _subtree(clause)
            if child.dep_ == "prep" and child.lower_ in {"on", "upon"} and child.i < clause.i:
                words = words.union(*(_subtree(c) for c in child.children if c.dep_ == "pobj"))
    return _Content(kind, words)


_ADDRESSEES = frozenset({"dobj", "dative"})


def _sentence(token: Token) -> frozenset[int]:
    return frozenset(range(token.sent.start, token.sent.end))


def _reporting_asides(clause: Token) -> frozenset[int]:
    """Participles of saying after the clause: the author's, not the speaker's, words."""
    words: frozenset[int] = frozenset()
    for child in clause.children:
        says = load_cues().find(child.lemma_, "VERB", "that") is not None
        if says and child.dep_ == "advcl" and child.tag_ == "VBG" and child.i > clause.i:
            words |= _subtree(child)
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


def _predicate(verb: Token, predicate: Token) -> Iterator[_Content]:
    if predicate.dep_ == "prep" and predicate.lower_ != "as":
        return
    words = _subtree(predicate)
    for child in verb.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            yield _Content("predicate", words | _subtree(child))
            return
    if predicate.dep_ == "oprd":
        yield _Content("predicate", words)


def _prepositional(verb: Token, preposition: Token) -> Iterator[_Content]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield _Content("noun", _subtree(child), preposition)
        elif child.dep_ == "pcomp":
            worry = f"{verb.lemma_} {preposition.lower_}" in load_cues().phrases
            objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} and not worry]
            words = _subtree(preposition if objects else child)
            words = words.union(*(_subtree(thing) for thing in objects))
            yield _Content("ing", words, preposition)


def _behind_agent(verb: Token, agent: Token) -> Iterator[_Content]:
    """`accused by farmers of selling`: the parser hangs the charge on the farmers."""
    for source in agent.children:
        for preposition in source.children:
            if preposition.dep_ == "prep" and preposition.lower_ == "of":
                for content in _prepositional(verb, preposition):
                    if content.complement == "ing":
                        yield replace(content, words=content.words | _subtree(preposition))


def _object(verb: Token, thing: Token) -> Iterator[_Content]:
    """The object with the reason given for it: `criticized the bank for its fees`."""
    words = _subtree(thing)
    for child in verb.children:
        if child.dep_ == "prep" and child.i > thing.i and child.lower_ in _REASONS:
            words |= _subtree(child)
    yield _Content("noun", words)


_REASONS = frozenset({"for", "as", "with"})


_READERS = (
    (("ccomp",), _clauses),
    (("xcomp",), _clauses),
    (("oprd", "prep"), _predicate),
    (("prep",), _prepositional),
    (("agent",), _behind_agent),
    (("dobj", "nsubjpass"), _object),
)


def _subtree(token: Token) -> frozenset[int]:
    return frozenset(word.i for word in token.subtree)


def _reading(verb: Token, cue: Cue, source: Token | None, content: _Content) -> Reading:
    own = (
        _subtree(verb) if source is not None and verb.is_ancestor(source) is False else frozenset()
    )
    words = list(content.words)
    return Reading(
        verb.i,
        _cue_words(verb, content.preposition),
        () if source is None else phrase(source, own | content.words),
        None if source is None else source.i,
        trim(verb, sorted(words)),
        _with_negation(cue, verb),
        content.complement,
    )


def _cue_words(verb: Token, preposition: Token | None) -> tuple[int, ...]:
    words = [
        child.i
        for child in verb.children
        if child.dep_ in {"aux", "auxpass", "neg", "prt"}
        or (child.dep_ == "advmod" and child.i == verb.i - 1)
    ]
    if preposition is not None and preposition.i > verb.i:
        words.append(preposition.i)
    return tuple(sorted([verb.i, *words]))


def _with_negation(cue: Cue, verb: Token) -> Modality:
    """What a negated cue makes of its content: not said is no report, not believed is denied."""
    if cue.factive or not any(child.dep_ == "neg" for child in verb.children):
        return cue.modality
    return _NEGATED.get(cue.modality, cue.modality)


_NEGATED: dict[Modality, Modality] = {
    "attributed": "possible",
    "alleged": "possible",
    "believed": "denied",
    "planned": "denied",
    "denied": "possible",
}


# Nouns, adjectives, "according to" ---------------------------------------------------


def _noun(noun: Token, cues: Cues) -> Iterator[Reading]:
    if not cues.all(noun.lemma_, "NOUN"):
        return
    for child in noun.children:
        if child.dep_ in {"acl", "relcl", "ccomp"} and child.i > noun.i:
            complement = _noun_complement(child)
            cue = cues.find(noun.lemma_, "NOUN", complement) if complement else None
            source = noun_source(noun)
            if cue is not None and source is not None:
                yield _noun_reading(noun, cue, source, _Content(complement, _subtree(child)))
                return


def _noun_complement(clause: Token) -> str:
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "aux"}}
    if "to" in marks:
        return "to"
    if "that" in marks:
        return "that"
    return ""


def _noun_reading(noun: Token, cue: Cue, source: Token, content: _Content) -> Reading:
    return Reading(
        noun.i,
        (noun.i,),
        phrase(source, content.words | {noun.i}),
        source.i,
        trim(noun, sorted(content.words)),
        cue.modality,
        content.complement,
    )


def _adjective(adjective: Token, cues: Cues) -> Iterator[Reading]:
    if not cues.all(adjective.lemma_, "ADJ") or adjective.dep_ not in {"acomp", "ROOT", "conj"}:
        return
    source = subject_of(adjective.head if adjective.dep_ == "acomp" else adjective)
    if source is None:
        return
    for child in adjective.children:
        content = _adjective_content(adjective, child)
        if content is not None:
            cue = cues.find(adjective.lemma_, "ADJ", content.complement)
            if cue is not None:
                yield _noun_reading(adjective, cue, source, content)
                return


def _adjective_content(adjective: Token, child: Token) -> _Content | None:
    if child.dep_ in {"ccomp", "xcomp"}:
        return _clause(adjective, child)
    if child.dep_ == "prep" and child.lower_ in {"about", "of", "over"}:
        words = _subtree(child) - {child.i}
        return _Content("noun", words, child)
    return None


def _according(word: Token, cues: Cues) -> Iterator[Reading]:
    preposition = next((c for c in word.children if c.lower_ == "to"), None)
    source = (
        None
        if preposition is None
        else next((c for c in preposition.children if c.dep_ == "pobj"), None)
    )
    if preposition is None or source is None:
        return
    aside = _subtree(word)
    clause = word.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.dep_ != "ROOT":
        clause = clause.head
    content = trim(word, sorted(_subtree(clause) - aside))
    cue = cues.phrases["according to"]
    yield Reading(
        word.i, (word.i, preposition.i), phrase(source), source.i, content, cue.modality, "that"
    )
