"""The annotations that a graph was made of, kept beside it.

With them an article can be added, and who is who decided anew across all articles, without
parsing the old ones again: adding gives the same bytes as building everything at once. They
are kept as they were read, before resolution: what one article's names mean may change with
the next article.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from kg.annotation import Annotation
from kg.annotation_json import to_json
from kg.annotation_loading import from_json
from kg.errors import StoreError

FILE_NAME = "annotations.jsonl"


def read_corpus(folder: Path) -> tuple[Annotation, ...]:
    """The annotations kept in a folder; none where there is no graph yet.

    Raises `StoreError` where the file is damaged.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return ()
    try:
        # Not splitlines: a text may hold line separators of its own.
        lines = path.read_text("utf-8").split("\n")
        return tuple(from_json(line) for line in lines if line)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path} is damaged ({error}); take it away and build the graph again"
        ) from error


def write_corpus(annotations: Iterable[Annotation], folder: Path) -> None:
    """Keep the annotations in a folder."""
    with (folder / FILE_NAME).open("w", encoding="utf-8", newline="\n") as file:
        for annotation in annotations:
            file.write(to_json(annotation) + "\n")


def merge(old: Sequence[Annotation], new: Sequence[Annotation]) -> tuple[Annotation, ...]:
    """Old and new annotations by article id, the new one where both have the article.

    In the order of the ids, so that the order of reading leaves no trace; of the place an
    article was read from only the file's name is kept, so that the folder leaves none.
    """
    by_id = {annotation.article.id: annotation for annotation in [*old, *new]}
    return tuple(_without_folder(by_id[key]) for key in sorted(by_id))


def _without_folder(annotation: Annotation) -> Annotation:
    name = Path(annotation.article.source).name
    return replace(annotation, article=replace(annotation.article, source=name))
