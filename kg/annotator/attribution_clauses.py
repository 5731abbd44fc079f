"""Reported clauses: what a cue word says, thinks, wants or judges, read off the parse.

After the indirect attributions of PolNeAR (Newell et al., LREC 2018): finite clauses,
infinitives, gerunds and noun phrases that a cue ascribes to a source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotation import Modality
from kg.annotator.attribution_contents import Content, clause_content, contents, subtree_of
from kg.annotator.attribution_sources import (
    is_passive,
    noun_source,
    phrase,
    source_of,
    subject_of,
    trim,
)
from kg.annotator.cues import Cue, Cues, load_cues
from kg.annotator.tokens import Doc, Token


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


def read_clauses(doc: Doc) -> Iterator[Reading]:
    """Every reading of a cue word in the text, in text order."""
    cues = load_cues()
    for token in doc:
        if token.tag_ == "XX":
            continue
        if token.lower_ == "according":
            yield from _according(token, cues)
        elif token.pos_ == "ADJ" or token.dep_ == "acomp":
            yield from _adjective(token, cues)
        elif token.pos_ in {"VERB", "AUX"}:
            yield from _verb(token, cues)
        elif token.pos_ == "NOUN":
            yield from _noun(token, cues)


# Verbs -----------------------------------------------------------------------------


def _verb(verb: Token, cues: Cues) -> Iterator[Reading]:
    for content in contents(verb):
        cue = _cue_for(verb, content, cues)
        if cue is None:
            continue
        source = source_of(verb) or (subject_of(verb) if cue.group == "worry" else None)
        if source is None and not _stands_without_source(verb, content, cue):
            continue
        if source is not None and source.i in content.words:
            continue
        if verb.dep_ == "relcl" and not _is_below(verb, content):
            continue  # of "Acme, whose plant leaked, fell" no plant tells anything
        yield _reading(verb, cue, source, content)
        return


def _is_below(verb: Token, content: Content) -> bool:
    return set(content.words) <= {token.i for token in verb.subtree}


def _cue_for(verb: Token, content: Content, cues: Cues) -> Cue | None:
    if content.preposition is not None:
        with_preposition = f"{verb.lemma_.lower()} {content.preposition.lower_}"
        found = cues.phrases.get(with_preposition)
        if found is not None:
            return found
        if content.complement == "noun":
            return None
    return cues.find(verb.lemma_, "VERB", content.complement)


def _stands_without_source(verb: Token, content: Content, cue: Cue) -> bool:
    if not is_passive(verb):
        return False
    return content.complement in {"that", "whether"} or cue.modality == "alleged"


def _reading(verb: Token, cue: Cue, source: Token | None, content: Content) -> Reading:
    outside = source is not None and not verb.is_ancestor(source)
    own = subtree_of(verb) if outside else frozenset()
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
                yield _noun_reading(noun, cue, source, Content(complement, subtree_of(child)))
                return


def _noun_complement(clause: Token) -> str:
    marks = {child.lower_ for child in clause.children if child.dep_ in {"mark", "aux"}}
    if "to" in marks:
        return "to"
    if "that" in marks:
        return "that"
    return ""


def _noun_reading(noun: Token, cue: Cue, source: Token, content: Content) -> Reading:
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
    if not cues.all(adjective.lower_, "ADJ") or adjective.dep_ not in {"acomp", "ROOT", "conj"}:
        return
    source = subject_of(adjective.head if adjective.dep_ == "acomp" else adjective)
    if source is None:
        return
    for child in adjective.children:
        content = _adjective_content(adjective, child)
        if content is not None:
            cue = cues.find(adjective.lower_, "ADJ", content.complement)
            if cue is not None:
                yield _noun_reading(adjective, cue, source, content)
                return


def _adjective_content(adjective: Token, child: Token) -> Content | None:
    if child.dep_ in {"ccomp", "xcomp"}:
        return clause_content(adjective, child)
    if child.dep_ == "prep" and child.lower_ in {"about", "of", "over"}:
        words = subtree_of(child) - {child.i}
        return Content("noun", words, child)
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
    aside = subtree_of(word)
    clause = word.head
    while clause.pos_ not in {"VERB", "AUX"} and clause.dep_ != "ROOT":
        clause = clause.head
    content = trim(word, sorted(subtree_of(clause) - aside))
    cue = cues.phrases["according to"]
    yield Reading(
        word.i, (word.i, preposition.i), phrase(source), source.i, content, cue.modality, "that"
    )
