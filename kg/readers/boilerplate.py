"""What stands in a text and is not the article: sign-ups, navigation, notices, other headlines.

Whole lines are marked, never part of one, and rather too few than too many: what is marked
is never read. The phrases stand in `boilerplate.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.article import Span

_LINE = re.compile(r"[^\r\n]+")
_ORNAMENT = " \t\u00a0\ufeff-–—•·*|>›»→▶▼▸«<[](){}#+…"
_FINAL = ".:;,!?…"
_SENTENCE_END = re.compile(r"[.!?…。！？।؟۔][\"'”’»)\]]*$")
_QUOTED = re.compile(r"[“\"„«][^”\"»]{12,}[”\"»]")
_JOINTS = re.compile(r"[a-z]{2}[A-Z][a-z]{2}")
_COUNT = re.compile(r"^\(?\d[\d,.]*k?\)?\s+|\s+\(?\d[\d,.]*k?\)?$")
_SEPARATOR = re.compile(r"\s*[|›»·•>]\s*|\s{3,}|\t+")

MAX_CHARACTERS = 1_000
"""Longer lines are body text: the longest line marked in 91 pages of news had 382."""
POINTER_WORDS = 25
NOTICE_WORDS = 60
PITCH_WORDS = 80
HEADLINE_WORDS = 20
PITCH_TERMS = 2
MIN_JOINTS = 2
"""Two joints: "SoundCloud" and "YouTube" have one, navigation that lost its blanks has many."""
MIN_SECTIONS = 3
MIN_BUTTONS = 4
"""Names of sections or buttons that make up a line without anything between them."""
SENTENCE_WORDS = 5
SENTENCE_LETTERS = 20


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of `boilerplate.toml`, ready to be matched."""

    whole: frozenset[str]
    lists: frozenset[str]
    pointers: tuple[str, ...]
    followers: tuple[str, ...]
    platforms: re.Pattern[str]
    notices: re.Pattern[str]
    terms: re.Pattern[str]
    addresses: re.Pattern[str]
    openers: tuple[str, ...]
    sections: frozenset[str]
    buttons: re.Pattern[str]


@cache
def load_phrases() -> Phrases:
    """The phrases that come with the program."""
    path = Path(__file__).with_name("boilerplate.toml")
    rows: dict[str, list[str]] = tomllib.loads(path.read_text("utf-8"))
    return Phrases(
        whole=frozenset(rows["whole"]),
        lists=frozenset(rows["lists"]),
        pointers=tuple(rows["pointers"]),
        followers=tuple(rows["followers"]),
        platforms=_any_of(rows["platforms"]),
        notices=re.compile("|".join(f"(?:{pattern})" for pattern in rows["notices"])),
        terms=_any_of(rows["terms"]),
        addresses=_any_of(rows["addresses"]),
        openers=tuple(rows["openers"]),
        sections=frozenset(rows["sections"]),
        buttons=_row_of([*rows["sections"], *rows["whole"]]),
    )


def _any_of(phrases: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def _row_of(names: Sequence[str]) -> re.Pattern[str]:
    """Matches some of the names one after the other, and nothing else."""
    return re.compile(rf"(?:{_any_of(names).pattern}\W*){{{MIN_BUTTONS},{HEADLINE_WORDS}}}")


def find_boilerplate(text: str, title: str | None = None) -> tuple[Span, ...]:
    """The lines of `text` that are no part of the article; its title always is."""
    return tuple(_boilerplate_lines(text, (title or "").strip()))


def is_sentence(line: str) -> bool:
    """Whether a line reads like running text: it ends like a sentence and has some words.

    Writing without blanks between words counts by its letters.
    """
    line = line.strip()
    in_other_script = not line.isascii() and len(line) > SENTENCE_LETTERS
    long_enough = in_other_script or len(line.split()) >= SENTENCE_WORDS
    return long_enough and bool(_SENTENCE_END.search(line))


def _boilerplate_lines(text: str, title: str) -> Iterator[Span]:
    in_list = False
    for found in _LINE.finditer(text):
        line = found[0].strip()
        start = found.start() + found[0].index(line)
        if not line:
            continue
        if line == title or len(line) > MAX_CHARACTERS:
            in_list = False
            continue
        heads_list = normalised(line) in load_phrases().lists
        in_list = heads_list or (in_list and _is_headline(line))
        if in_list or is_boilerplate(line):
            yield Span(start, start + len(line))


def _is_headline(line: str) -> bool:
    return len(line.split()) <= HEADLINE_WORDS and not _SENTENCE_END.search(line)


def normalised(line: str) -> str:
    """A line as the phrases are written."""
    lower = _COUNT.sub("", line.casefold().replace("’", "'").strip(_ORNAMENT))
    return lower.rstrip(_FINAL + _ORNAMENT)


def is_boilerplate(line: str) -> bool:
    """Whether a line alone shows that it is no part of an article."""
    phrases = load_phrases()
    if normalised(line) in phrases.whole:
        return True
    lower = line.casefold().replace("’", "'").strip(_ORNAMENT)
    words = len(lower.split())
    return (
        (words <= POINTER_WORDS and _points_elsewhere(lower, phrases))
        or (words <= NOTICE_WORDS and _is_notice(lower, phrases))
        or (words <= PITCH_WORDS and _is_pitch(lower, phrases))
        or _is_navigation(line, phrases)
    )


def _points_elsewhere(lower: str, phrases: Phrases) -> bool:
    if lower.startswith(phrases.pointers):
        return True
    return lower.startswith(phrases.followers) and bool(phrases.platforms.search(lower))


def _is_notice(lower: str, phrases: Phrases) -> bool:
    return bool(phrases.notices.search(lower)) and not _QUOTED.search(lower)


def _is_pitch(lower: str, phrases: Phrases) -> bool:
    """The outlet asks its reader for something; in quotation marks somebody else would."""
    if _QUOTED.search(lower):
        return False
    terms = set(phrases.terms.findall(lower))
    if lower.startswith(phrases.openers):
        opener_has_term = bool(phrases.terms.match(lower))
        return len(terms) >= (PITCH_TERMS if opener_has_term else 1)
    return len(terms) >= PITCH_TERMS and bool(phrases.addresses.search(lower))


def _is_navigation(line: str, phrases: Phrases) -> bool:
    """Names of sections side by side, with or without something between them."""
    if _SENTENCE_END.search(line):
        return False
    if any(len(_JOINTS.findall(word)) >= MIN_JOINTS for word in line.split()):
        return len(line.split()) <= HEADLINE_WORDS
    parts = [part.casefold().strip() for part in _SEPARATOR.split(line) if part.strip()]
    known = sum(part in phrases.sections for part in parts)
    if known >= MIN_SECTIONS and 2 * known >= len(parts):
        return True
    return bool(phrases.buttons.fullmatch(normalised(line)))
