"""A signal that comes while files move to their places waits until they are there."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from kg.builder.staging import COMMIT, staged

NAMES = ("claims.csv", "graph.trig", "graph.ttl")
SIGNALS = [signal.SIGINT, signal.SIGTERM]


def interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def _handled() -> Iterator[None]:
    """Signals end this process as they do that of the command line."""
    before = {each: signal.signal(each, interrupt) for each in SIGNALS}
    yield
    for each, handler in before.items():
        signal.signal(each, handler)


@pytest.fixture
def _another_thread() -> Iterator[None]:
    """The system may give a signal to any thread that does not mask it."""
    end = threading.Event()
    other = threading.Thread(target=end.wait)
    other.start()
    yield
    end.set()
    other.join()


def publish(folder: Path, text: str) -> None:
    with staged(folder) as staging:
        for name in NAMES:
            (staging / name).write_text(text)


def texts(folder: Path) -> list[str]:
    return [(folder / name).read_text() for name in NAMES]


@pytest.fixture
def sent(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> signal.Signals:
    """A signal that comes when the second file moves."""
    number: signal.Signals = request.param
    moved: list[Path] = []
    replace = Path.replace

    def interrupted(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) == 2:
            os.kill(os.getpid(), number)
            time.sleep(0.05)  # the other thread may be slow to take it
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    return number


@pytest.mark.parametrize("sent", SIGNALS, indirect=True)
@pytest.mark.usefixtures("_handled", "_another_thread")
def test_a_signal_waits_for_the_renames(tmp_path: Path, sent: signal.Signals) -> None:
    with pytest.raises(KeyboardInterrupt):
        publish(tmp_path, "new")
    assert texts(tmp_path) == ["new"] * len(NAMES)
    assert not (tmp_path / COMMIT).exists()
    assert signal.getsignal(sent) is interrupt


@pytest.mark.usefixtures("_handled")
def test_an_error_while_files_move_leaves_the_handlers_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path, _target: Path) -> Path:
        raise ValueError("broken")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(ValueError, match="broken"):
        publish(tmp_path, "new")
    assert [signal.getsignal(each) for each in SIGNALS] == [interrupt, interrupt]


def test_another_thread_than_the_main_one_publishes_too(tmp_path: Path) -> None:
    other = threading.Thread(target=publish, args=(tmp_path, "new"))
    other.start()
    other.join()
    assert texts(tmp_path) == ["new"] * len(NAMES)
