"""Lines that were broken to fit a page or a mail, joined into paragraphs again.

The line is what is parsed: a sentence over three lines would be read as three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_FULL = 0.8
"""A line is broken where the next word does not fit: words are shorter than a fifth of it."""
_SHORTEST_WIDTH = 40
"""Lines of narrower text are not broken to fit anything: verses, addresses, tables."""
_LIST_ITEM = re.compile(r"\s*(?:[-–•*·]|\d{1,2}[.)]|\(\w\))\s")
_HYPHEN = re.compile(r"(?<=[a-z])[-\u00ad]$")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_ENDED = 0.9
"""A full line that ends a sentence and is this much shorter than the widest ends a paragraph."""


def joined(text: str) -> str:
    r"""The paragraphs of `text`, a line each, apart by an empty line.

    >>> joined("The harbour board sold two cranes to a yard\nin the north.\n\nIt regrets.")
    'The harbour board sold two cranes to a yard in the north.\n\nIt regrets.'
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = _width(lines)
    return "\n\n".join(_paragraphs(lines, width))


def _width(lines: Sequence[str]) -> int:
    """How long full lines are: nearly the longest, since a table may have a longer one."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.95)] if lengths else 0


def _paragraphs(lines: Sequence[str], width: int) -> Iterator[str]:
    paragraph = ""
    before = ""
    for line in lines:
        if paragraph and (not line or not _goes_on(before, line, width)):
            yield paragraph
            paragraph = ""
        if line:
            paragraph = _with(paragraph, line)
        before = line
    if paragraph:
        yield paragraph


def _goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line was broken only because it was full."""
    if width < _SHORTEST_WIDTH or _LIST_ITEM.match(following):
        return False
    if _SENTENCE_END.search(line) and len(line) < width * _ENDED:
        return False
    return len(line) >= width * _FULL or following[0].islower()


def _with(paragraph: str, line: str) -> str:
    if not paragraph:
        return line
    if _HYPHEN.search(paragraph) and line[0].islower():
        return _HYPHEN.sub("", paragraph) + line
    return f"{paragraph} {line}"
