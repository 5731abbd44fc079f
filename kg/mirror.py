"""A graph on a file system that fsspec reaches: its folder here, fetched before and sent after.

Object stores know no rename of folders and no lock, so that a graph is built in a folder of this
machine (in the user's cache) as any other is. What changed of it is sent then, file by file, the
manifest last. Meanwhile a mark lies beside them: who finds it knows that the files may be of two
states, and takes no more of them than what all others are made of.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from kg.builder.files import (
    ANNOTATIONS,
    BEFORE,
    CLAIMS,
    INPUTS,
    MANIFEST,
    PAGE,
    REPORT,
    STORE,
    TRIG,
    TURTLE,
)
from kg.builder.index import FILE_NAME as INDEX
from kg.errors import ExportError, KgError, StoreError
from kg.iri import is_address
from kg.judgements import FILE_NAME as JUDGEMENTS
from kg.linking.kept import ENTITIES, RECONCILED
from kg.own_relations import FOLDER as RELATIONS
from kg.readers.file_systems import shown
from kg.readers.libraries import needs

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

MARK = ".being-sent"
"""The file that lies there while others are sent, and stays where that was cut off."""
_SOURCES = (ANNOTATIONS, MANIFEST, JUDGEMENTS, ENTITIES, RECONCILED, RELATIONS)
"""What people wrote or an article was read into: all else can be made anew of it."""
_EDITED = (JUDGEMENTS, RECONCILED)
"""What people change between builds."""
_OURS = frozenset({
    *_SOURCES, BEFORE, CLAIMS, INDEX, INPUTS, PAGE, REPORT, STORE, TRIG, TURTLE,
})  # fmt: skip
"""What a graph consists of. Other files that lie there are not fetched, changed or removed."""

State = dict[str, tuple[int, int]]
"""Size and time of change of the files of a folder, by their paths in it."""


@dataclass(frozen=True, slots=True)
class Mirror:
    """The folder here of a graph elsewhere; `place` may be shown, it has no secrets."""

    folder: Path
    place: str
    root: str
    system: AbstractFileSystem

    @property
    def unsent(self) -> Path:
        """The file that says that what lies here is newer, as it could not be sent."""
        return self.folder.with_suffix(".unsent")

    def fetch(self, *, to_change: bool) -> None:
        """Make the folder what lies there; nothing is done where it is that already.

        Raises `StoreError` where nothing can be read, or only to ask where it is being sent.
        """
        if self.unsent.exists():
            return
        with _told(StoreError, self.place):
            names = self._names()
            if MARK in names and not to_change:
                raise StoreError(
                    f"{self.place} is being written, or that was cut off; "
                    "wait, or run the build again that wrote it"
                )
            if MARK in names:
                names = {name for name in names if _first(name) in _SOURCES}
            elif MANIFEST in names and self._is_current(names):
                self._take_edited(names)
                return
            self._replace(names)

    def send(self, before: State) -> None:
        """Write there what changed here since `before`, and what could not be sent until then.

        Where nothing changed nothing is done. Raises `ExportError` where it cannot be written.
        """
        now = state_of(self.folder)
        if now == before:
            return
        known = {} if self.unsent.exists() else before
        self.unsent.touch()
        with _told(ExportError, self.place):
            there = self._names()
            # Where the sources alone were fetched, what else lies there is not gone but unknown.
            gone = there - {MARK} if CLAIMS in now else there & before.keys()
            self.system.makedirs(self.root, exist_ok=True)
            self.system.pipe_file(self._path(MARK), b"")
            changed = {name for name in now if now[name] != known.get(name)}
            for name in sorted(changed | now.keys() & {MANIFEST}, key=_manifest_last):
                self._put(name)
            for name in sorted(gone - now.keys()):
                self.system.rm_file(self._path(name))
            if CLAIMS in now or MARK not in there:
                self.system.rm_file(self._path(MARK))
        self.unsent.unlink()

    def _names(self) -> set[str]:
        """The graph's files that lie there, by their paths below the root, and the mark."""
        self.system.invalidate_cache()
        if not self.system.isdir(self.root):
            return set()
        found = map(str, self.system.find(self.root))
        names = (each.removeprefix(self.root).lstrip("/") for each in found)
        return {name for name in names if _first(name) in {*_OURS, MARK}}

    def _is_current(self, names: set[str]) -> bool:
        if not names - set(_EDITED) <= state_of(self.folder).keys():
            return False  # the sources alone were fetched, while others were being sent
        there = self.system.cat_file(self._path(MANIFEST))
        return bool((self.folder / MANIFEST).read_bytes() == there)

    def _replace(self, names: set[str]) -> None:
        coming = self.folder.with_suffix(".coming")
        shutil.rmtree(coming, ignore_errors=True)
        coming.mkdir(parents=True)
        self._take(names, coming)
        shutil.rmtree(self.folder, ignore_errors=True)
        coming.replace(self.folder)

    def _take_edited(self, names: set[str]) -> None:
        for name in _EDITED:
            if name not in names:
                (self.folder / name).unlink(missing_ok=True)
        self._take(names & set(_EDITED), self.folder)

    def _take(self, names: set[str], folder: Path) -> None:
        for name in sorted(names):
            target = folder / name
            if not target.resolve().is_relative_to(folder.resolve()):
                raise StoreError(f"{self.place} has a file of the name {name!r}; take it away")
            target.parent.mkdir(parents=True, exist_ok=True)
            self.system.get_file(self._path(name), str(target))

    def _put(self, name: str) -> None:
        path = self._path(name)
        self.system.makedirs(path.rpartition("/")[0], exist_ok=True)
        self.system.put_file(str(self.folder / name), path)

    def _path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"


def mirror_of(address: str) -> Mirror:
    """The mirror of a graph at an address.

    Raises `ReadError` where fsspec is not installed, `StoreError` where it cannot go there.
    """
    from platformdirs import user_cache_path

    with needs("fsspec", "files"):
        from fsspec.core import url_to_fs
    place = shown(address)
    with _told(StoreError, place):
        system, root = url_to_fs(address)
    name = sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return Mirror(user_cache_path("newskg") / "graphs" / name, place, root, system)


@contextmanager
def to_change(place: Path | str) -> Iterator[Path]:
    """The folder of a graph to change; at an address, what changed is sent when the block ends.

    Nothing locks a graph that lies elsewhere: it is up to its users that one writes at a time.
    Raises `StoreError` where it cannot be read, `ExportError` where it cannot be written.
    """
    if isinstance(place, Path) or not is_address(place):
        yield Path(place)
        return
    mirror = mirror_of(place)
    mirror.fetch(to_change=True)
    before = state_of(mirror.folder)
    try:
        yield mirror.folder
    except BaseException:  # whatever ends the block, judgements given in it are sent the next time
        if state_of(mirror.folder) != before:
            mirror.unsent.touch()
        raise
    mirror.send(before)


def to_read(address: str) -> Path:
    """The folder here of a graph to ask. Raises `StoreError` where it cannot be read there."""
    mirror = mirror_of(address)
    mirror.fetch(to_change=False)
    return mirror.folder


def state_of(folder: Path) -> State:
    """What tells whether files were written anew; a build writes beside and renames."""
    found: State = {}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and _first(name) in _OURS:
            status = path.stat()
            found[name] = (status.st_size, status.st_mtime_ns)
    return found


def _first(name: str) -> str:
    return name.split("/", maxsplit=1)[0]


def _manifest_last(name: str) -> tuple[bool, str]:
    return name == MANIFEST, name


@contextmanager
def _told(kind: type[KgError], place: str) -> Iterator[None]:
    """Turn whatever a file system ends with into an error of ours: each has errors of its own."""
    try:
        yield
    except KgError:
        raise
    except Exception as error:
        why = shown(" ".join((str(error) or type(error).__name__).split()))[:200]
        raise kind(
            f"{place} cannot be reached ({why}); check the address, and who may read and write it"
        ) from error
