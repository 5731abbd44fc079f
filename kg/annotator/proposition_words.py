"""The words of a clause's parts: verb groups, noun phrases, and how they are put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.annotator.syntax import is_passive
from kg.annotator.tokens import Doc, Token
from kg.article import Span

_GROUP = frozenset({"aux", "auxpass", "neg", "prt"})
_COORDINATE = frozenset({"conj", "cc", "preconj"})
_CLAUSAL = frozenset({"relcl", "appos", "parataxis"})
_SAME_FORM = frozenset({"VB", "VBN", "VBG"})


def verb_group(verb: Token) -> list[int]:
    """The verb with its auxiliaries, negation, particle and the adverbs among them.

    The second verb of "was cut and flushed" borrows the auxiliary of the first.
    """
    words = [child.i for child in verb.children if child.dep_ in _GROUP]
    first = min([*words, verb.i])
    words += [
        child.i
        for child in verb.children
        if child.dep_ == "advmod" and (first < child.i < verb.i or child.i == verb.i - 1)
    ]
    group = sorted({verb.i, *words})
    return borrowed(verb) + group if not _has_auxiliary(verb) else group


def _has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def borrowed(verb: Token) -> list[int]:
    """What a coordinate verb shares with the first: the words of its group before it."""
    head = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in _SAME_FORM or verb.tag_ != head.tag_:
        return []
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
        return []
    shared = [word for word in verb_group(head) if word < head.i]
    if head.dep_ == "xcomp" and not is_passive(head):
        return [word for word in verb_group(head.head) if word < head.i] + shared
    return shared


@lru_cache(maxsize=64)
def noun_phrase(head: Token, bare: bool = False) -> tuple[int, ...]:
    """The phrase around a noun, without its fellows in a list, appositions and asides.

    `bare` also leaves out what follows the noun. The triples of one clause ask for the same
    few phrases again and again.
    """
    words = _phrase(head)
    if bare:
        words = [word for word in words if word <= head.i]
    return tuple(trimmed(head.doc, words))


def _phrase(head: Token) -> list[int]:
    words = [head.i]
    for child in head.children:
        if child.dep_ not in _COORDINATE and child.dep_ != "case":
            words += _within(child)
    return sorted(words)


def _within(token: Token) -> list[int]:
    """The words below a token, without the clauses and asides that hang on its nouns."""
    if token.dep_ in _CLAUSAL or is_aside(token):
        return []
    return [token.i, *(word for child in token.children for word in _within(child))]


def is_aside(child: Token) -> bool:
    """Whether a comma parts a modifier from its noun."""
    if child.dep_ not in {"acl", "advcl", "prep", "relcl"} or child.i < child.head.i:
        return False
    return child.nbor(child.left_edge.i - child.i - 1).text in {",", "--", "—", "–", "("}


def trimmed(doc: Doc, words: Sequence[int]) -> list[int]:
    """The words without blanks and punctuation at either end, but for closing quotes."""
    tokens, first, last = doc.tokens, 0, len(words)
    while first < last and _opens_badly(tokens[words[first]]):
        first += 1
    while first < last and _closes_badly(tokens[words[last - 1]]):
        last -= 1
    return list(words[first:last])


def _opens_badly(token: Token) -> bool:
    return token.is_space or (token.is_punct and not token.is_quote)


def _closes_badly(token: Token) -> bool:
    if token.dep_ == "cc":
        return True
    return token.is_space or (token.is_punct and token.text not in _CLOSING)


_CLOSING = frozenset({")", "''", '"', "”", "%"})


def balanced(doc: Doc, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words without quotation marks where these do not pair."""
    marks = [word for word in words if doc[word].is_quote]
    if len(marks) % 2 == 0:
        return words
    return tuple(word for word in words if word not in marks)


def text_of(doc: Doc, words: Sequence[int]) -> str:
    """The words in the order given, with the blanks of the text where they adjoin."""
    return " ".join(doc.words(first, last + 1) for first, last in _runs(words))


def spans_of(doc: Doc, words: Iterable[int]) -> tuple[Span, ...]:
    """The words as stretches of text."""
    tokens = doc.tokens
    return tuple(
        Span(tokens[first].idx, tokens[last].idx + len(tokens[last].text))
        for first, last in _runs(sorted(set(words)))
    )


def _runs(words: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of adjoining words."""
    first = last = -2
    for word in words:
        if word != last + 1:
            if first >= 0:
                yield first, last
            first = word
        last = word
    if first >= 0:
        yield first, last


def listed(head: Token) -> list[Token]:
    """A noun and its fellows in a list."""
    fellows = []
    for child in head.children:
        if child.dep_ == "conj" and child.i > head.i:
            fellows += listed(child)
    return [head, *fellows]
