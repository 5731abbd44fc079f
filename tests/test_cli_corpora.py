"""Corpora in every form, from the command line: read, counted, and never mistaken for others."""

from __future__ import annotations

import json
from pathlib import Path

from command import assert_clear, kg

SUED = "Acme Corp. sued Bolt Industries in Denver on Monday."
BOUGHT = "Harlow Foods bought Crestview Mills for $20 million on Tuesday."


def rows(*texts: str, **more: str) -> str:
    """JSON lines with a record for each text, `more` in each."""
    return "".join(
        json.dumps({"body": text, "headline": f"News {number}", "id": f"n{number}", **more}) + "\n"
        for number, text in enumerate(texts)
    )


def skipped(graph: Path) -> list[str]:
    report = json.loads((graph / "report.json").read_text("utf-8"))
    return [row["source"].rpartition("/")[2] for row in report["articles"]["skipped"]]


def test_a_corpus_is_built_and_what_is_damaged_in_it_is_told(tmp_path: Path) -> None:
    corpus = tmp_path / "news.jsonl"
    corpus.write_text(rows(SUED) + "{half a rec\n" + rows("", BOUGHT), "utf-8")
    result = kg("build", corpus, "-o", tmp_path / "graph")
    assert result.status == 1
    assert_clear(result, "news.jsonl#2", "no JSON")
    assert_clear(result, "news.jsonl#3", "it holds no text", "--columns text=NAME")
    assert "2 articles read, 2 skipped" in result.err
    assert skipped(tmp_path / "graph") == ["news.jsonl#2", "news.jsonl#3"]
    claims = (tmp_path / "graph" / "claims.csv").read_text("utf-8")
    assert SUED in claims
    assert BOUGHT in claims
    assert "News 0" in claims


def test_columns_are_named_on_the_command_line_or_in_kg_toml(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"a;b;day\nThe suit;{SUED};31.05.2024\n", "utf-8")
    unknown = kg("annotate", table)
    assert unknown.status == 1
    assert_clear(unknown, "no column of it is known to hold a text (it has a, b, day)")
    named = kg("annotate", table, "--columns", "text=b,headline=a,date=day,date_format=%d.%m.%Y")
    assert named.status == 0, named.err
    article = json.loads(named.out)["article"]
    assert (article["title"], article["published"]) == ("The suit", "2024-05-31")
    (tmp_path / "kg.toml").write_text('[columns]\ntext = "b"\ntitle = "a"\n', "utf-8")
    configured = kg("annotate", table)
    assert configured.status == 0, configured.err
    assert json.loads(configured.out)["article"]["title"] == "The suit"


def test_wrong_columns_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text(f"text\n{SUED}\n", "utf-8")
    for wrong, word in (("txet=b", "no field 'txet'"), ("text", "FIELD=NAME")):
        result = kg("annotate", table, "--columns", wrong)
        assert result.status == 2
        assert_clear(result, word)
    missing = kg("annotate", table, "--columns", "text=body")
    assert missing.status == 1
    assert_clear(missing, "it has no column 'body' (it has text)")


def test_what_kg_wrote_is_never_read_as_articles(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "names.csv").write_text(
        "name,class,aliases\nBolt Industries,Company,Bolt\n", "utf-8"
    )
    (folder / "a.txt").write_text(SUED + "\n", "utf-8")
    graph = folder / "graph"
    assert kg("build", folder, "-o", graph).status == 0
    (folder / "claims.csv").write_bytes((graph / "claims.csv").read_bytes())
    again = kg("build", folder, "-o", graph)
    assert again.status == 0, again.err
    assert "1 articles read, 0 skipped" in again.err
    itself = kg("build", graph, "-o", tmp_path / "other")
    assert itself.status == 1
    assert_clear(itself, "it is a graph, not articles")


def test_annotations_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SUED + "\n", "utf-8")
    lines = tmp_path / "annotation.jsonl"
    lines.write_text(kg("annotate", tmp_path / "a.txt").out, "utf-8")
    result = kg("annotate", lines)
    assert result.status == 1
    assert_clear(result, "kg annotate wrote")
