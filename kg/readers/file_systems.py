"""Files on any file system that fsspec reaches: object stores, archives, other machines.

An address is fsspec's own: `s3://bucket/articles`, `zip://2025/::crawl.zip`. It counts as the
folder or file of a path does: same formats, sidecars and keys. Nothing is written there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING

from kg.article import Skipped
from kg.errors import ReadError
from kg.readers.display import displayed
from kg.readers.libraries import needs
from kg.readers.members import suffix_of
from kg.readers.metadata import SIDECAR, SIDECAR_BYTES, Metadata, sidecar_metadata
from kg.readers.own_files import HEAD_BYTES, MANIFEST, PRODUCT, is_own_head

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_SECRET = re.compile(r"(?<=//)[^/@\s]*@|\?[^:]*")
_SHOWN = 200
_BUFFER = 1 << 16
_BROKEN_OFF = "cannot be read to its end"


def shown(address: str) -> str:
    """An address without names, passwords and keys.

    >>> shown("sftp://ann:secret@host/articles")
    'sftp://host/articles'
    """
    return _SECRET.sub("", address)


class _RemoteStream(io.RawIOBase):
    """The bytes of a file elsewhere. Raises `ReadError` where they cease to come."""

    def __init__(self, stream: IO[bytes], address: str) -> None:
        self._stream = stream
        self._address = address

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # typeshed: Buffer
        with _reached(self._address, _BROKEN_OFF):
            data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with _reached(self._address, _BROKEN_OFF):
            return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file at an address; `key` is what its article is known by where nothing else tells."""

    address: str
    path: str
    key: str
    system: AbstractFileSystem = field(repr=False)

    def __str__(self) -> str:
        return displayed(self.address)

    @property
    def name(self) -> str:
        """What it is called there."""
        return PurePosixPath(self.path).name

    def of_member(self, key: str) -> tuple[str, str]:
        """Key and name of one of its articles."""
        return f"{self.key}#{key}", f"{self}#{displayed(key)}"

    @contextmanager
    def opened(self) -> Iterator[tuple[IO[bytes], int]]:
        """Its content, and its size in bytes. Raises `ReadError` where it cannot be read."""
        with _reached(self.address):
            size, stream = self.system.size(self.path), self.system.open(self.path, "rb")
        with stream:
            yield io.BufferedReader(_RemoteStream(stream, self.address), _BUFFER), size or 0

    def sidecar(self) -> Metadata:
        """What the sidecar beside it says. Raises `ReadError` where that cannot be read."""
        beside = str(PurePosixPath(self.path).with_name(PurePosixPath(self.path).stem + SIDECAR))
        with _reached(self.address):
            if not self.system.isfile(beside):
                return Metadata()
            with self.system.open(beside, "rb") as file:
                data = file.read(SIDECAR_BYTES + 1)
        return sidecar_metadata(PurePosixPath(beside).name, data)


def find_remote_files(address: str, suffixes: Collection[str]) -> Iterator[RemoteFile | Skipped]:
    """The files at an address, in order of their paths: what a folder's would be."""
    where = displayed(shown(address))
    try:
        found = list(_files(address, suffixes))
    except ReadError as error:
        yield Skipped(where, error.reason, error.hint)
        return
    yield from sorted(found, key=lambda file: file.key.encode("utf-8", "surrogateescape"))
    if not found:
        wanted = ", ".join(sorted(suffixes))
        yield Skipped(where, "it holds no articles", f"put files there ({wanted})")


def _files(address: str, suffixes: Collection[str]) -> Iterator[RemoteFile]:
    with needs("fsspec", "files"):
        from fsspec.core import url_to_fs
    where = shown(address)
    with _reached(where):
        system, root = url_to_fs(address)
        if system.isfile(root):
            name = PurePosixPath(root).name
            yield RemoteFile(_place(where, name) if "::" in where else where, root, name, system)
            return
        if not system.isdir(root):
            raise FileNotFoundError("there is nothing there")
        paths = system.find(root)
        below = {str(path).removeprefix(root).lstrip("/"): str(path) for path in paths}
        graphs = tuple(_graphs(below))
        for key, path in below.items():
            if suffix_of(key, suffixes) is None or key.startswith(graphs) or _is_hidden(key):
                continue
            if not (key.lower().endswith(".csv") and is_own_head(system.head(path, HEAD_BYTES))):
                yield RemoteFile(_place(where, key), path, key, system)


def _graphs(names: Collection[str]) -> Iterator[str]:
    """The folders that `kg build` wrote."""
    for name in names:
        folder = name.removesuffix(MANIFEST)
        if name != folder and (not folder or folder[-1] == "/") and folder + PRODUCT in names:
            yield folder


def _is_hidden(key: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(key).parts[:-1])


def _place(address: str, key: str) -> str:
    """Where a file lies, with its name at the end, which is what a graph keeps of it."""
    return f"{address.rstrip('/')}/{key}"


@contextmanager
def _reached(address: str, fault: str = "cannot be reached") -> Iterator[None]:
    """Turn whatever a file system ends with into a `ReadError`: each has errors of its own."""
    what = f"{displayed(address)} {fault}"
    try:
        yield
    except ReadError:
        raise
    except ImportError as error:
        raise ReadError(f"{what} ({error})", "install what it names") from error
    except Exception as error:
        why = displayed(shown(" ".join((str(error) or type(error).__name__).split())))[:_SHOWN]
        raise ReadError(f"{what} ({why})", "check the address and who may read it") from error
