"""Articles on other file systems are those that a folder would give."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import fsspec
import pytest
from command import assert_clear, kg

from kg.article import Article, Skipped
from kg.errors import ReadError
from kg.iri import is_address
from kg.readers import read
from kg.readers.file_systems import find_remote_files, shown

SAMPLES = Path(__file__).parents[2] / "kg" / "samples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles with sidecars, in folders, with a corpus, a graph, a gazetteer and hidden files."""
    root = tmp_path / "articles"
    (root / "2025").mkdir(parents=True)
    for path in SAMPLES.glob("transit-*"):
        shutil.copy(path, root / "2025")
    shutil.copy(SAMPLES / "commission-fine.html", root)
    row = '{"id": "one", "text": "Norland Shipping sued Quay Works on Monday in Port Elsen."}\n'
    (root / "more.jsonl").write_text(row, "utf-8")
    (root / "names.csv").write_text("name,class,aliases\nQuay Works,Company,\n", "utf-8")
    (root / "graph").mkdir()
    (root / "graph" / "manifest.json").write_text(
        '{"format": 1, "base": "b", "models": []}', "utf-8"
    )
    (root / "graph" / "claims.csv").write_text("id\n", "utf-8")
    (root / "graph" / "inner.txt").write_text("It is no article.\n", "utf-8")
    (root / ".hidden").mkdir()
    (root / ".hidden" / "a.txt").write_text("It is hidden.\n", "utf-8")
    return root


@pytest.fixture
def memory(folder: Path) -> Iterator[str]:
    system = fsspec.filesystem("memory")
    system.put(str(folder), "/articles", recursive=True)
    yield "memory://articles"
    system.rm("/articles", recursive=True)


def articles(source: str | Path) -> list[Article]:
    found = list(read([source]))
    assert not [each for each in found if isinstance(each, Skipped)], found
    return [replace(a, source=Path(a.source).name) for a in found if isinstance(a, Article)]


def test_memory_gives_what_the_folder_gives(folder: Path, memory: str) -> None:
    wanted = articles(folder)
    assert len(wanted) == 4
    assert {each.publisher for each in wanted} > {None}
    assert articles(memory) == wanted


def test_addresses_of_files_and_archives(folder: Path) -> None:
    wanted = articles(folder)
    assert articles(folder.as_uri()) == wanted
    assert articles(f"local://{folder}") == wanted
    archive = shutil.make_archive(str(folder.parent / "all"), "zip", folder)
    assert articles(f"zip://::{archive}") == wanted
    assert articles(f"zip://::file://{archive}") == wanted
    assert articles(f"zip://2025::{archive}") == articles(folder / "2025")
    one = "2025/transit-strike.txt"
    assert articles(f"zip://{one}::{archive}") == articles(folder / one)


def test_where_an_article_lies_is_told(folder: Path, memory: str) -> None:
    assert sorted(each.source for each in read([memory]) if isinstance(each, Article)) == [
        "memory://articles/2025/transit-cameras.txt",
        "memory://articles/2025/transit-strike.txt",
        "memory://articles/commission-fine.html",
        "memory://articles/more.jsonl#1",
    ]
    archive = shutil.make_archive(str(folder.parent / "all"), "zip", folder)
    (found,) = read([f"zip://2025/transit-strike.txt::{archive}"])
    assert isinstance(found, Article)
    assert found.source == f"zip://2025/transit-strike.txt::{archive}/transit-strike.txt"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("nope://bucket/a", ("nope://bucket/a", "cannot be reached", "nope")),
        ("memory://not-there", ("memory://not-there", "there is nothing there")),
        ("zip://::/no/such.zip", ("zip://::/no/such.zip", "cannot be reached")),
        ("s3://bucket/a", ("s3://bucket/a", "cannot be reached")),
    ],
)
def test_what_cannot_be_reached_is_one_clear_line(
    source: str, words: tuple[str, ...], tmp_path: Path
) -> None:
    failed = kg("build", source, "-o", tmp_path / "graph")
    assert failed.status == 1
    assert_clear(failed, *words)
    assert not (tmp_path / "graph").exists()


def test_a_damaged_archive_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "bad.zip").write_bytes(b"PK no archive")
    with pytest.raises(ReadError, match="cannot be reached"):
        list(read([f"zip://::{tmp_path}/bad.zip"]))


def test_damage_within_a_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in "abc":
            archive.writestr(f"{name}.txt", f"{name}: the board sold two cranes on Monday.")
    path.write_bytes(path.read_bytes().replace(b"b: the board", b"b: the hoard"))
    first, second, third = read([f"zip://::{path}"])
    assert isinstance(first, Article)
    assert isinstance(second, Skipped)
    assert second.source.endswith("/b.txt")
    assert "cannot be read to its end" in second.reason
    assert "CRC" in second.reason
    assert isinstance(third, Article)


class BrokenFile(io.BytesIO):
    """A file whose server goes away."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 0:
            raise RuntimeError("the server went away")
        return super().read(1_000 if size is None else min(size, 1_000))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.zip", "a.warc", "a.txt", "a.parquet"])
def test_a_server_that_goes_away(memory: str, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    system = fsspec.filesystem("memory")
    system.pipe(f"/articles/{name}", b"x" * 5_000)
    monkeypatch.setattr(type(system), "_open", lambda *_, **__: BrokenFile(b"x" * 5_000))
    (found,) = read([f"{memory}/{name}"])
    assert isinstance(found, Skipped)
    assert "the server went away" in found.reason


def test_names_elsewhere_are_data(memory: str) -> None:
    system = fsspec.filesystem("memory")
    row = b'{"text": "The board sold two cranes on Monday."}'
    system.pipe("/articles/more/x\x1b[31m.jsonl", row)
    system.pipe("/articles/more/y\x1b[31m.txt", b"\x00")
    found = list(read([f"{memory}/more"]))
    assert [type(each) for each in found] == [Article, Skipped]
    assert all(each.source.isprintable() and str(each).isprintable() for each in found)
    assert found[0].source.endswith(r"/x\x1b[31m.jsonl#1")
    (gone,) = find_remote_files("memory://go\x1b[31mne", [".txt"])
    assert str(gone).isprintable()


def test_no_secret_is_shown() -> None:
    assert shown("sftp://ann:secret@host/a") == "sftp://host/a"
    assert shown("zip://x::s3://key:secret@bucket/a.zip") == "zip://x::s3://bucket/a.zip"


@pytest.mark.parametrize("text", ["a.txt", "C:/a.txt", "C:\\a.txt", "a:b.txt", "./x::y"])
def test_a_path_is_no_address(text: str) -> None:
    assert not is_address(text)


def test_without_the_library_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ReadError, match=r"newskg\[files\]"):
        list(read(["memory://articles"]))
