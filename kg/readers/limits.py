"""What reading refuses: what is too large, too deep, or expands to far more than it weighs."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import ReadError
from kg.settings import MAX_BYTES

EXPANSION = 100
"""Text compresses to a fifth, logs of one line to a fiftieth; bombs begin at a thousandth."""
SMALLEST_BUDGET = 1_000_000_000
"""Bytes that any compressed file may expand to, however small it is."""
MAX_DEPTH = 3
"""Archives within archives: an archive of monthly archives of days has three levels."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused: articles of more bytes, and those in another language (ISO 639-1).

    None refuses nothing.
    """

    max_bytes: int | None = MAX_BYTES
    language: str | None = None


@dataclass(slots=True)
class Budget:
    """How many bytes a compressed file may still expand to, with all that lies within it."""

    left: int

    @classmethod
    def of(cls, compressed: int) -> Budget:
        """The budget of a file of that many bytes."""
        return cls(max(SMALLEST_BUDGET, EXPANSION * compressed))

    def spend(self, count: int) -> None:
        """Take `count` bytes off. Raises `ReadError` where there are not so many left."""
        self.left -= count
        if self.left < 0:
            raise ReadError(
                f"it expands to more than {EXPANSION} times its size", "unpack it if you trust it"
            )
