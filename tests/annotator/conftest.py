"""An annotator that is made once for the tests of what claims are read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Claim
from kg.annotator.pipeline import Annotator
from kg.article import Article


@pytest.fixture(scope="session")
def claims_of() -> Callable[[str], tuple[Claim, ...]]:
    annotator = Annotator()

    def read(text: str) -> tuple[Claim, ...]:
        article = Article("https://newskg.example/article/a", text, "", "a.txt")
        return next(annotator.annotate([article])).claims

    return read
