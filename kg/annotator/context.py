"""What has been read of an article when its claims are put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.annotation import Attribution, Entity, Mention, Quantity, Time
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.attribution_index import AttributionIndex
from kg.annotator.offices import Office
from kg.annotator.tokens import Doc, Token
from kg.article import Article, Span

_Item = TypeVar("_Item", Time, Quantity)


@dataclass(frozen=True, slots=True)
class Context:
    """One article's parse, argument graph and everything found in it before its claims."""

    article: Article
    doc: Doc
    graph: ArgumentGraph
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    entities: Mapping[str, Entity]
    times: tuple[Time, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    attributions_at: AttributionIndex
    mention_at: Mapping[int, Mention]
    first_mention: Mapping[str, Mention]
    role_at: Mapping[int, Mention]
    demonym_at: Mapping[int, Mention]
    offices: Mapping[int, Office]

    def mention_of(self, token: Token) -> Mention | None:
        """The mention that a token heads, or stands in."""
        return self.mention_at.get(token.i)

    def is_named(self, token: Token) -> bool:
        """Whether the token is part of a name, which says nothing else."""
        mention = self.mention_at.get(token.i)
        return mention is not None and mention.kind == "name"

    def sentence_at(self, offset: int) -> Span:
        """The sentence that holds an offset."""
        after = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start)
        return self.sentences[max(0, after - 1)]

    def time_over(self, token: Token) -> Time | None:
        """The time expression that a token stands in."""
        return _over(self.times, token)

    def quantity_over(self, token: Token) -> Quantity | None:
        """The amount that a token stands in."""
        return _over(self.quantities, token)


def _over(items: Sequence[_Item], token: Token) -> _Item | None:
    """The one of the items, in text order and apart from each other, that a token stands in.

    Looked up and not walked through: with long articles that took most of the time.
    """
    before = bisect_left(items, token.idx + len(token), key=lambda item: item.span.start)
    found = items[before - 1] if before else None
    return found if found is not None and found.span.overlaps(span_of(token)) else None


def span_of(token: Token) -> Span:
    """The token's stretch of the article's text."""
    return Span(token.idx, token.idx + len(token))


def mentions_by_token(doc: Doc, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mention for each token: the one it heads, else the shortest it stands in."""
    heads: dict[int, Mention] = {}
    inside: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda m: (len(m.span), m.span.start)):
        tokens = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
        head = mention.head
        for token in tokens or ():
            inside.setdefault(token.i, mention)
            if head.start <= token.idx and token.idx + len(token.text) <= head.end:
                heads.setdefault(token.i, mention)
    return inside | heads
