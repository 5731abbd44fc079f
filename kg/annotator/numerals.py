"""Numbers as news writes them: figures, words and both ("31.4 million", "twenty-four")."""

from __future__ import annotations

import re
from functools import cache
from math import inf, isfinite
from pathlib import Path
from typing import Any

from kg.schema import read_toml

_LEXICON = Path(__file__).parent / "lexicon" / "numbers.toml"
_FIGURE = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_DECIMALS = 6  # 1.1 million is 1,100,000, not 1,100,000.0000000001
_FRACTION = re.compile(r"(\d{1,18})[\s-](\d)/(\d{1,18})")
_MOST_FIGURES = 18
"""What a number of plain figures has at most, as 64 bits hold it; longer ones are page junk."""


@cache
def number_words() -> dict[str, Any]:
    """The tables of number words."""
    return read_toml(_LEXICON)


def one_of(words: object) -> str:
    """A regular expression for one of the words, the longest first; blanks match any space."""
    ordered = sorted((str(word) for word in words), key=lambda word: (-len(word), word))  # type: ignore[attr-defined]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


@cache
def number_pattern() -> str:
    """A regular expression for a number, in figures or words."""
    words = number_words()
    scale = one_of(words["scales"])
    word = f"(?:{one_of({**words['cardinals'], **words['scales']})})"
    spelled = rf"(?:an?\s+(?={scale}))?{word}(?:(?:[-\s]|\s+and\s+){word})*\b"
    figures = rf"{_FIGURE}(?:[\s-]\d/\d\d?)?(?:[\s-](?:{scale})\b)?"
    return rf"(?:{figures}|(?i:{spelled})(?:\s+and\s+a\s+half)?)"


def read_number(text: str) -> float | None:
    """The value of a number in figures or words, or None where it is none."""
    words = re.sub(r"\s+", " ", text.strip().lower())
    phrase = number_words()["phrases"].get(words)
    if phrase is not None:
        return float(phrase)
    half = 0.5 if words.endswith(" and a half") else 0.0
    words = _FRACTION.sub(_decimal, words.removesuffix(" and a half"))
    total = _sum(re.split(r"[\s-]", words))
    return None if total is None else round(total + half, _DECIMALS)


def whole_number(text: str) -> int | None:
    """The value of plain figures; None of anything else, such as the `²` of an area."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_FIGURES else None


def _decimal(found: re.Match[str]) -> str:
    whole, top, bottom = (int(part) for part in found.groups())
    return str(whole + top / bottom) if bottom else str(whole)


def _sum(words: list[str]) -> float | None:
    """Add up number words: what stands before a scale is multiplied by it."""
    tables = number_words()
    total = current = 0.0
    seen = False
    for word in words:
        if word in {"and", "a", "an"}:
            continue
        scale = tables["scales"].get(word)
        value = tables["cardinals"].get(word, _figure(word))
        if scale is None and value is None:
            return None
        seen = True
        if scale is None:
            current += value
        elif scale == tables["scales"]["hundred"]:
            current = (current or 1) * scale
        else:
            total, current = total + (current or 1) * scale, 0.0
    return total + current if seen else None


def _figure(word: str) -> float | None:
    """The value of figures; of more than a float holds none, which no article means."""
    value = float(word.replace(",", "")) if re.fullmatch(_FIGURE, word) else inf
    return value if isfinite(value) else None
