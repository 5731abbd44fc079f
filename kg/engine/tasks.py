"""What is still to be read, and what to do about chunks whose worker died."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic

from kg.engine.job import Done, ItemT, SetAside

TRIES = 3
"""An article that was alone with its worker when that died, so many times, is set aside. Less may
be chance: with a worker killed every 15 seconds, two tries set an innocent one of 250 aside."""


@dataclass(eq=False, slots=True)
class Task(Generic[ItemT]):
    """A chunk for one worker: as it was given, or one article of one whose worker died."""

    chunk: tuple[ItemT, ...]
    whole: _Broken[ItemT] | None = None
    place: int = 0
    deaths: int = 0

    @property
    def is_suspect(self) -> bool:
        """Whether a worker has died of this, or of the chunk that it is taken from."""
        return self.whole is not None or self.deaths > 0


@dataclass(eq=False, slots=True)
class _Broken(Generic[ItemT]):
    """A chunk that is read article by article, and what has come of it so far."""

    chunk: tuple[ItemT, ...]
    contents: dict[int, bytes | None] = field(default_factory=dict)
    """By place in the chunk; None where the article was set aside."""

    def put(self, place: int, content: bytes | None) -> Iterator[Done[ItemT]]:
        """Take note of an article; the whole chunk, once nothing of it is missing."""
        self.contents[place] = content
        if len(self.contents) < len(self.chunk):
            return
        parts = [(a, self.contents[at]) for at, a in enumerate(self.chunk)]
        read = [(article, part) for article, part in parts if part is not None]
        if read:
            yield Done(tuple(a for a, _ in read), b"".join(part for _, part in read))


class Tasks(Generic[ItemT]):
    """Hands out chunks, those to be read again first, and no chunk before it is asked for."""

    def __init__(self, chunks: Iterable[Sequence[ItemT]]) -> None:
        self._rest = iter(chunks)
        self._returned: deque[Task[ItemT]] = deque()
        self._suspects: deque[Task[ItemT]] = deque()

    def next(self, *, suspects: bool = True) -> Task[ItemT] | None:
        """What to read next, `suspects` only if they are wanted; None where there is nothing."""
        if suspects and self._suspects:
            return self._suspects.popleft()
        if self._returned:
            return self._returned.popleft()
        chunk = next(self._rest, None)
        return None if chunk is None else Task(tuple(chunk))

    def done(self, task: Task[ItemT], content: bytes) -> Iterator[Done[ItemT]]:
        """A worker has read it."""
        if task.whole is None:
            yield Done(task.chunk, content)
        else:
            yield from task.whole.put(task.place, content)

    def returned(self, task: Task[ItemT]) -> None:
        """Its worker has gone, but not of this task, which it had not begun."""
        (self._suspects if task.is_suspect else self._returned).appendleft(task)

    def died(
        self, task: Task[ItemT], reason: str, tries: int = TRIES
    ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
        """Its worker died of it: it is read again, article by article, or set aside."""
        if len(task.chunk) > 1:
            whole = _Broken(task.chunk)
            pieces = [Task((one,), whole, place) for place, one in enumerate(task.chunk)]
            self._suspects.extendleft(reversed(pieces))
            return
        task.deaths += 1
        if task.deaths < tries:
            self._suspects.append(task)  # last, so that no new worker has it first once more
            return
        yield SetAside(task.chunk[0], reason)
        if task.whole is not None:
            yield from task.whole.put(task.place, None)
