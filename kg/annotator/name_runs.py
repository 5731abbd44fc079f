"""Runs of capitalised words that the model took for nothing, but that are names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from kg.annotator.head_words import class_of_noun, person_words
from kg.annotator.name_spans import NameSpan
from kg.annotator.tokens import Doc, Span, Token

_PROPER = frozenset(("NNP", "NNPS"))
COMMON = "common"
"""What found a common noun with a capital: no name by itself, but perhaps part of one."""
_CONTENT = frozenset(("NOUN", "VERB", "ADJ", "PROPN", "ADV"))
_TITLE_WORDS = 3
"""Content words from which on capitals can make a line a title."""
_LOWER_IN_TITLE = 0.15
"""Share of content words in lower case that a title may have."""


def missed_runs(doc: Doc, taken: Collection[int]) -> Iterator[NameSpan]:
    """Runs outside `taken`, but for titles, offices and the first words of sentences."""
    common = _common_words(doc)
    for sentence in doc.sents:
        if _is_title_case(sentence):
            continue
        start = sentence.start
        while start < sentence.end:
            end = start
            while end < sentence.end and end not in taken and _continues(doc, start, end, taken):
                end += 2 if _is_hyphenated(doc, end, taken) else 1
            if end > start:
                yield from (
                    run for run in _run(doc, start, end) if not _is_among(run, doc, common)
                )
            start = max(end, start + 1)


def _common_words(doc: Doc) -> set[str]:
    """Words that stand in small letters at least as often as with a capital."""
    small = Counter(token.text for token in doc if token.text.islower())
    capital = Counter(token.lower_ for token in doc if token.text.istitle())
    return {word for word, count in small.items() if count >= capital[word]}


def _is_among(run: NameSpan, doc: Doc, common: Collection[str]) -> bool:
    """Whether the one word of a run stands elsewhere in small letters."""
    return len(run) == 1 and run.found_by != COMMON and doc[run.start].lower_ in common


def _is_title_case(sentence: Span) -> bool:
    """Whether a line is set as a title, so that capitals tell nothing there."""
    words = [token.text for token in sentence if token.pos_ in _CONTENT]
    lower = sum(not word[0].isupper() for word in words)
    return len(words) > _TITLE_WORDS and lower <= _LOWER_IN_TITLE * len(words)


def _continues(doc: Doc, start: int, place: int, taken: Collection[int]) -> bool:
    """Whether a token belongs to a run: capitals on both sides take in "Across" and "Without"."""
    token = doc.tokens[place]
    if not token.text[0].isupper():
        return False
    if _is_run_word(token):
        return True
    if place + 1 >= len(doc) or place + 1 in taken:
        return False
    is_before_capital = doc[place + 1].text[0].isupper() and doc[place + 1].is_alpha
    return is_before_capital and (
        token.tag_ == "IN" if place > start else token.tag_ in {"NN", "NNS"}
    )


def _is_run_word(token: Token) -> bool:
    """Whether a token can be part of a name: a proper noun, or an open word with a capital."""
    if not token.text[0].isupper() or token.text in {"I", "A"}:
        return False
    if token.tag_ in _PROPER:
        return True
    if token.is_sent_start or token.tag_ not in {"NN", "NNS"}:
        return False
    return not opens_phrase(token)


def opens_phrase(token: Token) -> bool:
    """Whether a capital may be due to the place: after the start, a mark or a line break."""
    if token.i == 0 or token.is_sent_start:
        return True
    before = token.nbor(-1)
    return before.is_punct or before.is_quote or before.is_space


def _is_hyphenated(doc: Doc, place: int, taken: Collection[int]) -> bool:
    """Whether a hyphen and another capital follow without a blank: "Make-A"."""
    if place + 2 >= len(doc) or doc[place + 1].text != "-" or place + 2 in taken:
        return False
    return not doc[place].whitespace_ and doc[place + 2].text[0].isupper()


def _run(doc: Doc, start: int, end: int) -> Iterator[NameSpan]:
    titles, captions = person_words().titles, person_words().captions
    while start < end and doc[start].text in titles:
        start += 1
    while start < end and doc[end - 1].text in captions:
        end -= 1
    if start == end or _is_no_name(doc, start, end):
        return
    is_common = end - start == 1 and _is_common(doc[start])
    yield NameSpan(start, end, "", COMMON if is_common else "capitals")


def _is_no_name(doc: Doc, start: int, end: int) -> bool:
    """Offices ("Home Secretary"), words that open a sentence, and letters that modify a noun."""
    last = doc[end - 1]
    if class_of_noun([last.lower_]) == "Person" or last.text in person_words().titles:
        return True
    if all(doc[i].text in person_words().peoples for i in range(start, end)):
        return True
    if end - start > 1:
        return False
    if len(last) == 1:
        return True
    if opens_phrase(last) and last.dep_ == "compound" and last.nbor(1).tag_ in {"NN", "NNS"}:
        return class_of_noun([last.lower_, last.nbor(1).lemma_.lower()]) is not None
    modifies = last.dep_ in {"compound", "nmod", "amod"} and last.head.pos_ == "NOUN"
    return modifies and (last.text.isupper() or last.nbor(1).text == "-")


def _is_common(token: Token) -> bool:
    """A known common noun with a capital, alone: "the Government", "Education"."""
    article = any(child.tag_ in {"DT", "PRP$"} for child in token.lefts)
    return (article or opens_phrase(token)) and class_of_noun([token.lower_]) is not None
