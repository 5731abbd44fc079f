"""A stretch of tokens taken for a name, and which of overlapping ones to keep."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens `[start, end)` of a name, the model's label and where it was found."""

    start: int
    end: int
    label: str
    found_by: str

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def tokens(self) -> range:
        """The places of its tokens."""
        return range(self.start, self.end)


def longest(names: Iterable[NameSpan]) -> list[NameSpan]:
    """Of names that overlap the longest; of equals what was found first."""
    taken: set[int] = set()
    chosen = []
    for name in sorted(names, key=lambda n: (n.start - n.end, n.start)):
        if taken.isdisjoint(name.tokens):
            taken.update(name.tokens)
            chosen.append(name)
    return sorted(chosen, key=lambda n: n.start)


def tokens_of(names: Iterable[NameSpan]) -> set[int]:
    """The places of all tokens in the names."""
    return {i for name in names for i in name.tokens}
