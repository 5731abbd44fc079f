"""Fixtures that load the language model, or start the browser, once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from browser import FLAGS, chromium
from command import kg
from playwright.sync_api import Browser, sync_playwright
from spacy.language import Language

from kg.annotator.parsing import load_model, parse
from kg.annotator.tokens import Doc
from kg.article import Article, Span
from kg.settings import MODEL


@pytest.fixture(scope="session")
def nlp() -> Language:
    return load_model(MODEL)


@pytest.fixture(scope="session")
def parse_text(nlp: Language) -> Callable[..., Doc]:
    """Parse a text; `boilerplate` are stretches `(start, end)` or spans not to be read."""
    assert nlp is load_model(MODEL)

    def parse_one(text: str, boilerplate: Sequence[Span | tuple[int, int]] = ()) -> Doc:
        spans = tuple(span if isinstance(span, Span) else Span(*span) for span in boilerplate)
        article = Article("test", text, "", "test", boilerplate=spans)
        return next(parse([article], MODEL))[1]

    return parse_one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample graph, built by the command that people try first."""
    folder = tmp_path_factory.mktemp("demo") / "graph"
    result = kg("demo", "-o", folder, "--no-browser")
    assert result.status == 0, result.err
    assert result.out.strip() == str(folder / "graph.html")
    assert "kg show" in result.err
    assert "kg ask" in result.err
    return folder
