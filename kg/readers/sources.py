"""From what the user names, files and folders, to the files to read."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.article import Skipped
from kg.iri import is_address, is_web_address, normalised_url
from kg.readers.display import displayed
from kg.readers.file_systems import RemoteFile, find_remote_files
from kg.readers.members import suffix_of
from kg.readers.metadata import SIDECAR
from kg.readers.own_files import is_graph, is_own_table


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to read, and the key of its article where neither URL nor sidecar gives one.

    The key is the path below the folder that was named, or the name of a file that was.
    """

    path: Path
    key: str

    def __str__(self) -> str:
        return displayed(self.path)

    def of_member(self, key: str) -> tuple[str, str]:
        """Key and name of one of its articles."""
        return f"{self.key}#{key}", f"{self}#{displayed(key)}"


@dataclass(frozen=True, slots=True)
class WebSource:
    """An address to read from."""

    address: str

    def __str__(self) -> str:
        return displayed(self.address)

    @property
    def key(self) -> str:
        """What its article is known by."""
        try:
            return normalised_url(self.address)
        except ValueError:
            return self.address

    def of_member(self, key: str) -> tuple[str, str]:
        """Key and name of a page that it leads to."""
        page = WebSource(key)
        return page.key, str(page)


Source = SourceFile | WebSource | RemoteFile


def find_files(
    source: str | os.PathLike[str], suffixes: Collection[str]
) -> Iterator[Source | Skipped]:
    """The files that a source stands for, in order of their paths; a web address is itself.

    Folders are walked without following links to folders, so that a loop ends; in them only
    files with one of the `suffixes` count, none in a hidden folder, and nothing that kg wrote.
    """
    if isinstance(source, str) and is_web_address(source):
        yield WebSource(source)
        return
    if isinstance(source, str) and is_address(source):
        yield from find_remote_files(source, suffixes)
        return
    source = Path(source)
    if not source.is_dir():
        yield SourceFile(source, source.name)
        return
    if is_graph(source):
        yield Skipped(
            displayed(source), "it is a graph, not articles", "give the articles it was built from"
        )
        return
    found: list[SourceFile] = []
    failed: list[OSError] = []
    for folder, below, names in os.walk(source, onerror=failed.append):
        below[:] = [name for name in below if not _is_left_out(Path(folder, name))]
        paths = (Path(folder, name) for name in names)
        wanted = (path for path in paths if _is_wanted(path, suffixes))
        found += [SourceFile(path, path.relative_to(source).as_posix()) for path in wanted]
    for error in failed:
        where = displayed(Path(error.filename))
        yield Skipped(where, f"the folder cannot be read: {error.strerror}", "check permissions")
    yield from sorted(found, key=lambda file: os.fsencode(file.key))
    if not found and not failed:
        yield empty_folder(source, suffixes)


def _is_left_out(folder: Path) -> bool:
    return folder.name.startswith(".") or is_graph(folder)


def _is_wanted(path: Path, suffixes: Collection[str]) -> bool:
    return suffix_of(path.name, suffixes) is not None and not is_own_table(path)


def empty_folder(source: Path, suffixes: Collection[str]) -> Skipped:
    """What is said of a folder without articles."""
    wanted = ", ".join(sorted(suffixes))
    return Skipped(
        displayed(source), "the folder holds no articles", f"put files into it ({wanted})"
    )


def is_sidecar(name: str) -> bool:
    """Whether a file of this name only describes an article beside it."""
    return name.lower().endswith(SIDECAR)
