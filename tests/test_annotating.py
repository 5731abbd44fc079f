"""One annotation per source, whatever it holds."""

from __future__ import annotations

from pathlib import Path

from kg.annotating import annotate_sources
from kg.annotation import Annotation
from kg.settings import MAX_BYTES, Settings

SENTENCE = "Acme Corp. sued Bolt Industries in Denver on Monday.\n"


def annotated(path: Path, content: bytes | None = None) -> Annotation:
    if content is not None:
        path.write_bytes(content)
    (found,) = annotate_sources([path], Settings())
    return found


def test_no_article_is_refused_for_its_length(tmp_path: Path) -> None:
    blanks = b" " * MAX_BYTES
    found = annotated(tmp_path / "long.txt", SENTENCE.encode() + blanks)
    assert found.error is None
    assert "sues" in {claim.relation for claim in found.claims}


def test_what_cannot_be_read_has_the_iri_that_its_article_would_have(tmp_path: Path) -> None:
    path = tmp_path / "a b.txt"
    failed = annotated(path)
    assert failed.error is not None
    assert not (failed.mentions or failed.entities or failed.claims)
    assert failed.article.id.startswith("https://newskg.example/article/a-b")
    assert failed.article.id == annotated(path, SENTENCE.encode()).article.id


def test_a_line_that_is_no_prose_is_read_all_the_same(tmp_path: Path) -> None:
    """Parsed at once it is one noun phrase, as deep as it is long."""
    found = annotated(tmp_path / "words.txt", b"word " * 3_000 + b"\n" + SENTENCE.encode())
    assert found.error is None
    assert "sues" in {claim.relation for claim in found.claims}
