"""The things that names stand for, for chunks of names: a job for an engine, as reading is.

The index keeps the candidates of all articles sorted by name. A name goes out with its own, as
they are kept, and what comes back is kept as it is: the process that has the index neither
decodes nor compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

import msgspec

from kg.builder.name_table import NameTable
from kg.judgements.model import EntityReference
from kg.resolution import Candidate, things_of

ENTITIES = 2000
"""Entities in a chunk, but for a name that has more: some hundredths of a second of work."""
_A_CHARACTER = 2000
"""Bytes of a candidate that is compared in the time that reading a character takes."""

_CANDIDATE = msgspec.json.Decoder(Candidate)


@dataclass(frozen=True, slots=True)
class NameBlock:
    """A name with the candidates that have it, as the index keeps them.

    `is_surname` tells whether it is that of a person somewhere; of the entities, those that are
    `judged` stand for themselves.
    """

    name: str
    is_surname: bool
    candidates: Sequence[bytes]
    judged: Set[EntityReference]

    @property
    def source(self) -> str:
        """What messages call it."""
        return f"the name {self.name!r}"

    @property
    def size(self) -> int:
        """Characters that take as long to read; a rare name counts, as it may be one of many."""
        return max(1, sum(map(len, self.candidates)) // _A_CHARACTER)


class Formed(msgspec.Struct, frozen=True):
    """The things that a name stands for: their clusters, and the entities of each, as kept."""

    name: str
    clusters: msgspec.Raw
    entities: msgspec.Raw


_FORMED = msgspec.json.Decoder(Formed)


def name_blocks(names: NameTable, judged: Set[EntityReference]) -> Iterator[tuple[NameBlock, ...]]:
    """The names that have to be looked at, in order, in chunks that are taken as asked for."""
    chunk: list[NameBlock] = []
    entities = 0
    for name in names.touched():
        block = NameBlock(name, names.is_surname(name), names.candidates_as_kept(name), judged)
        if chunk and entities + len(block.candidates) > ENTITIES:
            yield tuple(chunk)
            chunk, entities = [], 0
        chunk.append(block)
        entities += len(block.candidates)
    if chunk:
        yield tuple(chunk)


def form_things(blocks: Sequence[NameBlock]) -> bytes:
    """The things of names, a line each. Runs in this process or in another."""
    return b"".join(_formed(block) for block in blocks)


def formed_of(content: bytes) -> Iterator[Formed]:
    """The names that a chunk's content tells of, with their things."""
    return map(_FORMED.decode, content.splitlines())


def _formed(block: NameBlock) -> bytes:
    surnames = {block.name} if block.is_surname else set()
    candidates: Iterable[Candidate] = map(_CANDIDATE.decode, block.candidates)
    things = list(things_of(candidates, surnames, block.judged))
    clusters, entities = [each.cluster for each in things], [each.entities for each in things]
    line = {"name": block.name, "clusters": clusters, "entities": entities}
    return msgspec.json.encode(line) + b"\n"
