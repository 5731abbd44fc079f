"""Values of months, seasons, quarters, years, decades, read by the rules of the grammar.

Each takes a `Scene` and returns a TIMEX3 value, or None where the words are no time or
nothing honest can be said. Where no publication date is known, what needs one becomes
`PAST_REF`, `PRESENT_REF`, `FUTURE_REF` or a value with X for what is unknown.
"""

from __future__ import annotations

import re

from kg.annotator import times_calendar as calendar
from kg.annotator.numerals import read_number
from kg.annotator.times_scene import Scene
from kg.annotator.tokens import Token

_PLACE = re.compile(
    r"(?:on|in|by|since|until|through|from|to|of|last|this|next|early|late|mid)\W+$", re.I
)
_QUANTIFIER = re.compile(
    r"\b(?:about|some|nearly|almost|over|than|least|around|roughly|of the)\s+$", re.I
)
_BEFORE_YEAR = re.compile(r"\b(?:in|since|of|from|by|until|before|after)\s+$", re.I)
_LIKELY_YEARS = range(1900, 2061)
_SPELLED = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}
_SOON = 4  # months: "until March" said in November is next year's


def month(scene: Scene) -> str | None:
    """`March 1996`, `last December`, `October`: the nearest that words and tense allow."""
    number, shift = scene.number("month"), scene.number("shift")
    if number is None or not _is_month(scene):
        return None
    if scene.text("year"):
        return f"{scene.text('year')}-{number:02}"
    if scene.day is None:
        return f"XXXX-{number:02}"
    today = scene.day
    if re.search(r"(?i)\byear$", scene.found[0]):
        return f"{today.year + (shift or 0):04}-{number:02}"
    return f"{today.year + _years_off(number, shift, scene):04}-{number:02}"


def _years_off(number: int, shift: int | None, scene: Scene) -> int:
    """How many years from this one the month meant lies; "last May" is not said in June."""
    now = scene.day.month if scene.day else number
    if shift == -1:
        return -1 if number >= now - 1 else 0
    if shift == 1:
        return 1 if number <= now else 0
    if shift == 0:
        return 0
    if scene.direction > 0 or (scene.is_limit and (number - now) % 12 < _SOON):
        return 1 if number < now else 0
    return -1 if number > now else 0


def _is_month(scene: Scene) -> bool:
    """Whether a word such as May or March is the month: no verb, no person, nothing longer."""
    tokens = scene.doc.char_span(*scene.found.span("month"), alignment_mode="expand")
    if tokens is None:
        return False
    last = tokens[-1]
    named = last.ent_type_ in {"PERSON", "ORG"} and not _PLACE.search(scene.lead)
    return bool(scene.text("year")) or (last.pos_ in {"PROPN", "NUM"} and not named)


def season(scene: Scene) -> str | None:
    """`last fall`, `the summer of 2019`."""
    name = str(scene.word("season"))
    if scene.text("year"):
        return f"{scene.text('year')}-{name}"
    shift = scene.number("shift")
    if scene.day is None:
        return f"XXXX-{name}"
    if re.search(r"(?i)\byear$", scene.found[0]):
        return f"{scene.day.year + (shift or 0):04}-{name}"
    steps = shift if shift is not None else max(0, scene.direction)
    return calendar.season_around(scene.day, name, steps)


def quarter(scene: Scene) -> str | None:
    """`the third quarter of 1990`, `Q3`, `last year's third quarter`."""
    digit = scene.found.groupdict().get("digit")
    number = int(digit) if digit else scene.number("ordinal")
    year = scene.text("year")
    if year is None and scene.day is None:
        return f"XXXX-Q{number}"
    if year is None and scene.day:
        whose = (scene.found.groupdict().get("whose") or "").lower()
        shift = {"last": -1, "next": 1}.get(whose, scene.number("shift") or 0)
        plain = not whose and scene.number("shift") is None
        year = str(scene.day.year + shift)
        if plain and number and number > (scene.day.month + 2) // 3 and scene.direction < 0:
            year = str(scene.day.year - 1)
    return f"{year}-Q{number}"


def half(scene: Scene) -> str | None:
    """`the first half of 2020`."""
    number = 1 if scene.found["half"].lower() == "first" else 2
    year = scene.text("year")
    if year is None:
        year = str(scene.day.year + (scene.number("shift") or 0)) if scene.day else "XXXX"
    return f"{year}-H{number}"


def year(scene: Scene) -> str | None:
    """`2012`, unless the figure counts something or is part of a longer one."""
    text = str(scene.text("year"))
    after = scene.article[scene.found.end() : scene.found.end() + 12]
    if re.match(r"[,.:/]\d|\s*(?:%|percent|per cent|million|billion|cents|dollars)|-\w", after):
        return None
    if scene.found[0] == text and not _is_year(scene.token, scene.lead, int(text)):
        return None
    return text


def _is_year(token: Token, lead: str, number: int) -> bool:
    if _QUANTIFIER.search(lead):
        return not (token.dep_ == "nummod" and token.head.tag_ in {"NNS", "NN"})
    if number in _LIKELY_YEARS:
        return True
    counts = token.dep_ == "nummod" and token.head.tag_ == "NNS"
    return bool(_BEFORE_YEAR.search(lead)) and not counts


def year_range(scene: Scene) -> str | None:
    """`2015-2019`, `1998-99` as an ISO interval."""
    first, last = str(scene.text("year")), scene.found["last_year"]
    last = first[:2] + last if len(last) == len("99") else last
    return f"{first}/{last}" if int(first) < int(last) else None


def spelled_year(scene: Scene) -> str | None:
    """`nineteen seventy-nine`."""
    rest, spelled = read_number(scene.found["rest"]), scene.found["century"].lower()
    if rest is None or (spelled == "twenty" and not scene.found[0].lower().startswith("the")):
        return None
    return str(_SPELLED[spelled] + int(rest))


def decade(scene: Scene) -> str | None:
    """`the 1990s`, `the '90s`, `the nineties`: without a century the last such decade."""
    groups = scene.found.groupdict()
    if groups.get("tens"):
        return groups["tens"]
    tens = int(groups["short_tens"]) if groups.get("short_tens") else scene.number("decade")
    if tens is None:
        return None
    if scene.day is None:
        return f"XX{tens}"
    now = scene.day.year // 10
    return str(now - (now - tens) % 10)


def century(scene: Scene) -> str | None:
    """`the 20th century` is 19."""
    return f"{int(scene.found['nth']) - 1:02}"
