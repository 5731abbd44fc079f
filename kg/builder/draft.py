"""The graph that a build is writing: what stays of the old one, and what is new."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.annotation import Annotation
from kg.annotation_loading import excerpt_of, from_json
from kg.builder.corpus import annotations_of
from kg.builder.digests import digest
from kg.builder.files import ANNOTATIONS, CLAIMS
from kg.builder.index import FILE_NAME as INDEX
from kg.builder.index import Index, Row, copied_index, made_before
from kg.builder.manifest import Manifest, manifest_before
from kg.builder.reading import Reading
from kg.builder.splice import Splice
from kg.builder.staging import place_of
from kg.builder.summaries import decode_candidates, encode, summarise
from kg.changes import Change, compare
from kg.errors import ReadError
from kg.exporters.claims_csv import head
from kg.iri import article_iri, is_web_address, normalised_url
from kg.judgements import Bound
from kg.resolution import find_candidates
from kg.settings import Settings


class Draft:
    """The articles of a graph in the making: those it had, less and more some."""

    def __init__(self, folder: Path, staging: Path, index: Index, before: Manifest | None) -> None:
        """The graph of `folder`, whose next state is written into `staging`.

        `before` says what made the old one. `continues` is set where the old files are whole,
        so that pieces of them can be used; `judgements` are those beside the graph,
        `doubts` things that an entity table does not clearly name.
        """
        self.folder = folder
        self.staging = staging
        self.index = index
        self.before = before
        self.added: set[str] = set()
        self.removed: set[str] = set()
        self.continues = False
        self.judgements = Bound()
        self.doubts: tuple[str, ...] = ()
        self._annotations = self.splice(ANNOTATIONS)

    def splice(self, name: str) -> Splice:
        """A file of the graph, to be written anew of old and new pieces."""
        return Splice(place_of(self.folder, name), self.index, self.staging)

    def put(self, reading: Reading) -> None:
        """Add what was read out of an article, in place of what was read before."""
        row = Row(
            reading.article,
            reading.source,
            reading.sha256,
            reading.made,
            digest(reading.annotation),
            reading.summary,
        )
        self.index.put(row)
        self.index.names.put(reading.article, decode_candidates(reading.candidates))
        self._annotations.put(reading.article, reading.annotation + b"\n")
        self.added.add(reading.article)

    def put_all(self, readings: Iterable[Reading]) -> None:
        """Add what was read out of several articles."""
        for reading in readings:
            self.put(reading)

    def remove(self, article: str) -> None:
        """Take an article out."""
        self.index.remove(article)
        self.removed.add(article)

    def find(self, name: str, base: str) -> str:
        """The id of the article that is meant: by its IRI, its web address or its file's name.

        Raises `ReadError` where there is none, or more than one.
        """
        by_address = {name}
        with contextlib.suppress(ValueError):
            by_address.add(article_iri(base, normalised_url(name)))
        found = [each for each in sorted(by_address) if self.index.find(each)]
        if not found and not is_web_address(name):  # many an address ends as another does
            found = self.index.named(Path(name).name)
        if not found:
            raise ReadError(f"{name} is not in the graph", "kg ask articles lists what is")
        if len(found) > 1:
            raise ReadError(f"{name} is more than one article", f"name one of {', '.join(found)}")
        return found[0]

    def changes(self) -> tuple[Change, ...]:
        """What the draft changes of the graph that there is; all appears where there is none."""
        old = place_of(self.folder, CLAIMS)
        if not old.is_file():
            old = self.staging / ".none.csv"
            old.write_bytes(head())
        return compare(old, self.staging / CLAIMS)

    def annotation(self, article: str) -> Annotation:
        """The annotation of an article as it was read."""
        return from_json(self.as_read(article).decode())

    def as_read(self, article: str) -> bytes:
        """The same as JSON."""
        return self._annotations.get(article)

    def excerpt(self, article: str, claims: Container[str] | None = None) -> Annotation:
        """The annotation of an article with all or only these of its claims, and what they need.

        Where people judged a claim, more may be needed: then it is the whole annotation.
        """
        if self.index.value(article, "judged") != ("",):
            return self.annotation(article)
        return excerpt_of(self._annotations.get(article), claims)

    def write_annotations(self) -> None:
        """Write the annotations of all articles, in the order of their ids."""
        path = self.staging / ANNOTATIONS
        self._annotations.write(path, (), self.index.articles())

    def close(self) -> None:
        """Let go of the files."""
        self._annotations.close()


@contextmanager
def drafted(folder: Path, staging: Path, settings: Settings) -> Iterator[Draft]:
    """A draft of the graph in `folder`, with all that it holds.

    Raises `StoreError` where its annotations are damaged or it has another format,
    `SettingsError` where its base IRI is another.
    """
    before = manifest_before(folder, settings)
    index = _index(folder, staging)
    draft = Draft(folder, staging, index, before)
    try:
        yield draft
    finally:
        draft.close()
        index.close()


def _index(folder: Path, staging: Path) -> Index:
    """A copy of the index; one that does not fit the annotations beside it is made anew of them.

    Where these were taken away, it has no article: all are read again as they come.
    """
    old, annotations = place_of(folder, INDEX), place_of(folder, ANNOTATIONS)
    index = copied_index(old, staging / INDEX)
    if index.fits(annotations):
        return index
    index.close()
    (staging / INDEX).unlink()
    index = Index(staging / INDEX)
    if annotations.is_file():
        _fill(index, annotations, made_before(old))
    return index


def _fill(index: Index, annotations: Path, made: Mapping[str, str]) -> None:
    """Make an index of the annotations, and of what is known of how they were made."""
    places = []
    at = 0
    for line, annotation in annotations_of(annotations):
        reading = digest(line.removesuffix(b"\n"))
        index.put(_row(annotation, reading, made.get(reading, "")))
        index.names.put(annotation.article.id, find_candidates([annotation]))
        places.append((annotation.article.id, at, len(line)))
        at += len(line)
    index.set_pieces(ANNOTATIONS, places)
    index.note(annotations)


def _row(annotation: Annotation, reading: str, made: str) -> Row:
    article, summary = annotation.article, encode(summarise(annotation))
    # Where it is not known what it was made with, its article is read again when it comes again.
    return Row(article.id, article.source, article.sha256, made, reading, summary)
