"""Which article is meant by a name that somebody gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.builder.draft import Draft
from kg.builder.index import Index, Row
from kg.errors import ReadError
from kg.iri import article_iri

BASE = "https://x.example/"
STRIKE = article_iri(BASE, "paper.example/2025/05/strike")
FILE = article_iri(BASE, "deal.txt")


@pytest.fixture
def draft(tmp_path: Path) -> Iterator[Draft]:
    index = Index(tmp_path / "index")
    for article, source in ((STRIKE, "strike"), (FILE, "deal.txt")):
        index.put(Row(article, source, "", "", "", b""))
    draft = Draft(tmp_path, tmp_path, index, None)
    yield draft
    draft.close()
    index.close()


@pytest.mark.parametrize(
    ("name", "article"),
    [
        ("https://paper.example/2025/05/strike", STRIKE),
        ("HTTPS://www.paper.example/2025/05/strike/?utm_source=x", STRIKE),
        (STRIKE, STRIKE),
        ("strike", STRIKE),
        ("articles/deal.txt", FILE),
        ("s3://bucket/deal.txt", FILE),
        (FILE, FILE),
    ],
)
def test_an_article_is_found_by_iri_address_or_file(draft: Draft, name: str, article: str) -> None:
    assert draft.find(name, BASE) == article


@pytest.mark.parametrize(
    "name",
    [
        "https://paper.example/2024/05/strike",
        "https://other.example/strike",
        "HTTP://paper.example/deal.txt",
        "https://[paper.example/strike",
        f"{BASE}article/strike",
    ],
)
def test_another_address_that_ends_alike_is_another_article(draft: Draft, name: str) -> None:
    with pytest.raises(ReadError, match="is not in the graph"):
        draft.find(name, BASE)
