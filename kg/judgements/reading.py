"""`judgements.csv`: a header, then a judgement a line; UTF-8, commas, RFC 4180 quotes.

Lines that begin with `#` and empty ones are remarks. Each line is read by itself, so that a
quote that is never closed spoils no other line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import cast, get_args

from kg.errors import JudgementError
from kg.graph.spreadsheet import plain_cell
from kg.judgements.corrections import parse_correction
from kg.judgements.model import (
    ClaimJudgement,
    ClaimVerdict,
    Judgement,
    PairJudgement,
    PairVerdict,
    Problem,
    mention_of,
)

FILE_NAME = "judgements.csv"
COLUMNS = (
    "verdict", "mention", "name", "other_mention", "other_name", "claim", "correction", "who",
    "when", "why",
)  # fmt: skip
"""Of a judgement on a claim, `name` is the claim in words: for readers, not looked at."""
_ALWAYS = ("verdict", "who", "when")


@dataclass(frozen=True, slots=True)
class JudgementFile:
    """The judgements in the order of their lines, and the lines that could not be read."""

    judgements: tuple[Judgement, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_judgements(folder: Path) -> JudgementFile:
    """The judgements beside a graph; none where there is no file.

    Raises `JudgementError` where the file cannot be read or has no header: a graph built
    as if nobody had judged would bring back what was rejected.
    """
    path = folder / FILE_NAME
    lines = file_lines(path)
    found: list[Judgement] = []
    problems: list[Problem] = []
    columns = header(path, lines) if lines else ()
    for number, line in _content(lines):
        try:
            found.append(_judgement(_row(columns, line), number))
        except ValueError as error:
            problems.append(Problem((number,), str(error)))
    return JudgementFile(tuple(found), tuple(problems))


def file_lines(path: Path) -> list[bytes]:
    """The lines of the file without their ends; none where there is no file."""
    try:
        return path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise JudgementError(f"{path} cannot be read: {error.strerror}") from error


def header(path: Path, lines: Sequence[bytes]) -> tuple[str, ...]:
    """The names of the columns, in the file's own order.

    Raises `JudgementError` where the first line that is no remark does not name them.
    """
    try:
        first = next(line for line in lines if _counts(line))
        names = tuple(_cells(first))
    except (StopIteration, ValueError):
        names = ()
    missing = [name for name in COLUMNS if name not in names]
    if missing:
        raise JudgementError(
            f"{path} must begin with a line of its columns; {', '.join(missing)} is missing. "
            f"Put this line first: {','.join(COLUMNS)}"
        )
    return names


def _counts(line: bytes) -> bool:
    return bool(line.strip()) and not line.startswith(b"#")


def _content(lines: Sequence[bytes]) -> Iterator[tuple[int, bytes]]:
    """The lines after the header, with their numbers, without remarks."""
    numbered = [(n, line) for n, line in enumerate(lines, 1) if _counts(line)]
    yield from numbered[1:]


def _cells(line: bytes) -> list[str]:
    """The cells of one line. Raises `ValueError` where it is damaged."""
    try:
        return next(csv.reader([line.decode("utf-8").rstrip("\r")], strict=True))
    except UnicodeDecodeError as error:
        raise ValueError("it is not UTF-8; save the file as UTF-8") from error
    except csv.Error as error:
        raise ValueError(f"its quotes do not fit ({error})") from error


def _row(columns: Sequence[str], line: bytes) -> Mapping[str, str]:
    cells = _cells(line)
    if len(cells) != len(columns):
        raise ValueError(f"it has {len(cells)} cells, the header has {len(columns)}")
    row = {name: plain_cell(cell.strip()) for name, cell in zip(columns, cells, strict=True)}
    for name in _ALWAYS:
        if not row[name]:
            raise ValueError(f"{name} is empty")
    return row


def _judgement(row: Mapping[str, str], line: int) -> Judgement:
    verdict = row["verdict"].upper()
    when = _moment(row["when"])
    if verdict in get_args(PairVerdict):
        _empty(row, "claim", "correction")
        return PairJudgement(
            cast(PairVerdict, verdict),
            mention_of(row["mention"], row["name"]),
            mention_of(row["other_mention"], row["other_name"]),
            row["who"],
            when,
            row["why"],
            line,
        )
    if verdict not in get_args(ClaimVerdict):
        known = ", ".join((*get_args(PairVerdict), *get_args(ClaimVerdict)))
        raise ValueError(f"unknown verdict {row['verdict']!r}; there are: {known}")
    return _on_claim(cast(ClaimVerdict, verdict), row, when, line)


def _on_claim(verdict: ClaimVerdict, row: Mapping[str, str], when: str, line: int) -> Judgement:
    _empty(row, "other_mention", "other_name")
    claim = row["claim"].rstrip("/>").rpartition("/")[2]
    if not claim:
        raise ValueError(f"{verdict} wants a claim's id; claims.csv lists them")
    if verdict == "CORRECT":
        correction = parse_correction(row["correction"])
    else:
        _empty(row, "correction")
        correction = ()
    return ClaimJudgement(
        verdict, claim, row["who"], when, row["why"], row["name"], correction, line
    )


def _empty(row: Mapping[str, str], *names: str) -> None:
    for name in names:
        if row[name]:
            raise ValueError(f"{row['verdict']} has nothing to do with {name}; leave it empty")


def _moment(text: str) -> str:
    try:
        return datetime.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is no ISO date or date-time") from None
