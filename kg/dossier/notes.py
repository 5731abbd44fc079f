"""The numbered notes of a dossier: where each sentence stands, with a link to its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from kg.corpus import Corpus, Statement
from kg.page.sanitize import clean

LONGEST_QUOTE = 120
"""Characters; a longer sentence is pointed to by its first and last words."""

ENDS = 5
"""Words at each end of a longer one."""


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of an article: who published it when, and where it can be read."""

    number: int
    article: str
    origin: str
    link: str | None


@dataclass(slots=True)
class Notes:
    """Gives every sentence its number, in the order in which they are first asked for."""

    corpus: Corpus
    _found: dict[tuple[int, str], Note] = field(default_factory=dict)

    def of(self, statement: Statement) -> Note:
        """The note of a statement's sentence; statements of one sentence share it."""
        place = (statement.article, statement.claim.evidence.text)
        if place not in self._found:
            self._found[place] = self._note(*place, len(self._found) + 1)
        return self._found[place]

    def all(self) -> tuple[Note, ...]:
        """All notes by number."""
        return tuple(self._found.values())

    def _note(self, article: int, sentence: str, number: int) -> Note:
        told = self.corpus.articles[article]
        origin = [told.publisher, told.published, ", ".join(told.author)]
        return Note(
            number,
            clean(told.title or told.id),
            clean(", ".join(part for part in origin if part)),
            words_link(told.url, sentence),
        )


def words_link(address: str | None, sentence: str) -> str | None:
    """The address with a text fragment that leads to the sentence; none where it is no page.

    See https://wicg.github.io/scroll-to-text-fragment/.
    """
    if not address or not _is_page(address):
        return None
    words = clean(sentence).split()
    text = " ".join(words)
    whole = len(text) <= LONGEST_QUOTE or len(words) <= 2 * ENDS
    parts = [text] if whole else [" ".join(words[:ENDS]), " ".join(words[-ENDS:])]
    fragment = ",".join(quote(part, safe="").replace("-", "%2D") for part in parts)
    return f"{address}{':~:text=' if '#' in address else '#:~:text='}{fragment}"


def _is_page(address: str) -> bool:
    """Whether it is http or https and holds nothing that could end it where it is written."""
    if any(character <= " " or character in '<>"\\^`{|}' for character in clean(address)):
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and clean(address) == address
