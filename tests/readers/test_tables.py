"""Records: JSON lines, CSV and Parquet."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from kg.article import Article, Skipped
from kg.errors import SettingsError
from kg.readers import Limits, read
from kg.readers.dates import day_of

SENTENCE = "The harbour board said on Monday that it had sold two cranes to a yard in the north. "
BASE = "https://newskg.example/article/"
Write = Callable[..., Path]


def lines(*rows: Mapping[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def first(path: Path, columns: Sequence[tuple[str, str]] = ()) -> Article | Skipped:
    return next(iter(read([path], columns=columns)))


def article(path: Path, columns: Sequence[tuple[str, str]] = ()) -> Article:
    found = first(path, columns)
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize("name", ["text", "Body", "full_text", "ArticleBody", "content"])
def test_usual_names_are_known(write: Write, name: str) -> None:
    assert article(write("a.jsonl", lines({name: SENTENCE}))).text == SENTENCE


def test_objects_within_and_names_of_the_user(write: Write) -> None:
    row = {
        "text": "A teaser.",
        "meta": {"full": SENTENCE, "head": "Cranes"},
        "source": {"name": "Quay Post"},
        "author": [{"name": "Ann Bow"}, "Ben Stern"],
    }
    found = article(write("a.jsonl", lines(row)), [("text", "meta.full"), ("title", "meta.head")])
    assert (found.text, found.title, found.publisher) == (SENTENCE, "Cranes", "Quay Post")
    assert found.author == ("Ann Bow", "Ben Stern")


def test_markup_is_read_as_a_page(write: Write) -> None:
    page = f"<p>{SENTENCE}</p><p>It regrets the sale.</p><script>alert(1)</script>"
    for row in ({"html": page}, {"body": page}):
        text = article(write("a.jsonl", lines(row))).text
        assert text == f"{SENTENCE.strip()}\n\nIt regrets the sale."
    assert article(write("a.jsonl", lines({"text": "<b> " + SENTENCE}))).text.startswith("<b>")


def test_the_address_comes_first_then_the_id_then_the_place(write: Write) -> None:
    rows = (
        {"text": SENTENCE, "id": "x-1", "url": "https://quay.example/1"},
        {"text": SENTENCE, "id": "x-2"},
        {"text": SENTENCE, "id": 7},
        {"text": SENTENCE},
    )
    by_name = [a.id.removeprefix(BASE) for a in read([write("a.jsonl", lines(*rows))]) if a.id]
    assert [name.rpartition("-")[0] for name in by_name] == [
        "quay-example-1",
        "x-2",
        "a-jsonl-7",
        "a-jsonl-4",
    ]
    other = [a.id for a in read([write("b.jsonl", lines(*rows))])]
    assert [a == BASE + b for a, b in zip(other, by_name, strict=True)] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"title": "x"}, "it holds no text (it has title)"),
        ({"text": ""}, "it holds no text"),
        ({"text": 3}, "its text is no text (int)"),
        ({"text": "a\ud800b"}, "damaged at letter 1"),
        ({"text": "a\x00b"}, "binary"),
        ({"text": SENTENCE, "date": "05/06/2024"}, "its date cannot be told from '05/06/2024'"),
        ({"text": SENTENCE, "date": 10**400}, "its date cannot be told from '1000"),
        ({"text": SENTENCE, "url": "javascript:alert(1)"}, "no web address"),
        ({"text": SENTENCE, "title": {"a": 1}}, "its title is no text"),
        ({"text": "x" * 2_000}, "million letters"),
    ],
)
def test_records_without_an_article(write: Write, row: Mapping[str, Any], reason: str) -> None:
    path = write("a.jsonl", lines(row, {"text": SENTENCE}))
    bad, good = read([path], limits=Limits(max_bytes=1_000))
    assert isinstance(bad, Skipped)
    assert reason in bad.reason
    assert bad.source == f"{path}#1"
    assert bad.hint
    assert isinstance(good, Article)


def test_lines_without_an_object(write: Write) -> None:
    content = b'[1]\n"x"\n{\xff}\n\n' + b"[" * 100_000 + b"\n" + b'{"text": "' + b"x" * 10_000
    content += b'"}\n' + lines({"text": SENTENCE}).encode()
    *bad, good = read([write("a.jsonl", content)], limits=Limits(max_bytes=1_000))
    assert [each.source.rpartition("#")[2] for each in bad] == ["1", "2", "3", "5", "6"]
    assert isinstance(good, Article)


def test_tables_in_the_wild(write: Write) -> None:
    text = 'She said: "Two cranes, sold."\nThe board confirmed it on Monday; the yard did not.'
    quoted = text.replace('"', '""')
    for mark, delimiter, encoding in (
        (b"", ",", "utf-8"),
        (b"\xef\xbb\xbf", ";", "utf-8"),
        (b"", "\t", "cp1252"),
        (b"\xff\xfe", ",", "utf-16-le"),
    ):
        cells = [["headline", "body"], ["Café", f'"{quoted}"']]
        content = "\r\n".join(delimiter.join(row) for row in cells)
        found = article(write("a.csv", mark + content.encode(encoding)))
        assert (found.title, found.text) == ("Café", text)


def test_damaged_rows(write: Write) -> None:
    content = (
        f"title,text\nOne,{SENTENCE}\nTwo\n"
        f'Three,"a" b\nFour,{SENTENCE}\nFive,é caf\udcff\nSix,"never closed\n{SENTENCE}\n'
    )
    found = list(read([write("a.csv", content.encode("utf-8", "surrogateescape"))]))
    assert [type(each).__name__[0] for each in found] == ["A", "S", "S", "A", "S", "S"]
    reasons = " ".join(each.reason for each in found if isinstance(each, Skipped))
    for word in ("1 cells, the heading 2", "damaged", "damaged at letter 5", "unexpected end"):
        assert word in reasons


def test_a_huge_cell_ends_a_table(write: Write) -> None:
    content = f'title,text\nOne,{SENTENCE}\nTwo,"' + "x\n" * 2_000 + f'"\nThree,{SENTENCE}\n'
    found = list(read([write("a.csv", content)], limits=Limits(max_bytes=1_000)))
    assert [type(each).__name__[0] for each in found] == ["A", "S", "S"]
    long_line = f"title,text\nOne,{SENTENCE}\nTwo,{'x' * 2_000}\n"
    found = list(read([write("a.csv", long_line)], limits=Limits(max_bytes=1_000)))
    assert [type(each).__name__[0] for each in found] == ["A", "S"]


def test_parquet_types(write: Write) -> None:
    written = io.BytesIO()
    table = pyarrow.table(
        {
            "text": pyarrow.array([SENTENCE, None], pyarrow.large_string()).dictionary_encode(),
            "date": pyarrow.array([1717113600000, None], pyarrow.timestamp("ms", "UTC")),
            "author": [["Ann Bow"], None],
            "views": [3.5, None],
        }
    )
    parquet.write_table(table, written)
    good, bad = read([write("a.parquet", written.getvalue())])
    assert isinstance(good, Article)
    assert (good.published, good.author) == ("2024-05-31", ("Ann Bow",))
    assert isinstance(bad, Skipped)
    assert "holds no text" in bad.reason


def test_a_sidecar_tells_what_no_record_says(write: Write) -> None:
    rows = ({"text": SENTENCE}, {"text": SENTENCE, "source": "Dock News"})
    beside = {"publisher": "Quay Post", "title": "Corpus", "url": "https://quay.example/c"}
    found = list(read([write("a.jsonl", lines(*rows), beside)]))
    assert all(isinstance(each, Article) for each in found)
    assert [each.publisher for each in found if isinstance(each, Article)] == [
        "Quay Post",
        "Dock News",
    ]
    assert not any(each.title or each.url for each in found if isinstance(each, Article))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-05-31T23:30:00-05:00", "2024-05-31"),
        ("2024-05-31 23:30:00", "2024-05-31"),
        ("2024/05/31", "2024-05-31"),
        ("20240531", "2024-05-31"),
        ("31 May 2024", "2024-05-31"),
        ("May 31, 2024", "2024-05-31"),
        ("Friday, May 31, 2024", "2024-05-31"),
        ("Fri, 31 May 2024 23:10:00 GMT", "2024-05-31"),
        ("Friday, May 31, 2024 11:10 PM", "2024-05-31"),
        ("05/06/2024", None),
        ("05/06/2024 10:00", None),
        ("yesterday", None),
        ("2024", None),
        ("", None),
    ],
)
def test_days(written: str, day: str | None) -> None:
    assert day_of(written) == day


def test_unknown_fields_are_refused() -> None:
    with pytest.raises(SettingsError, match="no field 'colour'"):
        read([], columns=[("colour", "x")])
