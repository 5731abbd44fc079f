"""The value of each kind of time expression: the functions that the grammar's rules name.

Each takes a `Scene` and returns a TIMEX3 value, or None where the words are no time or
nothing honest can be said. Where no publication date is known, what needs one becomes
`PAST_REF`, `PRESENT_REF`, `FUTURE_REF` or a value with X for what is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc, Token

from kg.annotator import times_calendar as calendar
from kg.annotator.numerals import read_number
from kg.annotator.times_grammar import TimeGrammar
from kg.annotator.times_tense import direction

_PLACE = re.compile(r"(?:on|in|by|since|until|through|from|to|of|last|this|next|early|late|mid)\W+$", re.I)
_BEFORE = re.compile(r"\b(?:until|through|by|before|to)\s+$", re.I)
_LAST_MONTH, _NOON = 12, 12
_SOON = 4  # months: "until March" said in November is next year's


@dataclass(frozen=True, slots=True)
class Scene:
    """A match of the grammar and what its value depends on.

    `day` is the day of publication, `reference` the calendar value last read before this
    one, `quarter` the quarter last spoken of, unless a whole year has come in between.
    """

    found: re.Match[str]
    grammar: TimeGrammar
    doc: Doc
    day: date | None
    reference: str | None
    quarter: str | None

    def word(self, name: str) -> str | int | None:
        """What the word for `{name}` means."""
        return self.grammar.value(self.found, name)

    def number(self, name: str) -> int | None:
        """The word for `{name}` where it means a number."""
        value = self.word(name)
        return None if value is None else int(value)

    def text(self, name: str) -> str | None:
        """The words of a named group (or of its second copy)."""
        groups = self.found.groupdict()
        return groups.get(name) or groups.get(f"{name}2")

    @property
    def token(self) -> Token:
        """The last token of the expression, which the rest of it hangs on."""
        span = self.doc.char_span(self.found.start(), self.found.end(), alignment_mode="expand")
        return span.root if span else self.doc[0]

    @property
    def direction(self) -> int:
        """-1 where the clause is in the past, 1 where it points ahead, 0 if not told."""
        return direction(self.token)

    @property
    def lead(self) -> str:
        """The text before the expression."""
        return self.doc.text[max(0, self.found.start() - 12) : self.found.start()]


# --- calendar days ---------------------------------------------------------------------------


def calendar_day(scene: Scene) -> str | None:
    """`Nov. 2`, `March 26, 1996`: without a year the nearest such day that the tense allows."""
    month, day = scene.number("month"), _day_number(scene.text("day"))
    if month is None or day is None:
        return None
    year = scene.text("year")
    if year:
        return f"{year}-{month:02}-{day:02}"
    if scene.day is None:
        return f"XXXX-{month:02}-{day:02}"
    return _nearest_day(scene, month, day)


def _day_number(text: str | None) -> int | None:
    found = re.match(r"\d+", text or "")
    return int(found[0]) if found else None


def _nearest_day(scene: Scene, month: int, day: int) -> str | None:
    today = scene.day or date.min
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # February 29 of a year that has none
            continue
    if not candidates:
        return None
    ahead = 0 if _BEFORE.search(scene.lead) else scene.direction
    allowed = [day for day in candidates if (day - today).days * ahead >= 0] or candidates
    return min(allowed, key=lambda day: abs((day - today).days)).isoformat()


def day_range(scene: Scene) -> str | None:
    """`March 5-10` as an ISO interval."""
    first, last = calendar_day(scene), _day_number(scene.text("last_day"))
    if first is None or last is None or last <= int(first[-2:]):
        return None
    return f"{first}/{first[:-2]}{last:02}"


def iso_date(scene: Scene) -> str | None:
    """`2020-06-16`."""
    return scene.found["iso"]


def numeric_date(scene: Scene) -> str | None:
    """`11/02/89`, month first as in the United States, unless that cannot be."""
    first, second = int(scene.found["first"]), int(scene.found["second"])
    month, day = (second, first) if first > _LAST_MONTH else (first, second)
    if not (1 <= month <= _LAST_MONTH and day):
        return None
    return f"{_full_year(scene.found['short'])}-{month:02}-{day:02}"


def _full_year(text: str) -> str:
    """Two figures mean the century that keeps the year before 2050."""
    if len(text) == len("1989"):
        return text
    return ("20" if int(text) < len("x" * 50) else "19") + text


def weekday(scene: Scene) -> str | None:
    """`Tuesday`: the day of publication if it is one, else by `last`, `next` and the tense."""
    number, shift = scene.number("weekday"), scene.number("shift")
    if number is None:
        return None
    if scene.day is None:
        return f"XXXX-WXX-{number}"
    if "week" in re.sub("(?i)weekday", "", scene.found[0]).lower().split():
        monday = scene.day - timedelta(days=scene.day.isoweekday() - 1)
        return (monday + timedelta(weeks=shift or 0, days=number - 1)).isoformat()
    return _weekday_by_tense(scene.day, number, shift, scene).isoformat()


def _weekday_by_tense(today: date, number: int, shift: int | None, scene: Scene) -> date:
    back = (today.isoweekday() - number) % 7
    ahead = (number - today.isoweekday()) % 7
    if shift == -1:
        return today - timedelta(days=back or 7)
    if shift == 1:
        return today + timedelta(days=ahead or 7)
    if shift == 0 and scene.direction >= 0 or scene.direction > 0:
        return today + timedelta(days=ahead)
    return today - timedelta(days=back)


def deictic_day(scene: Scene) -> str | None:
    """`today`, `yesterday`, `tomorrow`."""
    steps = scene.number("deictic") or 0
    return calendar.around(scene.day, "D", steps) if scene.day else calendar.reference(steps)


def day_beyond(scene: Scene) -> str | None:
    """`the day after tomorrow`."""
    steps = 2 if "after" in scene.found["side"].lower() else -2
    return calendar.around(scene.day, "D", steps) if scene.day else calendar.reference(steps)


def _day_of(scene: Scene) -> str:
    """The day an expression names, or else the day of publication."""
    groups = scene.found.groupdict()
    if scene.text("month"):
        return calendar_day(scene) or "XXXX-XX-XX"
    if scene.text("weekday"):
        return weekday(scene) or "XXXX-XX-XX"
    steps = scene.number("deictic") or 0 if groups.get("deictic") else 0
    return calendar.around(scene.day, "D", steps) if scene.day else "XXXX-XX-XX"


# --- times of day ----------------------------------------------------------------------------


def clock(scene: Scene) -> str | None:
    """`9 a.m. Monday`, `17:30`, `noon`."""
    groups = scene.found.groupdict()
    if groups["word"]:
        return f"{_day_of(scene)}T{'12' if groups['word'].lower() == 'noon' else '24'}:00"
    if groups["hour24"]:
        return f"{_day_of(scene)}T{int(groups['hour24']):02}:{groups['minute24']}"
    hour = int(groups["hour"]) % _NOON + (_NOON if groups["half"].lower() == "p" else 0)
    if int(groups["hour"]) > _NOON:
        return None
    return f"{_day_of(scene)}T{hour:02}:{groups['minute'] or '00'}"


def day_part(scene: Scene) -> str | None:
    """`Friday evening`, `yesterday morning`, `this afternoon`."""
    this = (scene.found.groupdict().get("this") or "").lower()
    if this == "last" and scene.word("part") == "NI" and scene.day:
        return f"{calendar.around(scene.day, 'D', -1)}TNI"
    if this == "the" and scene.word("part") == "NI":
        return None
    return f"{_day_of(scene)}T{scene.word('part')}"


def tonight(scene: Scene) -> str | None:
    """`tonight`."""
    return f"{_day_of(scene)}TNI"


# --- months, seasons, quarters, years --------------------------------------------------------


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
    if scene.direction > 0 or (_BEFORE.search(scene.lead) and (number - now) % 12 < _SOON):
        return 1 if number < now else 0
    return -1 if number > now else 0


def _is_month(scene: Scene) -> bool:
    """Whether a word such as May or March is the month: no verb, no person, nothing longer."""
    tokens = scene.doc.char_span(*scene.found.span("month"), alignment_mode="expand")
    if tokens is None:
        return False
    last = tokens[-1]
    named = last.ent_type_ in {"PERSON", "ORG"} and not _PLACE.search(scene.lead)
    return last.pos_ in {"PROPN", "NUM"} and not named or bool(scene.text("year"))


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
    after = scene.doc.text[scene.found.end() : scene.found.end() + 12]
    if re.match(r"[,.:/]\d|\s*(?:%|percent|per cent|million|billion|cents|dollars)|-\w", after):
        return None
    if scene.found[0] == text and not _is_year(scene.token, scene.lead, int(text)):
        return None
    return text


def _is_year(token: Token, lead: str, number: int) -> bool:
    if re.search(r"(?i)\b(?:about|some|nearly|almost|over|than|to|least|around|roughly|of the)\s+$", lead):
        counts = token.dep_ == "nummod" and token.head.tag_ in {"NNS", "NN"}
        return not counts
    if token.dep_ == "nummod" and token.head.tag_ == "NNS" and number < 1900:
        return False
    recent = 1900 <= number <= 2060
    return recent or bool(re.search(r"(?i)\b(?:in|since|of|from|by|until|before|after)\s+$", lead))


def year_range(scene: Scene) -> str | None:
    """`2015-2019`, `1998-99` as an ISO interval."""
    first, last = str(scene.text("year")), scene.found["last_year"]
    last = first[:2] + last if len(last) == len("99") else last
    return f"{first}/{last}" if int(first) < int(last) else None


def spelled_year(scene: Scene) -> str | None:
    """`nineteen seventy-nine`."""
    century = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[scene.found["century"].lower()]
    rest = read_number(scene.found["rest"])
    if rest is None or (century == 2000 and not scene.found[0].lower().startswith("the year")):
        return None
    return str(century + int(rest))


def decade(scene: Scene) -> str | None:
    """`the 1990s`, `the '90s`, `the nineties`."""
    groups = scene.found.groupdict()
    if groups.get("tens"):
        return groups["tens"]
    tens = int(groups["short_tens"]) if groups.get("short_tens") else scene.number("decade")
    now = (scene.day.year if scene.day else 2000) // 10 % 10
    century = 20 if scene.day and scene.day.year >= 2000 and tens is not None and tens <= now else 19
    return f"{century}{tens}"


def century(scene: Scene) -> str | None:
    """`the 20th century` is 19."""
    return f"{int(scene.found['nth']) - 1:02}"
