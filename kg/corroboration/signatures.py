"""What is kept of an article's text to tell whether another repeats it: a kilobyte at most.

MinHash (Broder 1997, "On the resemblance and containment of documents") over runs of words:
how many of its values two texts share is how much of their wording they share.
"""

from __future__ import annotations

import re
import struct
import sys
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING

from kg.article import Article
from kg.corroboration.agencies import credited_agencies

if TYPE_CHECKING:
    from datasketch import MinHash

VALUES = 128
"""MinHash values: of texts that share half, the estimate is off by .044 (one standard error).

A signature of 220 words takes 0.9 ms, of 880 words 3.8 ms, on an idle core; the time goes with
the number of values. `tests/benchmarks/corroboration.py` measures it."""

RUN = 3
"""Words in a run. Unrelated news shares about one run of three words in 500."""

SEED = 1
_PACKAGE = "datasketch"
_WORD = re.compile(r"\w+")
_HEAD = struct.Struct("<BIH")
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Signature:
    """MinHash values (`VALUES` numbers of 4 bytes), different runs of words, and agencies."""

    values: bytes
    runs: int
    agencies: tuple[str, ...] = ()

    def to_bytes(self) -> bytes:
        """The same bytes for the same signature, for keeping."""
        names = "\n".join(self.agencies).encode()
        return _HEAD.pack(_VERSION, self.runs, len(names)) + names + self.values

    @classmethod
    def from_bytes(cls, kept: bytes) -> Signature:
        """The signature that `to_bytes` gave. Raises `ValueError` where it is none."""
        if len(kept) < _HEAD.size:
            raise ValueError("too short for a signature")
        version, runs, length = _HEAD.unpack_from(kept)
        values = kept[_HEAD.size + length :]
        if version != _VERSION or len(values) != 4 * VALUES:
            raise ValueError("a signature of another version, or a damaged one")
        names = kept[_HEAD.size : _HEAD.size + length].decode()
        return cls(values, runs, tuple(names.split("\n")) if names else ())


def signature(article: Article) -> Signature:
    """The signature of an article's text without its boilerplate."""
    runs = _runs(_text(article))
    sketch = _empty_sketch().copy()
    sketch.update_batch([run.encode("utf-8", "replace") for run in sorted(runs)])
    values: bytes = sketch.hashvalues.astype("<u4").tobytes()
    return Signature(values, len(runs), credited_agencies(article))


@cache
def _empty_sketch() -> MinHash:
    """Copied for each article: drawing the permutations takes as long as a short article."""
    minhash: type[MinHash] = _minhash_module().MinHash
    return minhash(num_perm=VALUES, seed=SEED)


def _minhash_module() -> ModuleType:
    """`datasketch.minhash` without the rest of its package, which loads much of SciPy.

    That took longer than reading an article; a later `import datasketch` finds all of it.
    """
    if _PACKAGE in sys.modules:
        return import_module(f"{_PACKAGE}.minhash")
    found = find_spec(_PACKAGE)
    bare = ModuleType(_PACKAGE)
    bare.__path__ = list(found.submodule_search_locations or ()) if found else []
    sys.modules[_PACKAGE] = bare
    try:
        return import_module(f"{_PACKAGE}.minhash")
    finally:
        del sys.modules[_PACKAGE]


def _text(article: Article) -> str:
    kept, end = [], 0
    for span in sorted(article.boilerplate):
        kept.append(article.text[end : span.start])
        end = max(end, span.end)
    return "\n".join([*kept, article.text[end:]])


def _runs(text: str) -> set[str]:
    """The runs of words; a text shorter than one run is a run by itself."""
    words = _WORD.findall(text.casefold())
    if not words:
        return set()
    return {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
