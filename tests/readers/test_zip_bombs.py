"""ZIP files that would fill memory: what they hold is bounded before it is unpacked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from corpora import STORIES, json_lines, word_document, zipped

from kg.article import Article, Skipped
from kg.readers import read, zip_directory
from kg.readers import word_document as word_documents

SENTENCE = b"The harbour board said on Monday that it had sold two cranes to a yard in the north. "
Write = Callable[..., Path]
Skip = Callable[..., Skipped]


def packed(method: int, files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def many(count: int) -> bytes:
    """An archive whose members all have one name, and which says that it has one."""
    member = zipped({"a.txt": SENTENCE})
    start = member.index(b"PK\x01\x02")
    end = member.index(b"PK\x05\x06")
    directory = member[start:end] * count
    record = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(directory), start, 0)
    return member[:start] + directory + record


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_cannot_be_expanded_by_pieces_are_refused(write: Write, method: int) -> None:
    bomb = packed(method, {"a.jsonl": json_lines(STORIES), "b.txt": SENTENCE})
    first, second = read([write("a.zip", bomb)])
    for skip, name in ((first, "a.jsonl"), (second, "b.txt")):
        assert isinstance(skip, Skipped)
        assert skip.source.endswith(f"a.zip#{name}")
        assert f"method {method}" in skip.reason
        assert skip.hint


def test_what_is_no_lzma_costs_its_member(write: Write) -> None:
    data = packed(zipfile.ZIP_LZMA, {"a.txt": SENTENCE})
    start = data.index(b"a.txt") + len(b"a.txt") + 9
    data = data[:start] + b"\xff" * 20 + data[start + 20 :]
    (skip,) = read([write("a.zip", data)])
    assert isinstance(skip, Skipped)
    assert skip.source.endswith("a.zip#a.txt")


def test_a_sidecar_is_refused_with_its_article(write: Write) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", SENTENCE)
        archive.writestr("a.meta.json", b"{}", zipfile.ZIP_BZIP2)
    (skip,) = read([write("a.zip", written.getvalue())])
    assert isinstance(skip, Skipped)
    assert "method 12" in skip.reason


@pytest.mark.parametrize("zip64", [False, True])
def test_members_are_counted_before_they_are_made(
    write: Write, skipped: Skip, monkeypatch: pytest.MonkeyPatch, zip64: bool
) -> None:
    data = many(101)
    if zip64:
        monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 10)
        data = packed(zipfile.ZIP_STORED, {f"{number}.txt": b"x" for number in range(101)})
        assert b"PK\x06\x06" in data
    monkeypatch.setattr(zip_directory, "MAX_MEMBERS", 100)
    monkeypatch.setattr(zip_directory, "ZipFile", lambda _: pytest.fail("it was opened"))
    assert "more than 100 members" in skipped(write("a.zip", data)).reason
    assert "more than 100 members" in skipped(write("a.docx", data)).reason


def test_a_long_directory_is_not_read(
    write: Write, skipped: Skip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_directory, "MAX_DIRECTORY", 1_000)
    found = skipped(write("a.zip", zipped({"x" * 2_000 + ".txt": SENTENCE})))
    assert "members" in found.reason


def test_as_many_members_as_are_allowed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_directory, "MAX_MEMBERS", 100)
    files = {f"{number}.txt": SENTENCE + b"%d" % number for number in range(100)}
    found = list(read([write("a.zip", zipped(files))]))
    assert len(found) == 100
    assert all(isinstance(each, Article) for each in found)


def test_a_document_that_lies_about_its_sizes(write: Write, skipped: Skip) -> None:
    text = b"<w:t>" + b" " * 20_000_000
    data = bytearray(zipped({"word/document.xml": text}))
    start = data.index(b"PK\x01\x02")
    data[start + 16 : start + 20] = struct.pack("<I", zlib.crc32(text[:5]))
    data[start + 24 : start + 28] = struct.pack("<I", 5)
    unpacked = word_documents._unpacked(bytes(data))
    assert len(unpacked.getvalue()) < 1_000
    assert "Word document" in skipped(write("a.docx", bytes(data))).reason


def test_a_document_that_is_too_large(
    write: Write, skipped: Skip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_documents, "_MOST_BYTES", 1_000)
    assert "expands" in skipped(write("a.docx", word_document(STORIES[0]))).reason
