"""Amounts of money, percentages and counts, with their values.

Each bound of a range is a quantity of its own: "$10–$20 million" gives ten and twenty
million dollars.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path

from kg.annotation import Quantity
from kg.annotator.doc_text import full_text
from kg.annotator.numerals import number_pattern, number_words, one_of, read_number
from kg.annotator.times_grammar import load_grammar
from kg.annotator.tokens import Doc, Token
from kg.article import Span
from kg.schema import read_toml

_LEXICON = Path(__file__).parent / "lexicon" / "currencies.toml"
_NEAR = 40  # characters of text in which a word on weight tells that pounds are no money
_YEARS = range(1900, 2061)
_BEFORE_NOUN = frozenset({"compound", "amod", "nmod", "conj"})


@dataclass(frozen=True, slots=True)
class _Grammar:
    signs: Mapping[str, str]
    units: Mapping[str, tuple[str, float]]
    """Unit words: ISO code or other unit, and what one of them is worth."""
    signed: re.Pattern[str]
    worded: re.Pattern[str]
    cautious: frozenset[str]
    weight: re.Pattern[str]


def find_quantities(doc: Doc) -> tuple[Quantity, ...]:
    """All amounts of an article, in text order.

    Units are ISO 4217 codes, `percent`, `percentage point`, or the lemma of what is counted.
    Times ("two years", "2012") are no quantities.
    """
    text = full_text(doc)
    found = [*_signed(text), *_worded(text)]
    taken = [quantity.span for quantity in found]
    found += [q for q in _counts(doc, text) if not any(q.span.overlaps(span) for span in taken)]
    read = [q for q in found if isfinite(q.value) and _is_read(doc, q.span)]
    return tuple(sorted(read, key=lambda quantity: quantity.span))


def _is_read(doc: Doc, span: Span) -> bool:
    """Whether the text there is analysed, which boilerplate is not."""
    tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
    return tokens is not None and tokens[0].tag_ != "XX"


@cache
def _grammar() -> _Grammar:
    table = read_toml(_LEXICON)
    units: dict[str, tuple[str, float]] = {
        word.lower(): (code, 1.0) for word, code in table["words"].items()
    }
    units |= {word: (code, 0.01) for word, code in table["hundredths"].items()}
    units |= dict.fromkeys(table["percent"]["words"], ("percent", 1.0))
    units |= dict.fromkeys(table["points"]["words"], ("percentage point", 1.0))
    figure, number = r"\d[\d,]*(?:\.\d+)?", number_pattern()
    scale = f"(?:[ -]?(?:{one_of(number_words()['short_scales'])})|[ -](?i:{_long_scales()}))\\b"
    sign = one_of(table["signs"])
    span = r"\s?(?:-|–|—|to|and|or)\s?"
    return _Grammar(
        table["signs"],
        units,
        re.compile(
            rf"(?<!\w)(?P<sign>{sign})\s?(?P<low>{figure})(?P<low_scale>{scale})?"
            rf"(?:{span}(?:{sign})?\s?(?P<high>{figure})(?P<high_scale>{scale})(?!\w))?"
        ),
        re.compile(
            rf"(?<![\w.,$€£])(?:(?P<low>{number}){span})?(?P<high>{number})"
            rf"(?P<short>(?:bn|mn|m|k))?[\s-]*(?P<unit>(?i:{one_of(units)}))(?!\w)"
        ),
        frozenset(table["cautious"]["words"]),
        re.compile(rf"(?i:\b(?:{one_of(table['weight']['words'])})\b)"),
    )


def _long_scales() -> str:
    return one_of(word for word in number_words()["scales"] if word not in {"dozen", "hundred"})


def _signed(text: str) -> Iterator[Quantity]:
    """Money with a sign before the figure."""
    grammar = _grammar()
    for found in grammar.signed.finditer(text):
        unit = grammar.signs[found["sign"]]
        low_scale = found["low_scale"] or found["high_scale"]
        low_end = found.end("low_scale") if found["low_scale"] else found.end("low")
        yield _money(text, found.start(), low_end, _scaled(found["low"], low_scale), unit)
        if found["high"]:
            start = _sign_before(text, found.start("high"), found.end("low"))
            value = _scaled(found["high"], found["high_scale"])
            yield _money(text, start, found.end("high_scale"), value, unit)


def _sign_before(text: str, start: int, floor: int) -> int:
    """Where the second bound of a range begins: at its own sign if it has one."""
    while start > floor and not text[start - 1].isspace() and text[start - 1] not in "-–—":
        start -= 1
    return start


def _money(text: str, start: int, end: int, value: float, unit: str) -> Quantity:
    return Quantity(Span(start, end), text[start:end], value, unit)


def _scaled(figure: str, scale: str | None) -> float:
    words = number_words()
    name = (scale or "").strip(" -")
    factor = words["short_scales"].get(name) or words["scales"].get(name.lower()) or 1
    return round(float(figure.replace(",", "").rstrip(".")) * factor, 4)


def _worded(text: str) -> Iterator[Quantity]:
    """Numbers before a word for a currency or a percentage."""
    grammar = _grammar()
    for found in grammar.worded.finditer(text):
        word = " ".join(found["unit"].lower().split())
        unit, worth = grammar.units[word]
        if _is_something_else(found, word, grammar, text):
            continue
        factor = worth * number_words()["short_scales"].get(found["short"], 1)
        high = read_number(found["high"])
        low = read_number(found["low"]) if found["low"] else None
        if low is not None and high is not None:
            factor_low = factor * _scale_of(found["high"]) if low < high / factor else factor
            low_end = found.end("low")
            yield _money(text, found.start("low"), low_end, round(low * factor_low, 4), unit)
        if high is not None:
            yield _money(text, found.start("high"), found.end(), round(high * factor, 4), unit)


def _scale_of(number: str) -> float:
    """The scale word that ends a number: in "10 to 20 million" it is meant for both."""
    last = number.lower().split()[-1]
    return float(number_words()["scales"].get(last, 1)) if " " in number else 1.0


def _is_something_else(found: re.Match[str], word: str, grammar: _Grammar, text: str) -> bool:
    number = found["high"]
    if word in grammar.cautious:
        return "," not in number and " " not in number
    if not word.startswith("pound"):
        return False
    near = text[max(0, found.start() - _NEAR) : found.end() + _NEAR]
    return text.startswith(" of ", found.end()) or bool(grammar.weight.search(near))


def _counts(doc: Doc, text: str) -> Iterator[Quantity]:
    """Numbers that count a noun: "500 new jobs"."""
    for token in doc:
        if token.dep_ != "nummod" or text.startswith("-", token.idx + len(token)):
            continue  # "an eight-person panel" counts panels
        first = _number_start(token)
        value = read_number(text[first.idx : token.idx + len(token)])
        head = _counted(token, value)
        if head is not None and value is not None and not _is_time(token, head, value):
            yield _money(text, first.idx, head.idx + len(head), value, head.lemma_.lower())


def _counted(token: Token, value: float | None) -> Token | None:
    """The noun that is counted: of "ten music and art schools" the schools."""
    head = token.head
    while head.tag_ in {"NN", "NNP", "JJ"} and head.dep_ in _BEFORE_NOUN and value != 1:
        head = head.head
    plural = head.tag_ in {"NNS", "NNPS"} or (head.tag_ == "NN" and value == 1)
    return head if plural and head.i > token.i else None


def _number_start(token: Token) -> Token:
    """The first of the number words that end with `token`."""
    parts = [word for word in token.children if word.dep_ == "compound" and word.like_num]
    return parts[0] if parts else token


def _is_time(token: Token, head: Token, value: float) -> bool:
    words = load_grammar().lists.get(head.lower_, frozenset())
    months = any("month" in load_grammar().lists.get(w.lower_, ()) for w in token.head.lefts)
    year = value in _YEARS and len(token) == len("2012") and token.is_digit
    clock = head.lower_ in {"a.m.", "p.m.", "am", "pm", "o'clock"}
    return bool({"unit", "month", "calendar", "part"} & words) or months or year or clock
