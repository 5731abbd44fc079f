"""Who says, thinks, wants or denies what: attributions in the manner of PolNeAR.

Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News" (LREC 2018)
define source, cue and content.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence

from kg.annotation import Attribution, AttributionKind, Mention
from kg.annotator.attribution_clauses import Reading, read_clauses
from kg.annotator.attribution_lines import read_answers, read_lines
from kg.annotator.attribution_quotes import read_quotes
from kg.annotator.quotes import Quote, find_quotes
from kg.annotator.tokens import Doc, Token
from kg.article import Span


def find_attributions(doc: Doc, mentions: Sequence[Mention]) -> tuple[Attribution, ...]:
    """Everything that the text ascribes to a source other than its author, in text order.

    `speaker` is the entity of the mention that covers the head of the source.
    """
    quotes = find_quotes(doc)
    direct = _disjoint([*read_lines(doc, quotes), *read_quotes(doc, quotes)])
    readings = [*direct, *_indirect(doc, quotes, direct), *read_answers(doc, mentions)]
    readings.sort(key=lambda reading: (reading.content[0], reading.verb))
    quoted = {number for quote in quotes for number in range(quote.start, quote.end)}
    speakers = _Speakers(mentions)
    return tuple(_attribution(doc, reading, quoted, speakers) for reading in readings)


def _indirect(doc: Doc, quotes: Sequence[Quote], direct: Sequence[Reading]) -> list[Reading]:
    spoken = {number for reading in direct for number in reading.content}
    used = {reading.verb for reading in direct}
    readings = []
    for reading in read_clauses(doc):
        if reading.verb in used or reading.verb in spoken or not reading.content:
            continue
        if reading.head is not None and doc[reading.head].lower_ == "i":
            continue  # outside quotations "I" is the author
        readings.append(_whole_quotes(reading, quotes))
    return _worth_keeping(readings)


def _disjoint(readings: Sequence[Reading]) -> list[Reading]:
    """The readings whose content no earlier one has."""
    kept: list[Reading] = []
    taken: set[int] = set()
    for reading in readings:
        if reading.content and taken.isdisjoint(reading.content):
            kept.append(reading)
            taken.update(reading.content)
    return kept


def _whole_quotes(reading: Reading, quotes: Sequence[Quote]) -> Reading:
    """The reading with every quotation that its content begins or ends in."""
    content = set(reading.content)
    for quote in quotes:
        words = set(range(quote.start, quote.end))
        if content & words and not words & {reading.verb, *reading.source}:
            content |= words
    return Reading(
        reading.verb,
        reading.cue,
        reading.source,
        reading.head,
        tuple(sorted(content)),
        reading.modality,
        reading.complement,
    )


def _worth_keeping(readings: Sequence[Reading]) -> list[Reading]:
    """Without those inside another's content, unless they are reports with their own source.

    Nested reports cost .008 of content+source F1 against gold that has none, and keep the
    innermost source of a claim.
    """
    return [
        reading
        for reading in readings
        if (reading.complement == "that" and reading.source)
        or not any(reading.verb in other.content for other in readings if other is not reading)
    ]


def _attribution(
    doc: Doc, reading: Reading, quoted: Collection[int], speakers: _Speakers
) -> Attribution:
    return Attribution(
        _spans(doc, reading.source),
        _spans(doc, reading.cue),
        _spans(doc, reading.content),
        _kind(reading, quoted),
        reading.modality,
        None if reading.head is None else speakers.at(_antecedent(doc[reading.head])),
    )


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for, else the word itself."""
    if token.tag_ in {"WP", "WDT"} and token.head.dep_ == "relcl":
        return token.head.head
    return token


class _Speakers:
    """The mentions of things, in text order, looked up by a word within."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = [mention for mention in mentions if mention.entity]
        self._starts = [mention.span.start for mention in self._mentions]
        self._longest = max((len(mention.span) for mention in self._mentions), default=0)

    def at(self, head: Token) -> str | None:
        """The entity of the mention with that head, else of the shortest mention around it."""
        at = Span(head.idx, head.idx + len(head))
        first = bisect_left(self._starts, at.end - self._longest)
        near = self._mentions[first : bisect_right(self._starts, at.start)]
        around = [mention for mention in near if mention.span.covers(at)]
        around.sort(key=lambda mention: (not mention.head.covers(at), len(mention.span)))
        return around[0].entity if around else None


def _kind(reading: Reading, quoted: Collection[int]) -> AttributionKind:
    inside = sum(number in quoted for number in reading.content)
    if inside == len(reading.content) or reading.complement == "answer":
        return "direct"
    return "mixed" if inside else "indirect"


def _spans(doc: Doc, numbers: Sequence[int]) -> tuple[Span, ...]:
    """Runs of tokens as spans; blanks and punctuation between tokens do not break a run."""
    spans: list[Span] = []
    last = -2
    for number in sorted(set(numbers)):
        token = doc[number]
        if token.is_space:
            continue
        end = token.idx + len(token)
        if spans and all(doc[k].is_space for k in range(last + 1, number)):
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(token.idx, end))
        last = number
    return tuple(spans)
