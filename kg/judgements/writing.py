"""Adding judgements to `judgements.csv`, and taking one back; all other lines stay as they are."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from kg.builder import lock
from kg.errors import JudgementError
from kg.graph.spreadsheet import safe_cell
from kg.judgements.corrections import format_correction
from kg.judgements.model import Judgement, PairJudgement
from kg.judgements.reading import COLUMNS, FILE_NAME, file_lines, header, read_judgements


def append_judgements(folder: Path, judgements: Iterable[Judgement]) -> None:
    """Add judgements at the end of the file, in the order given; the file is made if need be.

    Raises `JudgementError` where it cannot be written or what is there has no header.
    """
    path = folder / FILE_NAME
    with lock.locked(folder):
        lines = file_lines(path) or [_line(dict(zip(COLUMNS, COLUMNS, strict=True)), COLUMNS)]
        columns = header(path, lines)
        while lines and not lines[-1].strip():
            lines.pop()
        lines += [_line(_row(judgement), columns) for judgement in judgements]
        _write(path, lines)


def take_back(folder: Path, line: int | None = None) -> Judgement:
    """Take out the judgement of a line, or the last one, and return it.

    Raises `JudgementError` where there is none.
    """
    path = folder / FILE_NAME
    with lock.locked(folder):
        found = {judgement.line: judgement for judgement in read_judgements(folder).judgements}
        number = max(found, default=0) if line is None else line
        if number not in found:
            where = f"in line {line} " if line is not None else ""
            raise JudgementError(f"{path} has no judgement {where}to take back; see --list")
        lines = file_lines(path)
        del lines[number - 1]
        while lines and not lines[-1].strip():
            lines.pop()
        _write(path, lines)
    return found[number]


def _row(judgement: Judgement) -> Mapping[str, str]:
    row = {"verdict": judgement.verdict, "who": judgement.who, "when": judgement.when}
    row["why"] = judgement.why
    if isinstance(judgement, PairJudgement):
        row |= {"mention": judgement.left.iri, "name": judgement.left.name}
        return row | {"other_mention": judgement.right.iri, "other_name": judgement.right.name}
    row |= {"claim": judgement.claim, "name": judgement.about}
    return row | {"correction": format_correction(judgement.correction)}


def _line(row: Mapping[str, str], columns: Sequence[str]) -> bytes:
    written = io.StringIO()
    cells = [safe_cell(" ".join(row.get(name, "").split())) for name in columns]
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue().encode("utf-8", "replace")


def _write(path: Path, lines: Sequence[bytes]) -> None:
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(b"\n".join([*lines, b""]))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise JudgementError(f"{path} cannot be written: {error.strerror}") from error
