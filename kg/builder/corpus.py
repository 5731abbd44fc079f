"""The annotations that a graph was made of, kept beside it.

With them an article can be added, and who is who decided anew across all articles, without
parsing the old ones again: adding gives the same bytes as building everything at once. They
are kept as they were read, before resolution: what one article's names mean may change with
the next article. One line of JSON an article, in the order of their ids.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.annotation import Annotation
from kg.annotation_loading import from_json
from kg.errors import StoreError


def annotations_of(path: Path) -> Iterator[tuple[bytes, Annotation]]:
    """The lines of a file of annotations and what they say, one at a time.

    Raises `StoreError` where the file cannot be read, or a line is no annotation.
    """
    try:
        with path.open("rb") as file:  # its lines end at line feeds, whatever a text holds
            for line in file:
                yield line, from_json(line.decode())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(
            f"{path} is damaged ({error}); take it away and build the graph again"
        ) from error


def read_corpus(path: Path) -> tuple[Annotation, ...]:
    """The annotations of a graph; none where there is no graph yet.

    Raises `StoreError` where the file is damaged.
    """
    if not path.is_file():
        return ()
    return tuple(annotation for _, annotation in annotations_of(path))
