from __future__ import annotations

import hashlib
import itertools
import random
import time
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.article import Article, Span
from kg.corroboration import Signature, reports_of, signature
from kg.corroboration.agencies import credited_agencies
from kg.corroboration.reports import BANDS, LARGEST, ROWS, _Sketches
from kg.corroboration.signatures import VALUES

TEXTS = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parent.parent / "articles").glob("*.txt"))
]
SAME_EVENT = tomllib.loads(Path(__file__).with_name("same_event.toml").read_text("utf-8"))
AFP, AP = "Agence France-Presse", "Associated Press"
FILLER = "Readers may write to the paper at any time, and letters are printed on Fridays."


def article(name: str, text: str, **more: object) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"https://x.example/{name}", text, digest, name, **more)  # type: ignore[arg-type]


def reports(*articles: Article) -> list[int]:
    """Which report each article is, by the place of the report's first article."""
    found = reports_of((one.id, signature(one)) for one in articles)
    names = [one.id for one in articles]
    return [names.index(found[name]) for name in names]


def cut(text: str, share: float) -> str:
    words = text.split(" ")
    return " ".join(words[: round(len(words) * share)])


def edited(text: str, share: float, seed: int) -> str:
    """Every so many words left out, replaced or added."""
    draw = random.Random(seed)
    words: list[str] = []
    for word in text.split(" "):
        kind = draw.random() / share
        if kind < 1 / 3:
            continue
        words.append("other" if 1 / 3 <= kind < 2 / 3 else word)
        if 2 / 3 <= kind < 1:
            words.append("more")
    return " ".join(words)


def test_the_same_text_twice_is_one_report() -> None:
    assert reports(article("a", TEXTS[0]), article("b", TEXTS[0]), article("c", TEXTS[1])) == [
        0, 0, 2,
    ]  # fmt: skip


def test_boilerplate_makes_no_difference() -> None:
    notices = "".join(f"Sign up for newsletter {n} and read {n + 1} more. " for n in range(300))
    boilerplate = (Span(0, len(notices)),)
    other = article("b", notices + TEXTS[0], boilerplate=boilerplate)
    assert reports(article("a", TEXTS[0]), other) == [0, 0]
    third = article("c", notices + TEXTS[1], boilerplate=boilerplate)
    assert reports(other, third) == [0, 1]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_cut_and_lightly_edited_copies_are_one_report(text: str) -> None:
    copies = [
        article("b", cut(text, 0.5)),
        article("c", edited(text, 0.05, 1)),
        article("d", "By Ada Frey\nElsen Courier\n\n" + text + "\n\n" + FILLER),
    ]
    for copy in copies:
        assert reports(article("a", text), copy) == [0, 0]


@pytest.mark.parametrize("text", TEXTS[:12], ids=range(12))
def test_agency_copy_is_known_in_another_dress(text: str) -> None:
    copy = f"{edited(cut(text, 0.6), 0.12, 3)}\n\n— Reuters"
    assert reports(article("a", f"MARLOW BAY (Reuters) - {text}"), article("b", copy)) == [0, 0]


def test_agencies_help_where_they_are_the_same_and_only_there() -> None:
    text, copy = TEXTS[0], edited(TEXTS[0], 0.25, 3)
    both = [article("a", text, publisher="Reuters"), article("b", copy, author=("Reuters",))]
    assert reports(*both) == [0, 0]
    other = [article("a", text, publisher="Reuters"), article("b", copy, author=("AFP",))]
    assert reports(*other) == [0, 1]


@pytest.mark.parametrize("agency", ["", "(Reuters) - "])
def test_stories_written_by_themselves_stay_apart(agency: str) -> None:
    told = [story for event in SAME_EVENT["events"] for story in event["stories"]]
    articles = [article(f"a{n:02}", agency + text.strip()) for n, text in enumerate(told + TEXTS)]
    assert reports(*articles) == list(range(len(articles)))


def test_order_leaves_no_trace() -> None:
    copies = [cut(TEXTS[0], share) for share in (1, 0.8, 0.6, 0.45, 0.3)]
    kept = [(f"a{n}", signature(article("x", text))) for n, text in enumerate(copies + TEXTS[1:5])]
    expected = reports_of(kept)
    assert {expected[f"a{n}"] for n in range(5)} == {"a0"}
    for order in itertools.islice(itertools.permutations(kept), 0, 300_000, 29_989):
        assert reports_of(order) == expected


def test_texts_without_words_are_no_copies() -> None:
    assert reports(article("a", ""), article("b", ""), article("c", "…")) == [0, 1, 2]
    assert reports(article("a", "Yes."), article("b", "yes"), article("c", "no")) == [0, 0, 2]


def test_signatures_are_kept_as_bytes() -> None:
    found = signature(article("a", f"(Reuters) - {TEXTS[0]}", author=("Agence France-Presse",)))
    assert found.agencies == ("Agence France-Presse", "Reuters")
    assert Signature.from_bytes(found.to_bytes()) == found
    assert len(found.to_bytes()) < 1_000
    plain = signature(article("a", TEXTS[0]))
    assert Signature.from_bytes(plain.to_bytes()) == plain
    for damaged in (b"", plain.to_bytes()[:-1], b"\x09" + plain.to_bytes()[1:]):
        with pytest.raises(ValueError, match="signature"):
            Signature.from_bytes(damaged)


@pytest.mark.parametrize(
    ("text", "more", "agencies"),
    [
        ("LONDON (Reuters) - It rained.", {}, ["Reuters"]),
        ("MARLOW BAY (AP) — It rained.", {}, [AP]),
        ("It rained.\n\n— AP", {}, [AP]),
        ("It rained.\nAgence France-Presse contributed to this report.", {}, [AFP]),
        ("It rained.\n\nWith reporting by Ada Frey and AFP", {}, [AFP]),
        ("It rained.\nCopyright 2026 The Associated Press. All rights reserved.", {}, [AP]),
        ("It rained.", {"author": ("Ada Frey, Associated Press",)}, [AP]),
        ("It rained.", {"author": ("REUTERS",)}, ["Reuters"]),
        ("It rained.", {"publisher": "The Canadian Press"}, ["Canadian Press"]),
        ("By Ada Frey, dpa\nIt rained.", {}, ["Deutsche Presse-Agentur"]),
        ("It rained, an official told Reuters.", {}, []),
        ("Reuters reported that it rained.\nThe AP said so too.", {}, []),
        ("It rained.", {"author": ("Papa Appiah",), "publisher": "Elsen Courier"}, []),
        ("The PA system broke.\nAni sang.", {}, []),
    ],
)  # fmt: skip
def test_agencies_are_read_from_their_credits(
    text: str, more: dict[str, object], agencies: list[str]
) -> None:
    assert list(credited_agencies(article("a", text, **more))) == agencies


def test_many_alike_take_no_quadratic_time() -> None:
    """Texts that begin alike and then differ share a bucket and are no copies."""
    draw = random.Random(7)
    opening = [draw.getrandbits(32) for _ in range(VALUES // 8)]
    kept = [
        (f"a{n:05}", _signature([*opening, *(draw.getrandbits(32) for _ in range(112))]))
        for n in range(6 * LARGEST)
    ]
    same = [(f"b{n:05}", kept[0][1]) for n in range(3_000)]
    start = time.perf_counter()
    found = reports_of([*kept, *same])
    assert time.perf_counter() - start < 60
    assert len(set(found.values())) == len(kept)
    assert all(found[name] == "a00000" for name, _ in same)


@pytest.mark.parametrize("band", [0, 31, BANDS - 1])
def test_one_band_that_many_share_makes_no_pairs(
    band: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0
    repeats = _Sketches.repeats

    def counted(sketches: _Sketches, pairs: Sequence[tuple[int, int]]) -> list[bool]:
        nonlocal compared
        compared += len(pairs)
        return repeats(sketches, pairs)

    monkeypatch.setattr(_Sketches, "repeats", counted)
    draw = random.Random(11)
    kept = []
    for number in range(3 * LARGEST):
        values = [draw.getrandbits(32) for _ in range(VALUES)]
        values[band * ROWS : (band + 1) * ROWS] = range(ROWS)
        copy = [value if draw.random() < 0.7 else draw.getrandbits(32) for value in values]
        copy[band * ROWS : (band + 1) * ROWS] = range(ROWS)
        kept += [(f"a{number:05}", _signature(values)), (f"b{number:05}", _signature(copy))]
    found = reports_of(kept)
    assert all(found[name] == f"a{name[1:]}" for name, _ in kept)
    assert compared < 2 * len(kept)


def _signature(values: list[int]) -> Signature:
    return Signature(b"".join(value.to_bytes(4, "little") for value in values), 400)
