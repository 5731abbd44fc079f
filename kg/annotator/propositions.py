"""Open propositions: what every clause says, in its own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotation import Attribution, Proposition
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.modality import Status, read_status
from kg.annotator.proposition_clauses import Triple, read_triples
from kg.annotator.proposition_words import spans_of, text_of
from kg.article import Span

SCORES = {
    "object": 0.9,
    "clause": 0.85,
    "adjective": 0.8,
    "adverbial": 0.8,
    "time": 0.7,
    "apposition": 0.6,
    "nested": 0.4,
}


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
    triples = read_triples(doc, graph or ArgumentGraph(doc))
    return tuple(_propositions(doc, triples, attributions, [span.start for span in sentences]))


def _propositions(
    doc: Doc, triples: Iterator[Triple], attributions: Sequence[Attribution], starts: Sequence[int]
) -> Iterator[Proposition]:
    seen = set()
    statuses: dict[int, Status] = {}
    for triple in triples:
        words = (
            text_of(doc, triple.subject),
            triple.verb or text_of(doc, triple.relation),
            text_of(doc, triple.object),
        )
        sentence = _sentence(triple, starts)
        if (words, sentence) in seen:
            continue
        seen.add((words, sentence))
        predicate = triple.predicate
        if predicate.i not in statuses:
            statuses[predicate.i] = read_status(predicate, attributions)
        yield _proposition(doc, triple, words, statuses[predicate.i], sentence)


def _sentence(triple: Triple, starts: Sequence[int]) -> int:
    return max(bisect_right(starts, triple.predicate.idx) - 1, 0)


def _proposition(
    doc: Doc,
    triple: Triple,
    words: tuple[str, str, str],
    status: Status,
    sentence: int,
) -> Proposition:
    return Proposition(
        triples=(words,),
        sentence=sentence,
        subject=spans_of(doc, triple.subject),
        objects=spans_of(doc, triple.object),
        trigger=spans_of(doc, triple.relation or (triple.predicate.i,)),
        negated=status.negated,
        modality=status.modality,
        score=SCORES[triple.kind],
    )
