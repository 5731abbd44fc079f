"""Interviews set as questions and answers: lines that begin with "Q." and "A.".

What an answer says is said by whom the article introduced before the first question; read as
the article's own words, every boast of an interview would be printed as a fact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.annotation import Mention
from kg.annotator.doc_text import full_text
from kg.annotator.tokens import Doc

_LABEL = re.compile(r"^[^\S\n]*(?P<who>[QA])[.:][^\S\n]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one of the two says: the tokens of the label and of the words behind it."""

    is_answer: bool
    label: range
    words: range


def turns(doc: Doc) -> tuple[Turn, ...]:
    """All turns of an interview in the order of the text; none where only one side is marked."""
    labels = list(_LABEL.finditer(full_text(doc)))
    if {label["who"] for label in labels} != {"Q", "A"}:
        return ()
    return tuple(_turns(doc, labels))


def _turns(doc: Doc, labels: Sequence[re.Match[str]]) -> Iterator[Turn]:
    ends = [*(label.start() for label in labels), len(full_text(doc))]
    for label, (_, end) in zip(labels, pairwise(ends), strict=True):
        mark = doc.char_span(label.start("who"), label.end(), alignment_mode="expand")
        words = doc.char_span(label.end(), end, alignment_mode="contract")
        if mark is not None and words is not None and len(words):
            said = range(words.start, words.end)
            yield Turn(label["who"] == "A", range(mark.start, words.start), said)


def interviewee(first: Turn, doc: Doc, mentions: Sequence[Mention]) -> Mention | None:
    """The name of the person told of most before the first turn, the first of equals."""
    begin = doc[first.label.start].idx
    told = [m for m in mentions if m.span.end <= begin and m.type == "Person" and m.entity]
    counts = Counter(mention.entity for mention in told)
    named = [mention for mention in told if mention.kind == "name"]
    return max(named, key=lambda mention: counts[mention.entity], default=None)
