"""Open propositions: what every clause says, in its own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from operator import itemgetter

from kg.annotation import Attribution, Proposition
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.attribution_index import AttributionIndex
from kg.annotator.modality import Status, read_status
from kg.annotator.proposition_clauses import Triple, read_triples
from kg.annotator.proposition_events import Event, read_events
from kg.annotator.proposition_words import balanced, spans_of, text_of
from kg.annotator.tokens import Doc, Token
from kg.article import Span

SCORES = {
    "object": 0.9,
    "clause": 0.85,
    "adjective": 0.8,
    "adverbial": 0.8,
    "time": 0.7,
    "apposition": 0.6,
    "nested": 0.4,
    "event": 0.4,
    "noun": 0.4,
}

_OF_THE_PREDICATE = frozenset({"aux", "auxpass", "neg", "prt", "acomp", "advmod"})

_SHORT = 4
_PER_WORD = 0.07
"""A relation that carries much along is put amiss more often: taking this off for each of its
words beyond the fourth gives CaRB an F1 of .533 instead of .528 (.05: .532, .10: .534)."""


def find_propositions(
    doc: Doc,
    attributions: Sequence[Attribution],
    sentences: Sequence[Span],
    graph: ArgumentGraph | None = None,
) -> tuple[Proposition, ...]:
    """The propositions of the text, in the order of their predicates.

    Subjects and objects are the sentence's own words: pronouns stay pronouns. `graph` spares
    the work where it has been read already.
    """
    writer = _Writer(doc, attributions, sentences)
    graph = graph or ArgumentGraph(doc)
    found: dict[tuple[int, tuple[str, str, str]], tuple[int, Proposition]] = {}
    for triple in read_triples(doc, graph):
        proposition = writer.write(triple)
        key = (proposition.sentence, proposition.triples[0])
        found.setdefault(key, (triple.predicate.i, proposition))
    written = list(found.values())
    told = {place for place, _ in written}
    written += [(e.predicate.i, writer.write_event(e)) for e in read_events(doc, graph, told)]
    return tuple(proposition for _, proposition in sorted(written, key=itemgetter(0)))


def _score(triple: Triple) -> float:
    carried = max(len(triple.relation) - _SHORT, 0)
    return round(SCORES[triple.kind] * max(1 - _PER_WORD * carried, 0.1), 3)


def _own_words(predicate: Token) -> frozenset[int]:
    """The words that tell the event of a predicate, of all that a relation may hold.

    "wanted to sell the yard to" tells of the wanting; that the sale has a modality of its own is
    told by a proposition of its own.
    """
    words = (child.i for child in predicate.children if child.dep_ in _OF_THE_PREDICATE)
    return frozenset((predicate.i, *words))


class _Writer:
    """Puts triples into words; many share a subject, a beginning and a predicate."""

    def __init__(
        self, doc: Doc, attributions: Sequence[Attribution], sentences: Sequence[Span]
    ) -> None:
        self._doc = doc
        self._attributions = AttributionIndex(attributions)
        self._starts = [span.start for span in sentences]
        self._quotes = {token.i for token in doc if token.is_quote}
        self._own: dict[int, frozenset[int]] = {}
        self._statuses: dict[int, Status] = {}
        self._texts: dict[tuple[int, ...], str] = {}
        self._spans: dict[tuple[int, ...], tuple[Span, ...]] = {}

    def write(self, triple: Triple) -> Proposition:
        """The proposition that a triple makes."""
        status = self._status(triple.predicate)
        relation = triple.verb or self._text(triple.relation)
        return Proposition(
            triples=((self._text(triple.subject), relation, self._text(triple.object)),),
            sentence=max(bisect_right(self._starts, triple.predicate.idx) - 1, 0),
            subject=self._stretches(triple.subject),
            objects=self._stretches(triple.object),
            trigger=self._stretches(self._trigger(triple)),
            negated=status.negated,
            modality=status.modality,
            score=_score(triple),
        )

    def write_event(self, event: Event) -> Proposition:
        """The proposition of an event that no triple tells of."""
        status = self._status(event.predicate)
        return Proposition(
            triples=(),
            sentence=max(bisect_right(self._starts, event.predicate.idx) - 1, 0),
            subject=self._stretches(event.subject),
            objects=tuple(span for words in event.objects for span in self._stretches(words)),
            trigger=self._stretches(event.trigger),
            negated=status.negated,
            modality=status.modality,
            score=SCORES[event.kind],
        )

    def _trigger(self, triple: Triple) -> tuple[int, ...]:
        place = triple.predicate.i
        if place not in self._own:
            self._own[place] = _own_words(triple.predicate)
        own = self._own[place]
        return tuple(word for word in triple.relation if word in own) or (place,)

    def _status(self, predicate: Token) -> Status:
        if predicate.i not in self._statuses:
            self._statuses[predicate.i] = read_status(
                predicate, self._attributions.near(predicate.idx)
            )
        return self._statuses[predicate.i]

    def _text(self, words: tuple[int, ...]) -> str:
        if words not in self._texts:
            paired = self._quotes.isdisjoint(words)
            kept = words if paired else balanced(self._doc, words)
            self._texts[words] = text_of(self._doc, kept)
        return self._texts[words]

    def _stretches(self, words: tuple[int, ...]) -> tuple[Span, ...]:
        if words not in self._spans:
            self._spans[words] = spans_of(self._doc, words)
        return self._spans[words]
