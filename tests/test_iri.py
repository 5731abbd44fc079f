from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.iri import article_iri, hashed_slug, normalised_url, slug


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("New York City Police Department", "new-york-city-police-department"),
        ("AT&T", "at-t"),
        ("TechYard.Org", "techyard-org"),
        ("Yahoo! Inc.", "yahoo-inc"),
        ("Ørsted / Łódź", "orsted-lodz"),
        ("O’Brien's", "obriens"),
        ("東京", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


@given(st.text())
def test_slugs_are_safe_in_prefixed_names(text: str) -> None:
    assert re.fullmatch(r"[a-z0-9]*(-[a-z0-9]+)*", slug(text))
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", hashed_slug(text))


@given(st.text(), st.text())
def test_two_keys_never_share_an_iri(left: str, right: str) -> None:
    def same(text: str) -> bytes:
        import unicodedata

        return unicodedata.normalize("NFC", text).encode("utf-8", "surrogateescape")

    if same(left) != same(right):
        assert article_iri("b/", left) != article_iri("b/", right)


def test_keys_that_slug_alike_stay_apart() -> None:
    keys = ["a-b.txt", "a b.txt", "a/b.txt", "A-B.txt", "a-b", "a-b.html"]
    assert len({article_iri("b/", key) for key in keys}) == len(keys)
    assert article_iri("b/", "a-b.txt") == "b/article/a-b"


def test_composed_and_decomposed_names_are_one() -> None:
    assert article_iri("b/", "caf\u00e9.txt") == article_iri("b/", "cafe\u0301.txt")


@pytest.mark.parametrize(
    "url",
    [
        "https://quay.example/a%20b/c?x=1&y=2",
        "http://www.QUAY.example:80/a b/c/?y=2&utm_medium=mail&x=1#top",
        " https://quay.example:443/a%20b/c/?fbclid=7&x=1&y=2 ",
    ],
)
def test_one_form_for_an_address(url: str) -> None:
    assert normalised_url(url) == "quay.example/a%20b/c?x=1&y=2"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "quay.example/a", "https://", "file:///a"])
def test_what_is_no_web_address(url: str) -> None:
    with pytest.raises(ValueError, match="web address"):
        normalised_url(url)
