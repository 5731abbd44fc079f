"""Progress: a bar on a terminal, plain lines elsewhere, nothing where quiet is wanted."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.builder.selection import expected
from kg.commands import console
from kg.commands.options import print_result


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Leave logging to the other tests as it was."""
    log = console.LOG
    before = (log.handlers, log.level, log.propagate)
    yield
    log.handlers, log.level, log.propagate = before


class Terminal(io.StringIO):
    """Standard error that is a terminal."""

    def isatty(self) -> bool:
        return True


def progress_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    console.set_up(verbose=False, quiet=quiet)
    with console.ProgressBar() as progress:
        for done in range(4):
            progress("annotate", done, 3)
    return stream.getvalue()


def test_a_terminal_shows_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = progress_on(Terminal(), monkeypatch, quiet=False)
    assert "annotate" in shown
    assert "\r" in shown


def test_elsewhere_lines_are_plain_and_few(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = progress_on(io.StringIO(), monkeypatch, quiet=False)
    assert shown == "annotate: 0 of 3\n"


@pytest.mark.parametrize(
    ("stream", "told"), [(io.StringIO(), "annotate: 2\n"), (Terminal(), "annotate  : 0it")]
)
def test_a_total_that_nobody_knows_is_not_shown(
    stream: io.StringIO, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    console.set_up(verbose=False, quiet=False)
    with console.ProgressBar() as progress:
        progress("annotate", 2, 0)
    assert told in stream.getvalue()
    assert " of " not in stream.getvalue()
    assert "%" not in stream.getvalue()


def test_corpora_have_no_known_total(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.", "utf-8")
    (tmp_path / "b.html").write_text("Two.", "utf-8")
    assert expected([tmp_path]) == 2
    (tmp_path / "c.jsonl").write_text("{}\n", "utf-8")
    assert expected([tmp_path]) == 0


def test_quiet_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for stream in (Terminal(), io.StringIO()):
        assert progress_on(stream, monkeypatch, quiet=True) == ""


def test_a_warning_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    console.set_up(verbose=False, quiet=False)
    console.LOG.warning("skipped %s: what is\nwrong", "a.txt")
    assert stream.getvalue() == "kg: skipped a.txt: what is wrong\n"


def test_what_strangers_wrote_steers_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    title = "Ferry \x1b]0;x\x07\u202estrike"
    told = io.StringIO()
    monkeypatch.setattr(sys, "stderr", told)
    console.set_up(verbose=False, quiet=False)
    console.LOG.warning("skipped %s", title)
    assert told.getvalue() == "kg: skipped Ferry \ufffd]0;x\ufffd\ufffdstrike\n"
    print_result(title)
    assert capfdbinary.readouterr().out == title.encode(), "in a pipe it is what was written"
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    print_result(title)
    assert capfdbinary.readouterr().out.decode() == "Ferry \ufffd]0;x\ufffd\ufffdstrike"
