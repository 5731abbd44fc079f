"""Articles to annotations, chunk by chunk, each kept as soon as it is there.

A chunk's annotations are a part, keyed by what they are made of and with. A build that was cut
off finds the parts of the chunks it had done, and goes on where it was.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.annotating import annotator_of
from kg.annotation_json import to_json
from kg.article import Article
from kg.builder.digests import digest, digest_of_article, digest_of_reading
from kg.builder.summaries import encode, summarise
from kg.resolution import find_candidates
from kg.settings import Settings

WORK = ".work"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one article, as it is kept: JSON of what it is read into."""

    article: str
    source: str
    sha256: str
    made: str
    summary: bytes
    candidates: bytes
    annotation: bytes


def read_chunk(settings: Settings, articles: Sequence[Article]) -> bytes:
    """The part of a chunk: of each article a line that names it, and its `Reading` line by line.

    Runs in this process or in another. Raises `ModelError` where the model is not installed.
    """
    reading = digest_of_reading(settings)
    named = [replace(article, source=Path(article.source).name) for article in articles]
    lines = []
    for annotation in annotator_of(settings).annotate(named):
        article = annotation.article
        made = digest_of_article(article, reading)
        head = json.dumps([article.id, article.source, article.sha256, made])
        lines += [
            head.encode(),
            encode(summarise(annotation)),
            encode(tuple(find_candidates([annotation]))),
            to_json(annotation).encode("utf-8", "surrogatepass"),
        ]
    return b"".join(line + b"\n" for line in lines)


def readings_of(part: bytes) -> Iterator[Reading]:
    """The readings that a part holds."""
    lines = part.split(b"\n")[:-1]
    for head, *read in zip(*(lines[start::4] for start in range(4)), strict=True):
        article, source, sha256, made = json.loads(head)
        yield Reading(article, source, sha256, made, *read)


class Parts:
    """The parts of a build that is under way, in a hidden folder of the graph."""

    def __init__(self, folder: Path) -> None:
        """Parts lie in `folder`, which is made when the first is kept."""
        self._folder = folder

    def find(self, key: str) -> bytes | None:
        """The part of a key, if an earlier run came so far."""
        path = self._path(key)
        return path.read_bytes() if path.is_file() else None

    def keep(self, key: str, part: bytes) -> None:
        """Keep a part, whole or not at all. Raises `OSError` where it cannot be written."""
        self._folder.mkdir(exist_ok=True)
        beside = self._path(key).with_suffix(".new")
        with beside.open("wb") as file:
            file.write(part)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self._path(key))

    def clear(self) -> None:
        """Take all away, when the graph holds what they held."""
        if self._folder.exists():
            shutil.rmtree(self._folder)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.part"


def key_of(chunk: Sequence[Article], reading: str) -> str:
    """What a chunk's part is called: the digest of everything it hangs on."""
    return digest(*(digest_of_article(article, reading) for article in chunk))[:32]
