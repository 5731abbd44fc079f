"""A parse as plain Python objects, read often and made once.

spaCy makes a new object at every `token.head` and a generator at every `.children`, and looks
every string up: that was a third of reading's time. Names and meanings here are spaCy's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from spacy.tokens import Doc as ParsedDoc

from kg.annotator.tree_edges import edges_of
from kg.annotator.written_words import texts_of, words_of

_COLUMNS = (*("ORTH", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "ENT_IOB", "SENT_START", "SPACY"),)
_IOB = ("", "I", "O", "B")
_SENT_START: dict[int, bool | None] = {0: None, 1: True}


@dataclass(slots=True, eq=False, init=False, repr=False)
class Token:
    """A word or sign with its place in the text and in the tree."""

    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    ent_type_: str
    ent_iob_: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_quote: bool
    is_alpha: bool
    is_digit: bool
    is_upper: bool
    is_title: bool
    like_num: bool
    is_sent_start: bool | None
    is_projective: bool
    sent: Span
    head: Token
    children: Sequence[Token]
    lefts: Sequence[Token]
    rights: Sequence[Token]
    left_edge: Token
    right_edge: Token

    def __len__(self) -> int:
        return len(self.text)

    def __str__(self) -> str:
        return self.text

    __repr__ = __str__

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, the nearest first."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def subtree(self) -> Sequence[Token]:
        """The token and all that depend on it, those of each dependent together."""
        inside = self.doc.tokens[self.left_edge.i : self.right_edge.i + 1]
        return inside if self.is_projective else list(self._below())

    def _below(self) -> Iterator[Token]:
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    def is_ancestor(self, descendant: Token) -> bool:
        """Whether the other token depends on this one, be it by way of others."""
        return any(above is self for above in descendant.ancestors)

    def nbor(self, i: int = 1) -> Token:
        """The token so many places on. Raises `IndexError` where there is none."""
        if not 0 <= self.i + i < len(self.doc):
            raise IndexError(self.i + i)
        return self.doc[self.i + i]

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens coordinated with this one."""
        start = self
        while start.head is not start and start.dep_ == "conj":
            start = start.head
        found = [start]
        for word in found:
            found += [child for child in word.rights if child.dep_ == "conj"]
        return tuple(word for word in found if word is not self)


class Span:
    """Adjoining tokens."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[range(self.start, self.end)[place]]

    @property
    def text(self) -> str:
        """The words as they stand in the text."""
        return self.doc.words(self.start, self.end) if self.start < self.end else ""

    @property
    def start_char(self) -> int:
        """Where the first token begins in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends in the text."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def root(self) -> Token:
        """The token nearest to the root of the sentence; of several the first."""
        best, depth = self.doc.tokens[self.start], len(self.doc)
        if len(self) == 1:
            return best
        for token in self:
            if token.head is token:
                return token
        for token in self:
            if not self.start <= token.head.i < self.end and _depth(token) < depth:
                best, depth = token, _depth(token)
        return best

    @property
    def sent(self) -> Span:
        """The sentence of the first token."""
        return self.doc.tokens[self.start].sent

    @property
    def noun_chunks(self) -> list[Span]:
        """The base noun phrases within."""
        return [n for n in self.doc.noun_chunks if self.start <= n.start and n.end <= self.end]


def _depth(token: Token) -> int:
    """Steps to the root; signs and blanks without dependents are no roots if others can be."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A text's tokens, sentences and the model's names."""

    def __init__(self, parsed: ParsedDoc) -> None:
        self.text: str = parsed.text
        self.tokens: list[Token] = [Token() for _ in range(len(parsed))]
        self.sents: list[Span] = [Span(self, one.start, one.end) for one in parsed.sents]
        self.ents = [Span(self, one.start, one.end, one.label_) for one in parsed.ents]
        self._parsed = parsed
        self._noun_chunks: list[Span] | None = None
        if self.tokens:
            _fill(self, parsed)
        self._offsets = [token.idx for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> Token: ...
    @overload
    def __getitem__(self, place: slice) -> Span: ...
    def __getitem__(self, place: int | slice) -> Token | Span:
        if isinstance(place, slice):
            start, end, _ = place.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[place]

    def words(self, start: int, end: int) -> str:
        """The words of the tokens from one place up to another, as they stand in the text."""
        last = self.tokens[end - 1]
        return self.text[self.tokens[start].idx : last.idx + len(last.text)]

    @property
    def noun_chunks(self) -> list[Span]:
        """The base noun phrases."""
        if self._noun_chunks is None:
            self._noun_chunks = [Span(self, n.start, n.end) for n in self._parsed.noun_chunks]
        return self._noun_chunks

    def char_span(self, start: int, end: int, alignment_mode: str = "strict") -> Span | None:
        """The tokens from one offset to another, as spaCy aligns them.

        `contract` takes those wholly within, `expand` those that reach in, `strict` none unless
        both ends are token ends.
        """
        first, last = self._token_at(start), self._token_at(end - 1)
        if first < 0 or last < 0:
            return None
        left, right = self.tokens[first], self.tokens[last]
        right_end = right.idx + len(right.text)
        if alignment_mode == "strict" and (left.idx, right_end) != (start, end):
            return None
        if alignment_mode == "contract":
            first += left.idx < start
            last -= end < right_end
            if last < first:
                return None
        elif alignment_mode == "expand" and start == left.idx + len(left.text):
            first += 1  # a blank is no part of the token before it
        return Span(self, first, max(first, last + 1))

    def _token_at(self, offset: int) -> int:
        place = bisect_right(self._offsets, offset) - 1
        if place < 0:
            return -1
        token = self.tokens[place]
        return place if offset < token.idx + len(token.text) + len(token.whitespace_) else -1


def _fill(doc: Doc, parsed: ParsedDoc) -> None:
    """Give the tokens of a document what the parse says of them."""
    _fill_words(doc, parsed)
    heads = [i + step for i, step in enumerate(parsed.to_array("HEAD").astype("int64").tolist())]
    _fill_tree(doc.tokens, heads)
    for sentence in doc.sents:
        for token in sentence:
            token.sent = sentence


def _fill_words(doc: Doc, parsed: ParsedDoc) -> None:
    written, texts = words_of(parsed.vocab), texts_of(parsed.vocab)
    offset = 0
    rows = parsed.to_array(list(_COLUMNS)).tolist()
    for i, (token, row) in enumerate(zip(doc.tokens, rows, strict=True)):
        orth, lemma, tag, pos, dep, entity, iob, begins, blank = row
        token.doc, token.i, token.idx = doc, i, offset
        token.lemma_, token.tag_, token.pos_ = texts[lemma], texts[tag], texts[pos]
        token.dep_, token.ent_type_, token.ent_iob_ = texts[dep], texts[entity], _IOB[iob]
        token.is_sent_start = _SENT_START.get(begins, False)
        token.whitespace_ = " " if blank else ""
        token.text, token.lower_, token.like_num, *flags = written[orth]
        token.is_punct, token.is_space, token.is_quote, *flags = flags
        token.is_alpha, token.is_digit, token.is_upper, token.is_title = flags
        offset += len(token.text) + blank


def _fill_tree(tokens: list[Token], heads: Sequence[int]) -> None:
    lefts: dict[int, list[Token]] = defaultdict(list)
    rights: dict[int, list[Token]] = defaultdict(list)
    for i, head in enumerate(heads):
        if head != i:
            (lefts if i < head else rights)[head].append(tokens[i])
    edges = edges_of(heads)
    for i, token in enumerate(tokens):
        first, last, is_projective = edges[i]
        token.head = tokens[heads[i]]
        token.left_edge, token.right_edge = tokens[first], tokens[last]
        token.is_projective = is_projective
        token.lefts = tuple(lefts.get(i, ()))
        token.rights = tuple(rights.get(i, ()))
        token.children = token.lefts + token.rights if token.lefts else token.rights
