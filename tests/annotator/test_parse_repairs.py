"""Names of persons and what stands beside them hang where they belong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotator.tokens import Doc


@pytest.mark.parametrize(
    ("text", "word", "head", "dep"),
    [
        (
            "Co-founder of Google, Larry Page, personally met with Moss.",
            "Page",
            "Co-founder",
            "appos",
        ),
        (
            "Executive director of the Elkton chapter of the Farm League Dana Reed "
            "criticised the plan.",
            "Reed",
            "director",
            "appos",
        ),
        (
            "According to Moss, a driver for the mayor's office was hurt in Elkton.",
            "driver",
            "hurt",
            "nsubjpass",
        ),
        ("She was the daughter of philosopher Gaston Bell.", "Bell", "philosopher", "appos"),
        ("He met the friend of a senator, Ann Lee, in Bern.", "Lee", "senator", "appos"),
        ("According to Ann Lee, a driver, the bus was late.", "driver", "Lee", "appos"),
    ],
)
def test_name_hangs_where_it_belongs(
    parse_text: Callable[..., Doc], text: str, word: str, head: str, dep: str
) -> None:
    token = next(token for token in parse_text(text) if token.text == word)
    assert (token.head.text, token.dep_) == (head, dep)


def test_lists_of_names_are_level(parse_text: Callable[..., Doc]) -> None:
    text = "It was signed by the Open Streets Alliance, the Harbor Union, Acme and the Legal Desk."
    union = next(token for token in parse_text(text) if token.text == "Union")
    assert union.dep_ == "conj"
