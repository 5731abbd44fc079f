from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from judged_rows import BASE

from kg.annotation import Annotation, Entity, Mention
from kg.article import Article, Span
from kg.judgements.reading import COLUMNS, FILE_NAME


@pytest.fixture
def named() -> Callable[..., Annotation]:
    """Makes an annotation whose text is its entities' names, a line each."""

    def make(article: str, *rows: tuple[str, str]) -> Annotation:
        text = "\n".join(name for _, name in rows)
        mentions, entities, start = [], [], 0
        for number, (kind, name) in enumerate(rows):
            plain = kind.removeprefix("~")
            span = Span(start, start + len(name))
            start = span.end + 1
            what = "nominal" if kind != plain else "name"
            mentions.append(
                Mention(f"m{number}", span, name, span, plain, what, f"e{number}")  # type: ignore[arg-type]
            )
            entities.append(Entity(f"e{number}", name, plain))
        found = Article(f"{BASE}article/{article}", text, "", article)
        return Annotation(found, mentions=tuple(mentions), entities=tuple(entities))

    return make


@pytest.fixture
def write_file(tmp_path: Path) -> Callable[..., Path]:
    """Writes `judgements.csv` of rows and gives its folder; a text is written as it is."""

    def write(*rows: Sequence[str] | str) -> Path:
        lines = [row if isinstance(row, str) else ",".join(row) for row in rows]
        (tmp_path / FILE_NAME).write_text("\n".join([",".join(COLUMNS), *lines, ""]), "utf-8")
        return tmp_path

    return write
