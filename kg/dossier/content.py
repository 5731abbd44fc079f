"""What a dossier says: chapters of sections of entries, and the notes behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from kg.analysis.paths import shortest_paths
from kg.corpus import Corpus, Statement
from kg.dossier.notes import Note, Notes
from kg.dossier.words import (
    argument_text,
    badges,
    claim_text,
    relation_text,
    reports,
    speaker,
    times,
)
from kg.errors import QueryError
from kg.page.sanitize import clean
from kg.schema import load_ontology, read_toml

MOST_PATHS = 5
"""Shortest paths that are told; between well-known things there are dozens."""


@dataclass(frozen=True, slots=True)
class Contrary:
    """A claim that contradicts an entry, who says it, and the note of its sentence."""

    claimed: str
    speaker: str
    note: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A claim: what is said, who says so, how certainly, and the sentence.

    `told` says how many report it and when it was so; `disputed_by` are claims against it.
    """

    subject: str
    relation: str
    object: str
    roles: tuple[tuple[str, str], ...]
    badges: str
    speaker: str
    told: tuple[str, ...]
    sentence: str
    note: int
    disputed_by: tuple[Contrary, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Section:
    """Claims that are said with one kind of certainty."""

    title: str
    note: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections on one matter; the first chapter of a thing's dossier needs no title."""

    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A title, a line on what it is about, the chapters, and the notes by number."""

    title: str
    about: str
    chapters: tuple[Chapter, ...]
    notes: tuple[Note, ...]


def entity_dossier(corpus: Corpus, index: int) -> Dossier:
    """All claims that the thing with this index takes part in, and those that it makes."""
    thing = corpus.things[index]
    writer = _Writer(corpus)
    about = [i for i, s in enumerate(corpus.statements) if index in (s.subject, s.object)]
    aside = [
        i for i, s in enumerate(corpus.statements) if i not in set(about) and _aside(s, index)
    ]
    said = [i for i in aside if corpus.statements[i].source == index]
    named = [i for i in aside if i not in set(said)]
    name = argument_text(corpus, index)
    chapters = [
        writer.chapter("", about),
        writer.chapter(f"What {name} says of others", said),
        writer.chapter(f"Where {name} is named besides", named),
    ]
    known = load_ontology().classes.get(thing.type)
    told = [known.label if known else thing.type]
    if thing.aliases:
        told.append(f"also called {', '.join(thing.aliases)}")
    claims, articles = len(about) + len(aside), _articles(corpus, [*about, *aside])
    told.append(f"{_count(claims, 'claim')} in {_count(articles, 'article')}")
    return Dossier(name, clean("; ".join(told)), _kept(chapters), writer.notes.all())


def path_dossier(corpus: Corpus, start: int, end: int) -> Dossier:
    """The claims along the shortest ways between two things, step by step.

    Raises `QueryError` where nothing links them.
    """
    names = [argument_text(corpus, index) for index in (start, end)]
    paths = shortest_paths([(s.subject, s.object) for s in _links(corpus)], start, end, MOST_PATHS)
    if not paths:
        raise QueryError(f"no claims link {names[0]} to {names[1]}")
    writer = _Writer(corpus)
    chapters = [
        chapter for number, path in enumerate(paths, 1) for chapter in _steps(writer, number, path)
    ]
    length = _count(len(paths[0]) - 1, "step")
    about = f"{_count(len(paths), 'shortest path')} of {length}"
    return Dossier(f"From {names[0]} to {names[1]}", about, _kept(chapters), writer.notes.all())


class _Writer:
    """Writes chapters, and numbers the notes as it goes."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.notes = Notes(corpus)
        self._by_claim = {statement.claim.id: statement for statement in corpus.statements}

    def chapter(self, title: str, indexes: Iterable[int]) -> Chapter:
        """The statements with these indexes by section, in the order in which they happened."""
        found: dict[int, list[int]] = {}
        for index in indexes:
            found.setdefault(_section_of(self.corpus.statements[index]), []).append(index)
        return Chapter(title, tuple(self._section(n, found[n]) for n in sorted(found)))

    def _section(self, number: int, indexes: Sequence[int]) -> Section:
        table = _sections()[number]
        ordered = sorted(indexes, key=lambda index: self._when(self.corpus.statements[index]))
        entries = tuple(self._entry(index) for index in ordered)
        return Section(table["title"], table.get("note", ""), entries)

    def _when(self, statement: Statement) -> str:
        time = statement.claim.time
        told = (time.start or time.end) if time else None
        return told or self.corpus.articles[statement.article].published or "9999"

    def _entry(self, index: int) -> Entry:
        statement = self.corpus.statements[index]
        return Entry(
            subject=argument_text(self.corpus, statement.subject),
            relation=relation_text(statement),
            object=argument_text(self.corpus, statement.object),
            roles=tuple((clean(r), argument_text(self.corpus, v)) for r, v in statement.roles),
            badges=badges(statement),
            speaker=speaker(self.corpus, statement),
            told=(*reports(statement), *times(self.corpus, statement)),
            sentence=_quoted(clean(statement.claim.evidence.text)),
            note=self.notes.of(statement).number,
            disputed_by=tuple(self._contrary(statement)),
            claim=clean(statement.claim.id),
        )

    def _contrary(self, statement: Statement) -> Iterator[Contrary]:
        for claim in statement.claim.disputed_by:
            if claim in self._by_claim:
                other = self._by_claim[claim]
                yield Contrary(
                    claim_text(self.corpus, other),
                    speaker(self.corpus, other),
                    self.notes.of(other).number,
                )


def _quoted(sentence: str) -> str:
    """In quotation marks, but for a sentence that begins with some of its own."""
    line = " ".join(sentence.split())
    return line if line.startswith(('"', "“", "‘", "'", "«", "„")) else f"“{line}”"


@cache
def _sections() -> tuple[dict[str, Any], ...]:
    return tuple(read_toml(Path(__file__).with_name("sections.toml"))["sections"])


def _section_of(statement: Statement) -> int:
    claim = statement.claim
    holds = {
        "negated": claim.negated,
        "ended": claim.ended,
        "inferred": claim.basis == "inferred",
    }
    for number, section in enumerate(_sections()):
        barred = any(holds[flag] for flag in section.get("without", ()))
        wanted = "only" not in section or holds[section["only"]]
        if claim.modality in section["modalities"] and wanted and not barred:
            return number
    raise AssertionError(f"no section of a dossier takes what is {claim.modality}")


def _aside(statement: Statement, index: int) -> bool:
    named = [value for _, value in statement.roles]
    return index in (statement.source, statement.said_in, *named)


def _links(corpus: Corpus) -> Iterator[Any]:
    return (s for s in corpus.statements if isinstance(s.object, int))


def _steps(writer: _Writer, number: int, path: Sequence[int]) -> Iterator[Chapter]:
    for place, (start, end) in enumerate(pairwise(path), 1):
        names = [argument_text(writer.corpus, index) for index in (start, end)]
        joined = [
            index
            for index, statement in enumerate(writer.corpus.statements)
            if (statement.subject, statement.object) in ((start, end), (end, start))
        ]
        yield writer.chapter(f"Path {number}, step {place}: {names[0]} – {names[1]}", joined)


def _kept(chapters: Iterable[Chapter]) -> tuple[Chapter, ...]:
    return tuple(chapter for chapter in chapters if chapter.sections)


def _articles(corpus: Corpus, indexes: Iterable[int]) -> int:
    return len({corpus.statements[index].article for index in indexes})


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
