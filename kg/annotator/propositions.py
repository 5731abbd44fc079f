"""Open propositions: what every clause says, in its own words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from kg.annotation import Attribution, Proposition
from kg.annotator.modality import read_status
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
    doc: Doc, attributions: Sequence[Attribution], sentences: Sequence[Span]
) -> tuple[Proposition, ...]:
    """The propositions of the text, in the order of their predicates.

    Subjects and objects are the sentence's own words: pronouns stay pronouns.
    """
    return tuple(_propositions(doc, attributions, sentences))


def _propositions(
    doc: Doc, attributions: Sequence[Attribution], sentences: Sequence[Span]
) -> Iterator[Proposition]:
    seen = set()
    starts = [span.start for span in sentences]
    for triple in read_triples(doc):
        words = (
            text_of(doc, triple.subject),
            triple.verb or text_of(doc, triple.relation),
            text_of(doc, triple.object),
        )
        if (words, triple.predicate.sent.start) in seen:
            continue
        seen.add((words, triple.predicate.sent.start))
        yield _proposition(doc, triple, words, attributions, _sentence(triple, starts))


def _sentence(triple: Triple, starts: Sequence[int]) -> int:
    return max(bisect_right(starts, triple.predicate.idx) - 1, 0)


def _proposition(
    doc: Doc,
    triple: Triple,
    words: tuple[str, str, str],
    attributions: Sequence[Attribution],
    sentence: int,
) -> Proposition:
    status = read_status(triple.predicate, attributions)
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
