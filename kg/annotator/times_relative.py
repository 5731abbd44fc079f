"""Values of times that count from the day of publication or from what was last spoken of.

Functions as in `times_days`: each takes a `Scene` and returns a TIMEX3 value or None.
"""

from __future__ import annotations

import re
from datetime import timedelta

from kg.annotator import times_calendar as calendar
from kg.annotator.numerals import read_number
from kg.annotator.times_scene import Scene

_SATURDAY = 6
_PER_DAY = {"TS", "TM", "TH"}
_PERIODS = {"DE": 10, "CE": 100}


def deictic_period(scene: Scene) -> str | None:
    """`last week`, `this year`, `next quarter`."""
    steps, unit = scene.number("shift") or 0, str(scene.word("calendar"))
    if scene.day is None:
        return calendar.reference(steps)
    if unit == "D":
        return None
    return calendar.around(scene.day, unit, steps)


def past_period(scene: Scene) -> str | None:
    """`the past year`, taken for the calendar year before; shorter ones alike."""
    unit = str(scene.word("calendar"))
    if scene.day is None:
        return calendar.reference(-1)
    return calendar.around(scene.day, unit, -1) if unit != "D" else None


def period_end(scene: Scene) -> str | None:
    """`year-end`: the last day of it."""
    if scene.day is None:
        return None
    value = calendar.around(scene.day, "M" if scene.found["month_end"] else "Y", 0)
    period = calendar.period_of_value(value)
    return period[1] if period else None


def weekend(scene: Scene) -> str | None:
    """`the weekend`: the last one, or in the future the next."""
    if scene.day is None:
        return None
    over = scene.direction <= 0 and scene.day.isoweekday() < _SATURDAY
    return calendar.around(scene.day, "WE", -1 if over else 0)


def ago(scene: Scene) -> str | None:
    """`two years ago`, as exact as its unit says."""
    return _away(scene, -1)


def from_now(scene: Scene) -> str | None:
    """`three weeks from now`."""
    return _away(scene, 1)


def _away(scene: Scene, sign: int) -> str | None:
    amount, unit = _amount(scene), str(scene.word("unit"))
    if scene.day is None or amount is None or unit in _PER_DAY:
        return calendar.reference(sign)
    if unit == "W":
        return (scene.day + sign * timedelta(weeks=amount)).isoformat()
    if unit in _PERIODS:
        return calendar.around(scene.day, "Y", sign * int(amount * _PERIODS[unit]))
    return calendar.around(scene.day, unit, sign * int(amount))


def vague_ago(_: Scene) -> str | None:
    """`years ago`."""
    return calendar.reference(-1)


def future(_: Scene) -> str | None:
    """`coming months`."""
    return calendar.reference(1)


def reference(scene: Scene) -> str | None:
    """`now`, `recently`, `soon`."""
    if scene.found[0].lower() == "the past" and scene.token.head.pos_ == "NOUN":
        return None
    return str(scene.word("reference"))


def bare_period(scene: Scene) -> str | None:
    """`the year`, `the quarter`: the one last spoken of, or this one."""
    if scene.found["bare"].lower() == "quarter":
        ended = scene.article[scene.found.end() :].startswith(" ended")
        return f"{scene.day.year:04}-QX" if ended and scene.day else latest_period(scene)
    return calendar.around(scene.day, "Y", 0) if scene.day else None


def latest_period(scene: Scene) -> str | None:
    """`the latest period` of a report: the quarter last spoken of."""
    return scene.spoken.quarter or (f"{scene.day.year:04}-QX" if scene.day else None)


def comparable(scene: Scene) -> str | None:
    """`a year earlier`, `year-ago quarter`: the quarter last spoken of, a year before."""
    text = scene.found[0].lower()
    unit = next(u for word, u in _UNITS.items() if word in text)
    if unit == "Y" and scene.number("ordinal") and scene.day:
        return f"{scene.day.year - 1:04}-Q{scene.number('ordinal')}"
    if unit == "Y" and scene.spoken.quarter:
        return calendar.shift_years(scene.spoken.quarter, -1)
    from_reference = "ago" not in text and scene.spoken.reference
    start = calendar.first_day(scene.spoken.reference or "") if from_reference else scene.day
    return calendar.around(start, unit, -1) if start else calendar.reference(-1)


_UNITS = {"year": "Y", "month": "M", "week": "W", "quarter": "Q"}


def same_period(scene: Scene) -> str | None:
    """`the same period last year`, `the 2019 quarter`."""
    period, year = scene.spoken.quarter or scene.spoken.reference, scene.text("year")
    if not period:
        return year
    return f"{year}{period[4:7]}" if year else calendar.shift_years(period, -1)


def counted_from_reference(scene: Scene) -> str | None:
    """`two years later`: counted from the time last spoken of."""
    amount, unit = _amount(scene), str(scene.word("unit"))
    sign = -1 if scene.found["side"].lower() in {"earlier", "before"} else 1
    start = calendar.first_day(scene.spoken.reference or "")
    if start is None or amount is None or unit in _PER_DAY:
        return calendar.reference(sign)
    if unit in _PERIODS:
        return calendar.around(start, "Y", sign * int(amount * _PERIODS[unit]))
    return calendar.around(start, unit, sign * int(amount))


# --- durations and sets ----------------------------------------------------------------------


def duration(scene: Scene) -> str | None:
    """`three months` is P3M, `several years` PXY."""
    unit = str(scene.word("unit"))
    if unit == "TS" and not re.search(r"(?i)seconds$", scene.found[0]):
        return None
    amount = _amount(scene)
    return period_value("X" if amount is None else f"{amount:g}", unit)


def vague_duration(scene: Scene) -> str | None:
    """`years`, `recent months`: of unknown number."""
    unit = str(scene.word("unit"))
    plural = scene.found[0].lower().endswith(("s", "centuries"))
    return period_value("X", unit) if plural and unit != "WE" else None


def period_value(amount: str, unit: str) -> str:
    """A TIMEX3 duration; a decade is written as ten years."""
    if unit in _PER_DAY:
        return f"PT{amount}{unit[1]}"
    if unit in _PERIODS and amount != "X":
        return f"P{float(amount) * _PERIODS[unit]:g}Y"
    return f"P{amount}{unit[0] if unit == 'CE' else unit}"


def every(scene: Scene) -> str | None:
    """`annually`."""
    if scene.token.pos_ == "PROPN" or scene.token.ent_type_ in {"ORG", "WORK_OF_ART"}:
        return None
    return str(scene.word("every"))


def every_unit(scene: Scene) -> str | None:
    """`each year`, `every two weeks`."""
    amount = 2 if scene.text("other") else _amount(scene) or 1
    return period_value(f"{amount:g}", str(scene.word("unit")))


def every_named(scene: Scene) -> str | None:
    """`every Tuesday`, `each July`."""
    if scene.text("weekday"):
        return f"XXXX-WXX-{scene.number('weekday')}"
    if scene.text("month"):
        return f"XXXX-{scene.number('month'):02}"
    return f"XXXX-{scene.word('season')}" if scene.text("season") else f"T{scene.word('part')}"


def rate(scene: Scene) -> str | None:
    """`$20,000 a year`: how often, where a figure or a plural stands before it."""
    token = scene.token
    counted = scene.doc[token.left_edge.i - 1] if token.left_edge.i else token
    if counted.tag_ not in {"NNS", "CD", "NNPS"} and counted.lower_ not in {"once", "twice"}:
        return None
    return period_value(
        "1",
        {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "TH"}.get(
            scene.found["rate"].lower(), "TM"
        ),
    )


def _amount(scene: Scene) -> float | None:
    text = scene.text("number")
    return read_number(text) if text else None
