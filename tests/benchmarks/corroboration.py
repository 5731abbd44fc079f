"""How well copies are told from stories that others wrote, and how long it takes.

    python tests/benchmarks/corroboration.py

Edits are made of the articles in `tests/articles`; stories of one event by two reporters stand
in `tests/corroboration/same_event.toml`. Shares are those of `kg.corroboration.reports`.
"""

# ruff: noqa: T201

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import numpy as np

from kg.article import Article
from kg.corroboration import Signature, reports_of, signature
from kg.corroboration.reports import same_report
from kg.corroboration.signatures import VALUES

TESTS = Path(__file__).parents[1]
TEXTS = [path.read_text("utf-8") for path in sorted((TESTS / "articles").glob("*.txt"))]
EVENTS = tomllib.loads((TESTS / "corroboration/same_event.toml").read_text("utf-8"))["events"]
VOCABULARY = " ".join(TEXTS).split()
Edit = Callable[[str], str]


def cut(share: float) -> Edit:
    return lambda text: " ".join(text.split()[: round(len(text.split()) * share)])


def edited(share: float, seed: int = 5) -> Edit:
    """A share of the words left out, replaced or added, at random."""

    def edit(text: str) -> str:
        draw, words = random.Random(seed), []
        for word in text.split():
            kind = draw.random() / share
            kept = [word] if kind >= 2 / 3 else []
            words += kept + ([draw.choice(VOCABULARY)] if 1 / 3 <= kind < 1 else [])
        return " ".join(words)

    return edit


def background(share: float) -> Edit:
    """Another article that repeats the beginning of this one: a follow-up."""

    def follow_up(text: str) -> str:
        return TEXTS[TEXTS.index(text) - 1] + "\n" + cut(share)(text)

    return follow_up


EDITS: dict[str, Edit] = {
    "other byline and notice": lambda text: f"By Ada Frey\nCourier\n{text}\nWrite to the paper.",
    **{f"cut to {share:.0%}": cut(share) for share in (0.7, 0.5, 0.3, 0.2)},
    **{f"{share:.0%} of words edited": edited(share) for share in (0.05, 0.1, 0.2, 0.3)},
    "cut to 60%, 10% edited": lambda text: edited(0.1)(cut(0.6)(text)),
    "cut to 50%, 20% edited": lambda text: edited(0.2)(cut(0.5)(text)),
    **{f"follow-up with {share:.0%} of it": background(share) for share in (0.2, 0.4)},
}


def signed(text: str, agency: str) -> Signature:
    return signature(Article("a", text, "", "a", publisher=agency))


def pairs() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for name, edit in EDITS.items():
        yield name, [(text, edit(text)) for text in TEXTS]
    yield "same event, other reporter", [tuple(event["stories"]) for event in EVENTS]
    yield "unrelated", list(combinations(TEXTS, 2))


def shares(first: Signature, second: Signature) -> tuple[float, float]:
    values = [np.frombuffer(one.values, dtype="<u4") for one in (first, second)]
    share = float((values[0] == values[1]).mean())
    smaller = min(first.runs, second.runs)
    return share, share * (first.runs + second.runs) / (1 + share) / smaller


def precision() -> None:
    print(f"{'':28} {'shared':>13} {'contained':>13}  one report: plain, agency")
    for name, found in pairs():
        told = [shares(signed(a, ""), signed(b, "")) for a, b in found]
        ranges = [f"{min(row):.2f} to {max(row):.2f}" for row in zip(*told, strict=True)]
        decided = [
            sum(same_report(signed(a, agency), signed(b, agency)) for a, b in found) / len(found)
            for agency in ("", "Reuters")
        ]
        print(f"{name:28} {ranges[0]} {ranges[1]}  {decided[0]:.2f} {decided[1]:.2f}")


def speed() -> None:
    start = time.perf_counter()
    for text in TEXTS * 5:
        signature(Article("a", text, "", "a"))
    each = (time.perf_counter() - start) / len(TEXTS) / 5
    words = sum(len(text.split()) for text in TEXTS) / len(TEXTS)
    print(f"signature: {1000 * each:.2f} ms an article of {words:.0f} words")
    for number in (1_250, 5_000, 20_000, 100_000):
        made = list(drawn(number))
        start = time.perf_counter()
        found = len(set(reports_of(made).values()))
        print(f"reports of {number} signatures: {time.perf_counter() - start:.1f} s, {found}")


def drawn(number: int) -> Iterator[tuple[str, Signature]]:
    """Signatures of which a third repeat another's and all have some values in common."""
    draw = np.random.default_rng(1)
    rows = draw.integers(0, 2**32, (number, VALUES), dtype=np.uint32)
    rows = np.where(draw.random(rows.shape) < 0.01, rows[0], rows)
    for place in range(0, number, 3):
        kept = draw.random(VALUES) < 0.7
        rows[place] = np.where(kept, rows[draw.integers(number)], rows[place])
    for place, row in enumerate(rows):
        yield f"a{place}", Signature(row.astype("<u4").tobytes(), 400)


if __name__ == "__main__":
    precision()
    speed()
