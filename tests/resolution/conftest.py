from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.annotation import Annotation, Entity, Mention
from kg.article import Article, Span

BASE = "https://newskg.example/"


@pytest.fixture
def annotated() -> Callable[..., Annotation]:
    """Makes an annotation of an article from rows of name, class and the forms in the text.

    The first form is the name; a row with `kind="nominal"` has no name.
    """

    def make(article: str, *rows: Sequence[str]) -> Annotation:
        mentions: list[Mention] = []
        entities = []
        for number, (kind, *forms) in enumerate(rows):
            unnamed = kind.startswith("~")
            type_ = kind.removeprefix("~")
            entities.append(Entity(f"e{number}", forms[0], type_, tuple(forms[1:])))
            for form in forms:
                span = Span(0, len(form))
                what = "nominal" if unnamed else "name"
                identity = f"m{len(mentions)}"
                mentions.append(
                    Mention(identity, span, form, span, type_, what, f"e{number}")  # type: ignore[arg-type]
                )
        return Annotation(
            Article(f"{BASE}article/{article}", "", "", article),
            mentions=tuple(mentions),
            entities=tuple(entities),
        )

    return make
