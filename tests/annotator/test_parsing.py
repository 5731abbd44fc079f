from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotator.parsing import BATCH, MAX_PIECES, chunks, parse
from kg.annotator.tokens import Doc
from kg.article import Article, Span
from kg.settings import MODEL

SENTENCE = "The council, which met on Monday, sold two of its older ferries to a yard in Oslo. "


@pytest.mark.parametrize(
    "text",
    ["", "One.\n\nTwo.", "word " * 3_000, "x" * 3_000_000, " " * 300_000 + "end", SENTENCE * 90],
)
def test_chunks_are_the_whole_text_in_order(text: str) -> None:
    assert "".join(span.of(text) for span in chunks(text)) == text


def test_long_lines_are_cut_behind_sentences() -> None:
    line = SENTENCE * 90
    parts = [span.of(line) for span in chunks(line)]
    assert len(parts) > 1
    assert all(part.endswith("Oslo. ") for part in parts)


def test_paragraphs_of_usual_length_stay_whole() -> None:
    text = SENTENCE * 15 + "\n\n" + "Mr. Dole left."
    assert len(list(chunks(text))) == 2


def test_abbreviations_are_no_place_to_cut() -> None:
    other = "Mr. Dole and Mrs. Frey of Acme Corp. Northwest met Dr. Hale at home. "
    line = (SENTENCE + other) * 60
    assert all(span.of(line).endswith(("Oslo. ", "home. ")) for span in chunks(line))


def test_no_tree_is_deeper_than_what_is_parsed_at_once(parse_text: Callable[..., Doc]) -> None:
    doc = parse_text("word " * 1_000)
    assert max(len(sentence) for sentence in doc.sents) <= MAX_PIECES + 1
    assert all(token.idx == 5 * token.i for token in doc)
    assert next(chunks("a")) == Span(0, 1)


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("SARRIN, Feb 14 — The army shelled a market.", "SARRIN, Feb 14 — "),
        ("Paris (AP) -- The mayor left.", "Paris (AP) -- "),
        ("St. Louis, Mo. (AP) - A bank closed.", "St. Louis, Mo. (AP) - "),
        ("NEW YORK – “We left,” she said.", "NEW YORK – "),
        ("The price – the highest so far – fell.", ""),
        ("Cost — The price is high.", ""),
    ],
)
def test_datelines_are_parsed_apart(line: str, dateline: str) -> None:
    first = next(chunks(line)).of(line)
    assert first == (dateline or line)


def test_articles_parsed_together_are_parsed_as_alone(parse_text: Callable[..., Doc]) -> None:
    texts = ["", SENTENCE * 2, "\n".join([SENTENCE] * BATCH), "Mr. Dole left.\n\nHe did."]
    articles = [Article(str(i), text, "", str(i)) for i, text in enumerate(texts)]
    parsed = list(parse(articles, MODEL))
    assert [article.id for article, _ in parsed] == [article.id for article in articles]
    for text, (_, doc) in zip(texts, parsed, strict=True):
        assert doc.text == text
        assert _rows(doc) == _rows(parse_text(text))


def _rows(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.lemma_, t.dep_, t.head.i, t.ent_type_, t.ent_iob_) for t in doc]
