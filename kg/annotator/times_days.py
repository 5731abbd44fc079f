"""Values of days and times of day, read by the rules of the grammar.

Each takes a `Scene` and returns a TIMEX3 value, or None where the words are no time or
nothing honest can be said. Where no publication date is known, what needs one becomes
`PAST_REF`, `PRESENT_REF`, `FUTURE_REF` or a value with X for what is unknown.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from kg.annotator import times_calendar as calendar
from kg.annotator.times_scene import Scene
from kg.annotator.times_tense import is_scheduled

_LAST_MONTH, _NOON = 12, 12
_CENTURY_TURN = 50  # two figures below mean this century: nobody reports of 1949 as "49"


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
    ahead = 0 if scene.is_limit else scene.direction
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
    return ("20" if int(text) < _CENTURY_TURN else "19") + text


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
    ahead_of_now = max(scene.direction, int(is_scheduled(scene.token)))
    if ahead_of_now > 0 or (shift == 0 and ahead_of_now == 0):
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
    """`9 a.m. Monday`, `17:30`, `noon`: to the hour where no minutes are told."""
    groups = scene.found.groupdict()
    if groups["word"]:
        return f"{_day_of(scene)}T{'12' if groups['word'].lower() == 'noon' else '24'}"
    if groups["hour24"]:
        return f"{_day_of(scene)}T{int(groups['hour24']):02}:{groups['minute24']}"
    hour = int(groups["hour"]) % _NOON + (_NOON if groups["half"].lower() == "p" else 0)
    if int(groups["hour"]) > _NOON:
        return None
    minute = f":{groups['minute']}" if groups["minute"] else ""
    return f"{_day_of(scene)}T{hour:02}{minute}"


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
