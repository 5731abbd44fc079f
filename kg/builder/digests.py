"""What a thing was made of and with, as one short text: equal digests need no work again."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from kg import __version__
from kg.article import Article
from kg.schema import ontology_folder
from kg.settings import FORMAT_VERSION, Settings

_PACKAGE = Path(__file__).parents[1]
_READING = ("annotator", "annotation.py", "annotation_json.py")
_SUMMARISING = ("annotation.py", "builder", "corroboration", "resolution")
_WRITING = ("graph", "exporters/claims_csv.py", "corroboration", "judgements")


def digest(*parts: str | bytes) -> str:
    """A SHA-256 in hexadecimal digits; parts do not run into one another."""
    found = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()


def digest_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes. Raises `OSError` where it cannot be read."""
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def digest_of_article(article: Article, reading: str) -> str:
    """What the annotation of an article hangs on: the article, and the digest of `reading`.

    Not on the folder that it was read from.
    """
    row = asdict(article) | {"source": Path(article.source).name}
    return digest(reading, json.dumps(row, sort_keys=True))


def digest_of_reading(settings: Settings) -> str:
    """What all annotations hang on: the settings, the names to know, the model, the program."""
    names = [path.read_bytes() for path in (*settings.gazetteers, *settings.relations)]
    model = f"{settings.model} {_version(settings.model)} spacy {_version('spacy')}"
    return digest(model, f"{settings.min_score}", *names, *_code(_READING))


def digest_of_writing(settings: Settings) -> str:
    """What the pieces of files hang on, but for the annotations: the program and the base."""
    relations = [path.read_bytes() for path in settings.relations]
    return digest(f"{FORMAT_VERSION} {settings.base}", *relations, *_code(_WRITING))


@cache
def version_of_index() -> int:
    """What the index hangs on, but for the annotations: the program that reads them into it.

    A number from 1 on, as SQLite keeps it for its user. An index of another is made anew, so
    that a graph of two programs is what the last one would make of it.
    """
    return int(digest(*_code(_SUMMARISING))[:7], 16) or 1


@cache
def _code(names: tuple[str, ...]) -> tuple[bytes, ...]:
    """The contents of the program's files of these names, and of the ontology.

    A new way of saying a thing must not leave half a graph as the old way had it.
    """
    roots = [*(_PACKAGE / name for name in names), ontology_folder()]
    files = [path for root in roots for path in ([root] if root.is_file() else root.rglob("*"))]
    read = (".py", ".toml", ".csv", ".txt", ".ttl")
    found = (path.read_bytes() for path in sorted(files) if path.suffix in read)
    return (__version__.encode(), *found)


def _version(package: str) -> str:
    try:
        return version(package.replace("_", "-"))
    except ModuleNotFoundError:  # a pipeline in a folder of its own
        return ""
