"""Whatever is given: a clear line, a counted skip or a failing status, and the rest is built."""

from __future__ import annotations

import csv
import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import assert_clear, kg

from kg.samples import FOLDER as SAMPLES

GOOD = SAMPLES / "ellery-grants.txt"
SENTENCE = "Acme Corp. sued Bolt Industries in Denver on Monday.\n"
GERMAN = (
    "Die Stadtverwaltung hat am Dienstag mitgeteilt, dass sie den Vertrag mit dem Hersteller der "
    "Kameras kündigen will. Der Betriebsrat begrüßte die Entscheidung und forderte den "
    "Bürgermeister auf, die Kosten offenzulegen. Ein Sprecher lehnte eine Stellungnahme ab. "
)
HTML = "<html><body><nav><a href='/'>Home</a> <a href='/x'>More</a></nav></body></html>"


def empty(folder: Path) -> Path:
    return written(folder / "empty.txt", b"")


def blank(folder: Path) -> Path:
    return written(folder / "blank.txt", b" \n\t\n")


def binary(folder: Path) -> Path:
    return written(folder / "binary.txt", bytes(range(256)) * 64)


def huge(folder: Path) -> Path:
    return written(folder / "huge.txt", SENTENCE.encode() * (20_000_000 // len(SENTENCE)))


def foreign(folder: Path) -> Path:
    return written(folder / "foreign.txt", (GERMAN * 3).encode())


def without_article(folder: Path) -> Path:
    return written(folder / "nothing.html", HTML.encode())


def wrong_sidecar(folder: Path) -> Path:
    written(folder / "aside.meta.json", b"{no json")
    return written(folder / "aside.txt", SENTENCE.encode())


def missing(folder: Path) -> Path:
    return folder / "missing.txt"


def unknown_kind(folder: Path) -> Path:
    return written(folder / "picture.png", b"\x89PNG\r\n\x1a\n")


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD = [
    empty,
    blank,
    binary,
    huge,
    foreign,
    without_article,
    wrong_sidecar,
    missing,
    unknown_kind,
]


def test_what_cannot_be_read_is_skipped_and_counted_and_the_rest_is_built(tmp_path: Path) -> None:
    articles, output = tmp_path / "articles", tmp_path / "graph"
    articles.mkdir()
    bad = [make(articles) for make in BAD]
    result = kg("build", *bad, GOOD, "-o", output)
    assert result.status == 1
    assert_clear(result, *(path.name for path in bad))
    report = json.loads((output / "report.json").read_text("utf-8"))
    assert report["articles"]["read"] == 1
    skipped = report["articles"]["skipped"]
    assert [row["source"].rpartition("/")[2] for row in skipped] == [p.name for p in bad]
    assert all(row["reason"] for row in skipped)


@pytest.mark.parametrize("make", [missing, empty, without_article])
def test_where_nothing_can_be_read_nothing_is_written(
    tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    result = kg("build", make(tmp_path), "-o", tmp_path / "graph")
    assert result.status == 1
    assert_clear(result, "nothing was built")
    assert not (tmp_path / "graph").exists()


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    result = kg("build", tmp_path / "folder", "-o", tmp_path / "graph")
    assert result.status == 1
    assert_clear(result, "folder")
    assert not (tmp_path / "graph").exists()


def test_bad_encoding_is_repaired_or_skipped_with_a_word(tmp_path: Path) -> None:
    text = "Café Müller sued Bolt Industries on Monday. It wants £5 million — or more.\n"
    source = written(tmp_path / "old.txt", text.encode("cp1252"))
    result = kg("annotate", source)
    if result.status:
        assert_clear(result, "old.txt")
    else:
        assert "Café Müller" in json.loads(result.out)["text"]


def test_the_same_text_twice_is_two_articles_and_one_report(tmp_path: Path) -> None:
    first = written(tmp_path / "first.txt", GOOD.read_bytes())
    second = written(tmp_path / "second.txt", GOOD.read_bytes())
    output = tmp_path / "graph"
    assert kg("build", first, second, "-o", output).status == 0
    assert json.loads((output / "report.json").read_text("utf-8"))["articles"]["in_graph"] == 2
    with (output / "claims.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["reports"] for row in rows} == {"1"}
    assert len(rows) > 2
    assert sorted(row["sentence"] for row in rows[: len(rows) // 2]) == sorted(
        row["sentence"] for row in rows[len(rows) // 2 :]
    )


def test_a_damaged_graph_says_so(tmp_path: Path) -> None:
    output = tmp_path / "graph"
    assert kg("build", GOOD, "-o", output).status == 0
    (output / "annotations.jsonl").write_text("{broken", "utf-8")
    result = kg("build", SAMPLES / "pension-fund.txt", "-o", output)
    assert result.status == 1
    assert_clear(result, "annotations.jsonl", "damaged")


def test_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    output = written(tmp_path / "graph", b"mine")
    result = kg("build", GOOD, "-o", output)
    assert result.status == 1
    assert_clear(result, "cannot be written")
    assert output.read_bytes() == b"mine"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, since root may write to any read-only folder."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs the right to do so")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_full_disk_leaves_what_was_there(small_disk: Path) -> None:
    output = small_disk / "graph"
    assert kg("build", GOOD, "-o", output).status == 0
    before = contents(output)
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    written(small_disk / "ballast", bytes(free - 100_000))
    result = kg("build", SAMPLES, "-o", output)
    assert result.status == 1
    assert_clear(result, "cannot be written", "free some space")
    assert contents(output) == before
    assert kg("ask", "articles", "-g", output).status == 0


def test_a_read_only_folder_is_refused_before_anything_is_read(small_disk: Path) -> None:
    output = small_disk / "graph"
    assert kg("build", GOOD, "-o", output).status == 0
    before = contents(output)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    result = kg("build", SAMPLES, "-o", output)
    assert result.status == 1
    assert_clear(result, "cannot be written", "another folder")
    assert contents(output) == before
    assert kg("ask", "articles", "-g", output).status == 0
