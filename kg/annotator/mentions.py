"""The mentions of an article: names, noun phrases and pronouns, each with its class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.annotation import Mention, MentionKind
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.head_words import class_of_ending, class_of_noun, no_things
from kg.annotator.interviews import turns
from kg.annotator.name_spans import tokens_of
from kg.annotator.name_types import TypedName, head_of, noun_words, type_names
from kg.annotator.names import find_names, inner_names
from kg.annotator.tokens import Doc, Token
from kg.article import Span

_BEFORE_HEAD = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "predet", "advmod", "neg")
)
_HE_OR_SHE = frozenset(
    ("he", "him", "his", "himself", "she", "her", "hers", "herself", "i", "me", "my", "myself")
)
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_NO_HEADS = frozenset(("compound", "nmod", "npadvmod", "advmod"))
_NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_PLURAL_PEOPLE = "Group"


def find_mentions(doc: Doc, gazetteer: Gazetteer, skip: Sequence[Span]) -> tuple[Mention, ...]:
    """All mentions in the order of the text, ids `m0`, `m1`, …, not linked yet.

    `skip` are the spans of times and quantities, which are no mentions. The span of a noun
    phrase goes from its first modifier to its head, without phrases and clauses behind it.
    """
    closed = _closed_tokens(doc, skip)
    spans = find_names(doc, gazetteer, closed)
    spans += inner_names(doc, spans, gazetteer)
    names = type_names(doc, spans, gazetteer)
    found = [*_names(doc, names), *_others(doc, closed | tokens_of(spans))]
    found.sort(key=lambda mention: (mention.span.start, -mention.span.end))
    return tuple(
        Mention(f"m{i}", m.span, m.text, m.head, m.type, m.kind) for i, m in enumerate(found)
    )


def _closed_tokens(doc: Doc, skip: Sequence[Span]) -> set[int]:
    """Tokens that nothing may be read from: boilerplate, times, quantities, "Q." and "A."."""
    closed = {token.i for token in doc if token.tag_ == "XX"}
    closed.update(number for turn in turns(doc) for number in turn.label)
    for span in skip:
        tokens = doc.char_span(span.start, span.end, alignment_mode="contract")
        closed.update(range(tokens.start, tokens.end) if tokens is not None else ())
    return closed


def _mention(
    doc: Doc, tokens: tuple[int, int], head: Token, kind: MentionKind, of: str
) -> Mention:
    text, start = doc.words(*tokens), doc.tokens[tokens[0]].idx
    head_span = Span(head.idx, head.idx + len(head.text))
    return Mention("", Span(start, start + len(text)), text, head_span, of, kind)


def _names(doc: Doc, names: Sequence[TypedName]) -> Iterator[Mention]:
    for typed in names:
        name = typed.name
        yield _mention(doc, (name.start, name.end), head_of(doc, name), "name", typed.type)


def _others(doc: Doc, closed: set[int]) -> Iterator[Mention]:
    for token in doc:
        if token.i in closed:
            continue
        if token.tag_ in {"PRP", "PRP$"}:
            yield _mention(doc, (token.i, token.i + 1), token, "pronoun", _class_of_pronoun(token))
        elif _heads_phrase(token):
            start = _phrase_start(token)
            yield _mention(doc, (start, token.i + 1), token, "nominal", class_of_nominal(token))


def _heads_phrase(token: Token) -> bool:
    """Whether a noun phrase stands on the token: a common noun, or one with a capital."""
    if token.tag_ not in _NOUN_TAGS or not token.text[0].isalpha():
        return False
    if token.dep_ in _NO_HEADS and not _opens_list(token):
        return False
    bare = not any(child.dep_ in {"det", "poss"} for child in token.lefts)
    if token.lemma_.lower() in no_things(bare):
        return False
    is_common = token.tag_ in {"NN", "NNS"}
    return is_common or class_of_noun([token.lemma_.lower()]) is not None


def _opens_list(token: Token) -> bool:
    """Whether a plural stands before the names it is for: "tech giants A and B"."""
    beside = token.tag_ == "NNS" and token.dep_ in {"compound", "nmod"}
    return beside and token.head.i > token.i and token.head.tag_ == "NNP"


def _phrase_start(head: Token) -> int:
    """The first token of the noun phrase before its head."""
    doc, start = head.doc, head.i
    for child in head.lefts:
        if child.dep_ in _BEFORE_HEAD:
            start = min(start, child.left_edge.i)
            break
    for place in range(start, head.i):
        if doc.tokens[place].is_space:
            start = place + 1
    while start < head.i and doc.tokens[start].is_punct:
        start += 1
    return start


def class_of_nominal(head: Token) -> str:
    """The class of a noun phrase; several persons are a group."""
    told = class_of_noun(noun_words(head)) or class_of_ending(head.lemma_.lower()) or "Entity"
    return _PLURAL_PEOPLE if told == "Person" and head.tag_ == "NNS" else told


def _class_of_pronoun(token: Token) -> str:
    if token.lower_ in _HE_OR_SHE:
        return "Person"
    return "Group" if token.lower_ in _WE else "Entity"
