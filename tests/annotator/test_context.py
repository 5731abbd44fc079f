from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from kg.annotator.pipeline import Annotator
from kg.annotator.tokens import Doc
from kg.article import Article


@pytest.fixture(scope="module")
def annotator() -> Annotator:
    return Annotator()


def test_what_a_token_stands_in_is_found_among_many(
    annotator: Annotator, parse_text: Callable[..., Doc]
) -> None:
    text = "In May it paid $5 million. In June it paid $7 million, or 3 percent. Nobody spoke."
    doc = parse_text(text)
    context = annotator._read(Article("test", text, "", "test"), doc)
    words = {token.text: token for token in doc}
    assert [time.text for time in context.times if time == context.time_over(words["June"])]
    amount = context.quantity_over(words["7"])
    assert amount is not None and amount.value == 7_000_000
    share = context.quantity_over(words["percent"])
    assert share is not None and share.unit == "percent"
    assert context.quantity_over(words["Nobody"]) is None
    assert context.time_over(words["spoke"]) is None
    assert context.sentence_at(words["spoke"].idx).of(text) == "Nobody spoke."
    without = replace(context, times=(), quantities=())
    assert without.quantity_over(words["7"]) is None
