"""What reading costs beside parsing: the whole of `annotate` against the parser alone.

    python tests/benchmarks/annotate_speed.py [--articles N] [--rounds N]

Both sides see the same articles in one process, by turns, in CPU time. The articles are
made of the paragraphs of the sample and test articles, shuffled by a fixed seed. Model and
frames are loaded before, and each side has read every article once before it is timed.
"""

from __future__ import annotations

import argparse
import random
import sys
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from statistics import median
from time import process_time
from types import GeneratorType
from typing import Any

import spacy
from spacy.language import Language

from kg.annotation_json import to_json
from kg.annotator import pipeline
from kg.annotator.pipeline import Annotator
from kg.article import Article
from kg.resolution import resolve
from kg.settings import DATA_BASE, MODEL

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "kg" / "samples", ROOT / "tests" / "articles")
SEED, PARAGRAPHS = 20, 8
"""With eight paragraphs and a headline an article has about 220 words, as a short report."""
GOAL = 1.5
STEPS = {
    "parse": ("parse",),
    "times": ("find_times",),
    "quantities": ("find_quantities",),
    "mentions": ("find_mentions",),
    "coreference": ("link_mentions",),
    "offices": ("find_offices", "role_mentions", "office_matches"),
    "attributions": ("find_attributions",),
    "argument graph": ("ArgumentGraph",),
    "frames": ("age_matches", "life_matches", "affiliation_matches", "place_matches"),
    "claims": ("read_claims",),
    "propositions": ("find_propositions",),
}
"""The steps, by the names under which the pipeline calls them."""


def make_articles(number: int) -> list[Article]:
    """Articles of a headline and paragraphs drawn from all sample and test articles."""
    texts = [path.read_text("utf-8") for folder in FOLDERS for path in folder.glob("*.txt")]
    split = [[part for part in text.split("\n") if part.strip()] for text in sorted(texts)]
    headlines = [parts[0] for parts in split]
    paragraphs = [part for parts in split for part in parts[1:]]
    draw = random.Random(SEED)
    rows = [[draw.choice(headlines), *draw.sample(paragraphs, PARAGRAPHS)] for _ in range(number)]
    return [_article(i, "\n\n".join(row)) for i, row in enumerate(rows)]


def _article(number: int, text: str) -> Article:
    name = f"{DATA_BASE}article/{number}"
    return Article(name, text, sha256(text.encode()).hexdigest(), name, published="2024-05-14")


def load_default() -> Language:
    """The model as spaCy loads it, with all its components and none of ours."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=r"\[W095\]")
        return spacy.load(MODEL)


def parse_alone(default: Language, articles: Sequence[Article]) -> None:
    """All that the model does, each article as it is."""
    for _ in default.pipe(article.text for article in articles):
        pass


def annotate(annotator: Annotator, articles: Sequence[Article]) -> None:
    """All that the command does between reading files and writing lines."""
    for annotation in resolve(list(annotator.annotate(articles)), DATA_BASE):
        to_json(annotation)


def seconds(work: Callable[[], None]) -> float:
    """The CPU time that a piece of work takes."""
    start = process_time()
    work()
    return process_time() - start


class Stopwatch:
    """Adds up the CPU time of steps; what one step spends within another is its own alone."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._running: list[str] = []
        self._since = process_time()

    def _charge(self) -> None:
        now = process_time()
        if self._running:
            self.spent[self._running[-1]] += now - self._since
        self._since = now

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Charge what is done here to a step."""
        self._charge()
        self._running.append(name)
        yield
        self._charge()
        self._running.pop()

    def watch(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, charged to a step; one that yields is charged as it is drawn from."""

        def watched(*args: Any, **kwargs: Any) -> Any:
            with self.step(name):
                result = function(*args, **kwargs)
            return self._drawn(name, result) if isinstance(result, GeneratorType) else result

        return watched

    def _drawn(self, name: str, items: Iterator[Any]) -> Iterator[Any]:
        end = object()
        while True:
            with self.step(name):
                item = next(items, end)
            if item is end:
                return
            yield item


def time_steps(annotator: Annotator, articles: Sequence[Article]) -> dict[str, float]:
    """The CPU time of every step in one more run, the pipeline's functions being watched."""
    watch = Stopwatch()
    watched = {name: step for step, names in STEPS.items() for name in names}
    kept = {name: getattr(pipeline, name) for name in watched}
    for name, step in watched.items():
        setattr(pipeline, name, watch.watch(step, kept[name]))
    matcher: Any = annotator._matcher  # the one step that is a method
    matcher.find = watch.watch("frames", matcher.find)
    try:
        with watch.step("all else"):
            annotate(annotator, articles)
    finally:
        del matcher.find
        for name, function in kept.items():
            setattr(pipeline, name, function)
    return watch.spent


def report(
    alone: Sequence[float], whole: Sequence[float], steps: dict[str, float], size: int
) -> str:
    """The ratio and the table, as text."""
    ratios = [b / a for a, b in zip(alone, whole, strict=True)]
    base, total = median(alone), sum(steps.values())
    lines = [
        f"parser alone: {base:.2f} s, {size / base:,.0f} words/s",
        f"annotate:     {median(whole):.2f} s, {size / median(whole):,.0f} words/s",
        f"ratio:        {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f}; "
        f"goal: at most {GOAL})",
        "",
        f"{'step':16}{'seconds':>8}{'share':>8}{'of parser alone':>17}",
    ]
    for name in (*STEPS, "all else"):
        spent = steps[name]
        lines.append(f"{name:16}{spent:8.2f}{spent / total:8.1%}{spent / base:17.3f}")
    return "\n".join(lines)


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time annotate beside the parser alone.")
    parser.add_argument("--articles", type=int, default=200, metavar="N")
    parser.add_argument("--rounds", type=int, default=5, metavar="N")
    options = parser.parse_args()
    articles = make_articles(options.articles)
    annotator = Annotator()
    default = load_default()
    parse_alone(default, articles)
    annotate(annotator, articles)
    alone, whole = [], []
    for _ in range(options.rounds):
        alone.append(seconds(lambda: parse_alone(default, articles)))
        whole.append(seconds(lambda: annotate(annotator, articles)))
    size = sum(len(article.text.split()) for article in articles)
    sys.stdout.write(f"{len(articles)} articles, {size:,} words, {options.rounds} rounds\n")
    sys.stdout.write(report(alone, whole, time_steps(annotator, articles), size) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
