"""What the words of a clause itself tell of its event: modals, adverbs, negation, mood."""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import Modality
from kg.annotator.embedding import load_embedding
from kg.annotator.tokens import Token

_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "dative", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_HARDLY = frozenset({"hardly", "scarcely", "barely"})
_HAVE = frozenset({"have", "'ve", "’ve"})
_BARE_AFTER = frozenset({"let", "make", "help"})
_SPEECH_PAST = frozenset({"VBD", "VBN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


def modal(clause: Token) -> tuple[Modality, Token] | None:
    """The modality that a modal verb or an adverb gives the clause, and that word."""
    table = load_embedding()
    for child in clause.children:
        word = child.lower_
        if child.dep_ in _AUXILIARIES and word in table.modals:
            return _modal_in_context(clause, child, table.modals[word])
        if child.dep_ == "advmod" and word in table.adverbs:
            return table.adverbs[word], child
        if child.dep_ in {"amod", "nmod"} and word in table.attributes:
            return table.attributes[word], child
    return None


def _modal_in_context(
    clause: Token, verb: Token, plain: Modality
) -> tuple[Modality, Token] | None:
    """Where the surroundings change what a modal means.

    "said it would buy" tells a plan, as does "the bill would ban"; "would" elsewhere and
    "will" beside an if-clause are hypothetical; "could have been", "must have been" guesses.
    """
    if plain in {"hypothetical", "planned"}:
        for child in clause.children:
            given = condition(child) if child.dep_ == "advcl" else None
            if given:
                return "hypothetical", given
    perfect = any(child.lower_ in _HAVE for child in clause.children if child.dep_ == "aux")
    if plain == "hypothetical":
        if clause.lemma_ in load_embedding().refusals and negation(clause):
            return None
        told = clause.dep_ == "ccomp" and clause.head.tag_ in _SPEECH_PAST
        return "planned" if (told or _lays_down(clause)) and not perfect else plain, verb
    if perfect and verb.lower_ == "could":
        return "hypothetical", verb
    return "possible" if perfect and plain == "requested" else plain, verb


def _lays_down(clause: Token) -> bool:
    """Whether the subject is a plan, bill or deal: what it would do is what it is about."""
    subject = next((child for child in clause.children if child.dep_ == "nsubj"), None)
    if subject is None:
        return False
    noun = clause.head if subject.tag_ == "WDT" else subject
    effect = load_embedding().find(noun.lemma_, noun.pos_, "to", False)
    return effect is not None and effect.modality in {"planned", "requested"}


def condition(clause: Token) -> Token | None:
    """The `if` or `unless` that the clause begins with."""
    return _mark(clause, load_embedding().conditions)


def time_mark(clause: Token) -> Token | None:
    """The `when` or `until` that the clause begins with."""
    if clause.dep_ == "advcl" and clause.head.lower_ == "soon":  # "as soon as"
        return _mark(clause, frozenset({"as"}))
    return _mark(clause, load_embedding().times)


def _mark(clause: Token, words: frozenset[str]) -> Token | None:
    for child in clause.children:
        if child.dep_ in {"mark", "advmod"} and child.i < clause.i and child.lower_ in words:
            return child
    return None


def is_past(clause: Token) -> bool:
    """Whether the clause has a past verb."""
    had = any(child.lower_ in {"had", "was", "were", "did"} for child in auxiliaries(clause))
    return clause.tag_ == "VBD" or had


def negation(clause: Token) -> Token | None:
    """The word that negates the clause, or its subject or object, if one does."""
    for child in clause.children:
        if _negates(child) and not _is_thought_absent(child):
            return child
    return clause if clause.pos_ in {"NOUN", "PROPN"} and _is_none(clause) else None


def _negates(child: Token) -> bool:
    if child.dep_ in {"neg", "advmod", "preconj", "cc"}:
        if child.lower_ in load_embedding().negations["words"]:
            return not _affirms(child)
        return child.lower_ == "longer" and _is_none(child)
    return child.dep_ in _ARGUMENTS and _is_none(child)


def _is_thought_absent(child: Token) -> bool:
    """Whether it is the object of "sees no end": somebody does see, and there is no end."""
    held = load_embedding().negations["attitudes"]
    return child.dep_ == "dobj" and child.pos_ == "NOUN" and child.head.lemma_ in held


def _affirms(word: Token) -> bool:
    """Whether it is the "not" of "not only"."""
    after = word.nbor(1) if word.i + 1 < len(word.doc) else word
    return after.lower_ in load_embedding().negations["affirming"]


def _is_none(noun: Token) -> bool:
    words = load_embedding().negations["determiners"]
    return noun.lower_ in words or any(
        (child.dep_ in {"det", "neg", "advmod"} and child.lower_ in words)
        or (child.dep_ in {"neg", "advmod"} and child.lower_ in _HARDLY)
        for child in noun.children
    )


def is_imperative(clause: Token) -> bool:
    """Whether it is a bidding: a bare verb without a subject that opens its clause."""
    if clause.tag_ not in {"VB", "VBP"} or any(c.dep_ in SUBJECTS for c in clause.children):
        return False
    if any(child.dep_ == "aux" and child.lower_ not in {"do", "let"} for child in clause.children):
        return False
    if clause.dep_ == "conj":
        return _joins_imperative(clause)
    opens = [
        t
        for t in clause.lefts
        if not t.is_punct
        and t.dep_ not in {"intj", "advmod", "neg", "aux", "npadvmod", "advcl", "cc", "prep"}
    ]
    return clause.dep_ in {"ROOT", "ccomp"} and not opens and clause.tag_ == "VB"


def _joins_imperative(clause: Token) -> bool:
    """Whether it goes on from a bidding: not from a verb in between that it does not agree with.

    In "join us in saying how it works and end your contract" the parser joins "end" to
    "works", but a bare verb cannot share the subject of one with an ending.
    """
    if clause.head.tag_ not in {"VBZ", "VBD"}:
        return is_imperative(clause.head)
    return any(is_imperative(verb) for verb in clause.ancestors if verb.dep_ != "conj")


def is_question(clause: Token) -> bool:
    """Whether the clause ends in a question mark, not one of a quotation within it."""
    if any(child.text == "?" and child.i > clause.i for child in clause.children):
        return True
    marks = (child.i for child in clause.head.children if child.text == "?")
    return clause.dep_ == "ccomp" and any(clause.i < mark < clause.head.i for mark in marks)


def is_infinitive(clause: Token) -> bool:
    """Whether the verb has the infinitive's `to`."""
    return any(child.dep_ == "aux" and child.tag_ == "TO" for child in clause.children)


def complement(clause: Token) -> str:
    """The kind of complement: that, whether, to, ing, noun or subjunctive.

    A participle without a verb of its own counts as `ing`: "saw them punished".
    """
    if clause.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and clause.tag_ != "VBG":
        return "noun"
    if is_infinitive(clause):
        return "to"
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    if marks & {"whether", "if"}:
        return "whether"
    bare = not any(c.dep_ in {*_AUXILIARIES, "mark"} for c in clause.children)
    if clause.tag_ in {"VBG", "VBN"} and bare:
        return "ing"
    if clause.dep_ in {"ccomp", "acl"} and _is_subjunctive(clause):
        return "subjunctive"
    infinite = clause.dep_ == "xcomp" or clause.head.lemma_ in _BARE_AFTER
    return "to" if clause.tag_ == "VB" and bare and infinite else "that"


def _is_subjunctive(clause: Token) -> bool:
    """Whether the verb is bare after its subject: "that she resign", "that it be sold".

    Not after "let" or "make", whose verb is bare anyway.
    """
    if not has_subject(clause) or clause.head.lemma_ in _BARE_AFTER:
        return False
    helpers = list(auxiliaries(clause))
    if clause.tag_ == "VB" and not helpers:
        return True
    return [child.lower_ for child in helpers] == ["be"]


def has_subject(clause: Token) -> bool:
    """Whether the clause names its own subject."""
    return any(child.dep_ in SUBJECTS for child in clause.children)


def auxiliaries(clause: Token) -> Iterator[Token]:
    """The auxiliary verbs of a clause."""
    return (child for child in clause.children if child.dep_ in _AUXILIARIES)
