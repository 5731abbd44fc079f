"""Frames: the ways a relation is said, as small trees to be found in the argument graph."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kg.annotator.tokens import Token

NOUNS = frozenset({"NOUN", "PROPN"})
ANY_NOUN, ITSELF = "*", "itself"
"""The key of a frame that any noun may root, and the role that this noun has in it."""


class Slot(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="$"):
    """A place of the frame that an argument fills: `subject`, `object` or a role's name.

    What fills it may have to have arguments itself: "owns {percentage} of {object}".
    """

    name: str
    branches: tuple[tuple[str, Node | Slot], ...] = ()


class Node(msgspec.Struct, frozen=True, array_like=True, gc=False, tag="="):
    """A word of the frame, and what must stand in which role to it."""

    key: str
    branches: tuple[tuple[str, Node | Slot], ...] = ()


class Frame(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One way to say a relation, compiled."""

    relation: str
    way: str
    root: Node


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found in a text: what fills its slots, and the words that say it.

    `moved` tells that a preposition was found elsewhere than the parser put it; `alone`, that
    it says nothing of what is coordinated with its arguments.
    """

    frame: Frame
    slots: tuple[tuple[str, Token], ...]
    words: tuple[Token, ...]
    nominal: bool
    moved: bool
    alone: bool = False

    @property
    def trigger(self) -> Token:
        """The word that carries the relation."""
        return self.words[0]

    @property
    def size(self) -> int:
        """Words and slots of the frame: the larger, the more it tells."""
        return len(self.words) + len(self.slots)

    @property
    def has_negation(self) -> bool:
        """Whether the way itself is negative: "did not renew"."""
        return any(word.dep_ == "neg" or word.lower_ == "longer" for word in self.words)

    def slot(self, name: str) -> Token | None:
        """What fills a slot, if anything does."""
        return dict(self.slots).get(name)
