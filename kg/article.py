"""What reading gives: an article with its text and what is known of its origin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of a text, in Unicode code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span cannot run from {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words of `text` that the span covers."""
        return text[self.start : self.end]

    def stripped(self, text: str) -> Span:
        """The span without blanks around it; of nothing but blanks an empty one."""
        words = self.of(text)
        start = self.start + len(words) - len(words.lstrip())
        return Span(start, max(start, self.start + len(words.rstrip())))

    def covers(self, other: Span) -> bool:
        """Whether `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return max(self.start, other.start) < min(self.end, other.end)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read.

    `id` is the article's IRI and never depends on the text; `text` is what all offsets
    refer to; `boilerplate` are the stretches nothing may be extracted from; `source` is
    where it was read, for messages.
    """

    id: str
    text: str
    sha256: str
    source: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    author: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    boilerplate: tuple[Span, ...] = ()

    @property
    def size(self) -> int:
        """Characters to be read."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A source that gave no article: why not, and what to do about it.

    `id` is the IRI that an article of this source would have by its path; none for folders.
    """

    source: str
    reason: str
    hint: str = ""
    id: str | None = None

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}" + (f"; {self.hint}" if self.hint else "")
