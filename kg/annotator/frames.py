"""Frames: the ways a relation is said, as small trees to be found in the argument graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.annotator.arguments import ArgumentGraph, Reading
from kg.annotator.head_words import class_of_noun
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.tokens import Doc, Token

_AGENTS = frozenset({"Person", "Group", "Population"})
_BELOW_NOUN = frozenset({"pobj", "poss", "compound", "nmod", "amod"})
NOUNS = frozenset({"NOUN", "PROPN"})
ANY_NOUN, ITSELF = "*", "itself"
"""The key of a frame that any noun may root, and the role that this noun has in it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the frame that an argument fills: `subject`, `object` or a role's name.

    What fills it may have to have arguments itself: "owns {percentage} of {object}".
    """

    name: str
    branches: tuple[tuple[str, Node | Slot], ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A word of the frame, and what must stand in which role to it."""

    key: str
    branches: tuple[tuple[str, Node | Slot], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
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


@dataclass(frozen=True, slots=True)
class _Found:
    slots: tuple[tuple[str, Token], ...]
    words: tuple[Token, ...]
    moved: bool = False

    def __add__(self, other: _Found) -> _Found:
        return _Found(
            self.slots + other.slots, self.words + other.words, self.moved or other.moved
        )


class FrameMatcher:
    """Finds frames in a document; frames are looked up by the key of their root."""

    def __init__(self, frames: Iterable[Frame]) -> None:
        self._words = load_predicate_words()
        index: dict[str, list[tuple[Frame, frozenset[str]]]] = defaultdict(list)
        for frame in frames:
            roles = frozenset(role for role, _ in frame.root.branches)
            needed = roles - self._words.movable - {ITSELF}
            if frame.root.key == ANY_NOUN:
                needed = roles - {ITSELF}
            index[frame.root.key].append((frame, needed))
        self._any_noun = index.pop(ANY_NOUN, [])
        self._index: Mapping[str, list[tuple[Frame, frozenset[str]]]] = index

    def find(self, doc: Doc, graph: ArgumentGraph) -> Iterator[Match]:
        """Yield all matches, in the order of their trigger words."""
        for token in doc:
            for reading in graph.readings(token):
                frames = self._index.get(reading.key, ())
                if token.pos_ in NOUNS and reading == graph.readings(token)[0]:
                    frames = [*frames, *self._any_noun]
                if not frames:
                    continue
                nominal, roles = token.pos_ in NOUNS, roles_filled(reading)
                for frame, needed in frames:
                    if needed <= roles:
                        for found in self._match(frame.root, reading, graph, ()):
                            if _tells_nothing_of_itself(found, frame):
                                continue
                            yield Match(frame, found.slots, found.words, nominal, found.moved)

    def _match(
        self, node: Node, reading: Reading, graph: ArgumentGraph, above: tuple[Reading, ...]
    ) -> Iterator[_Found]:
        return self._fill(node.branches, _Found((), (reading.token,)), reading, graph, above)

    def _fill(
        self,
        branches: tuple[tuple[str, Node | Slot], ...],
        start: _Found,
        reading: Reading,
        graph: ArgumentGraph,
        above: tuple[Reading, ...],
    ) -> Iterator[_Found]:
        partial = [start]
        for role, child in branches:
            options = list(self._branch(role, child, reading, graph, above))
            partial = [left + right for left in partial for right in options]
            if not partial:
                return
        yield from partial

    def _branch(
        self,
        role: str,
        child: Node | Slot,
        reading: Reading,
        graph: ArgumentGraph,
        above: tuple[Reading, ...],
    ) -> Iterator[_Found]:
        fillers = list(role_fillers(role, reading))
        moved = not fillers and role in self._words.movable
        if moved:
            fillers = list(self._displaced(role, reading, graph, above))
        for token in fillers:
            if isinstance(child, Slot):
                filled = _Found(((child.name, token),), (), moved)
                if not child.branches:
                    yield filled
                    continue
                inner = graph.readings(token)[0]
                yield from self._fill(child.branches, filled, inner, graph, (*above, reading))
                continue
            for inner in graph.readings(token):
                if inner.key == child.key:
                    for found in self._match(child, inner, graph, (*above, reading)):
                        yield _Found(found.slots, found.words, found.moved or moved)

    def _displaced(
        self, role: str, reading: Reading, graph: ArgumentGraph, above: tuple[Reading, ...]
    ) -> Iterator[Token]:
        """A preposition that the parser hung on the object, or on the verb above."""
        for edge in reading.edges:
            if edge.role in {"object", "of"} and edge.token.pos_ in NOUNS:
                for inner in graph.readings(edge.token):
                    yield from inner.fillers(role)
                    break
        for outer in above:
            yield from (token for token in outer.fillers(role) if token.i > reading.token.i)


def _tells_nothing_of_itself(found: _Found, frame: Frame) -> bool:
    """Whether an agent noun stands for who does it, yet not to whom: "30 employees".

    Nor are several managers each "the manager of" a company.
    """
    slots = dict(found.slots)
    doer, other = slots.get("subject"), slots.get("object")
    if doer is None or other is None or doer.i != found.words[0].i:
        return False
    is_one_of_several = doer.tag_ == "NNS" and "{subject} is the " in frame.way
    return is_one_of_several or other.dep_ not in _BELOW_NOUN


def roles_filled(reading: Reading) -> frozenset[str]:
    """The roles that `role_fillers` can fill, so that frames which want others are passed over."""
    roles = {edge.role for edge in reading.edges}
    if "gerund" in roles:
        roles.add("object")
    if reading.token.pos_ in NOUNS and roles & {"possessor", "by", "between", "modifier"}:
        roles |= {"subject", "of"}
    if names_an_agent(reading):
        roles.add("subject")
    return frozenset(roles)


def names_an_agent(reading: Reading) -> bool:
    """Whether a noun is a word for people who do what it says: "supporters", "a member"."""
    key = reading.key
    return key.endswith("/n") and class_of_noun([key[:-2]]) in _AGENTS


def role_fillers(role: str, reading: Reading) -> Iterator[Token]:
    """What fills a role; a noun's owner may be its subject or its "of", a name its partner."""
    yield from reading.fillers(role)
    if role == ITSELF:
        yield reading.token
    if role == "object":
        yield from reading.fillers("gerund")
    if reading.token.pos_ not in NOUNS:
        return
    if role == "subject" and not any(edge.role == "subject" for edge in reading.edges):
        if names_an_agent(reading):
            yield reading.token  # "lawyers for the church" are themselves who works for it
            return
        yield from reading.fillers("possessor")
        yield from reading.fillers("by")
        yield from reading.fillers("between")
        yield from _names(reading.fillers("modifier"))
    elif role == "with":
        yield from _names(reading.fillers("modifier"))
        yield from _partners(reading.fillers("between"))
    elif role == "of" and "of" not in {edge.role for edge in reading.edges}:
        yield from reading.fillers("possessor")
        yield from _names(reading.fillers("modifier"))


def _names(tokens: Iterable[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.pos_ == "PROPN")


def _partners(tokens: Iterable[Token]) -> Iterator[Token]:
    """The second of "between X and Y"."""
    return (child for token in tokens for child in token.children if child.dep_ == "conj")
