"""`kg annotate` gives the same bytes whoever does the reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from command import assert_clear, kg

from kg.annotating import annotate_chunk, annotate_sources
from kg.annotation_json import to_json
from kg.article import Article
from kg.engine import Done, Job, SetAside
from kg.engine.job import ItemT
from kg.engine.processes import ProcessEngine
from kg.settings import Settings

SENTENCES = (
    "The Harlow Authority fined Corven Bank $4 million on Friday.",
    "Ann Lee, a lawyer for Corven Bank, denied that it misled customers.",
    "“We will appeal,” Lee said.",
)


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Forty articles, so that there are two chunks, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for number in range(40):
        (folder / f"{number:02}.txt").write_text("\n\n".join(SENTENCES[: number % 3 + 1]) + "\n")
    (folder / "98.txt").write_text("")
    return folder


def test_two_processes_write_what_one_does(articles: Path) -> None:
    one = kg("annotate", articles, "--jobs", "1")
    assert one.status == 1
    assert one.out.count("\n") == 41
    assert_clear(one, "98.txt: it is empty")
    with ProcessEngine(2, little=0) as engine:
        two = [to_json(each) for each in annotate_sources([articles], Settings(), engine)]
    assert "\n".join(two) + "\n" == one.out


def test_an_article_that_is_set_aside_is_told_in_its_place(articles: Path) -> None:
    class Fake:
        """Sets aside all articles of the second chunk."""

        def results(
            self, job: Job[ItemT], chunks: Iterable[Sequence[ItemT]]
        ) -> Iterator[Done[ItemT] | SetAside[ItemT]]:
            first, second = chunks
            yield from (SetAside(article, "every process ended") for article in second)
            yield Done(tuple(first), job(first))

    rows = list(annotate_sources([articles], Settings(), Fake()))
    assert len(rows) == 41
    assert all(row.error is None and row.sentences for row in rows[:32])
    assert "32.txt: every process ended; leave the article out" in str(rows[32].error)
    assert rows[32].article.source.endswith("32.txt")


def test_a_chunk_is_what_its_articles_are_one_after_the_other() -> None:
    rows = [Article(f"a{n}", SENTENCES[n], f"a{n}", f"{n}.txt") for n in range(3)]
    whole = annotate_chunk(Settings(), rows)
    assert whole == b"".join(annotate_chunk(Settings(), [row]) for row in rows)
    assert whole.count(b"\n") == 3


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_an_impossible_number_of_jobs_is_wrong_use(articles: Path, jobs: str) -> None:
    result = kg("annotate", articles, f"--jobs={jobs}")
    assert result.status == 2
    assert "no whole number above 0" in result.err


def test_the_number_of_jobs_may_stand_in_kg_toml(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCES[0])
    (tmp_path / "kg.toml").write_text("jobs = 0\n")
    result = kg("annotate", tmp_path / "a.txt")
    assert result.status == 2
    assert_clear(result, "jobs must be a whole number above 0, not 0")
