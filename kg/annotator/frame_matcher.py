"""Finds frames in the argument graph of a document.

Frames are looked up by the key of their root word; of those, the ones are tried that ask for no
role and no word that the text has not: one in 25, of 10,000 frames on 20 articles of news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from kg.annotator.arguments import ArgumentGraph, Reading
from kg.annotator.frames import ANY_NOUN, ITSELF, NOUNS, Frame, Match, Node, Slot
from kg.annotator.head_words import class_of_noun
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.tokens import Doc, Token
from kg.schema import slot_classes

_AGENTS = frozenset({"Person", "Group", "Population"})
_Narrow = tuple[tuple[str, tuple[str, ...]], ...]
_Word = tuple[str, str]
"""A role and the key of a word that fills it."""
_IS_THE = "{subject} is the "
_BELOW_NOUN = frozenset({"pobj", "poss", "compound", "nmod", "amod"})


@dataclass(frozen=True, slots=True)
class _Found:
    slots: tuple[tuple[str, Token], ...]
    words: tuple[Token, ...]
    moved: bool = False

    def __add__(self, other: _Found) -> _Found:
        return _Found(
            self.slots + other.slots, self.words + other.words, self.moved or other.moved
        )


@dataclass(frozen=True, slots=True)
class _Indexed:
    """A frame with what a reading must have for it to be worth a try."""

    frame: Frame
    roles: frozenset[str]
    words: frozenset[_Word]
    narrow: _Narrow


@dataclass(frozen=True, slots=True)
class _Rooted:
    """The frames of one root, and the roles in which any of them asks for a word."""

    frames: tuple[_Indexed, ...] = ()
    worded: frozenset[str] = frozenset()

    @classmethod
    def of(cls, frames: Iterable[Frame]) -> _Rooted:
        ready = tuple(_indexed(frame) for frame in _distinct(frames))
        return cls(ready, frozenset(role for one in ready for role, _ in one.words))


_NONE = _Rooted()


class FrameMatcher:
    """Finds frames in a document; frames are looked up by the key of their root.

    Those of a word are made ready when a text first has it: an article has few of the words.
    """

    def __init__(self, frames: Iterable[Frame]) -> None:
        by_root: dict[str, list[Frame]] = defaultdict(list)
        for frame in frames:
            by_root[frame.root.key].append(frame)
        self._any_noun = _Rooted.of(by_root.pop(ANY_NOUN, ()))
        self._by_root: Mapping[str, Sequence[Frame]] = dict(by_root)
        self._index: dict[str, _Rooted] = {}

    def find(self, doc: Doc, graph: ArgumentGraph) -> Iterator[Match]:
        """Yield all matches, in the order of their trigger words."""
        search = _Search(graph)
        for token in doc:
            is_noun = token.pos_ in NOUNS
            for number, reading in enumerate(graph.readings(token)):
                rooted = self._rooted(reading.key)
                either = (rooted, self._any_noun) if is_noun and number == 0 else (rooted,)
                if any(one.frames for one in either):
                    yield from _found_in(reading, either, search)

    def _rooted(self, key: str) -> _Rooted:
        if key not in self._index:
            if key not in self._by_root:
                return _NONE
            self._index[key] = _Rooted.of(self._by_root[key])
        return self._index[key]


def _distinct(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Each tree once: "sells" and "sold" are one word to the graph."""
    seen = set()
    for frame in frames:
        key = (frame.relation, frame.root, _narrow(frame), _IS_THE in frame.way)
        if key not in seen:
            seen.add(key)
            yield frame


def _narrow(frame: Frame) -> _Narrow:
    return tuple(sorted(slot_classes(frame.way).items()))


def _indexed(frame: Frame) -> _Indexed:
    branches = frame.root.branches
    roles = frozenset(role for role, _ in branches) - {ITSELF}
    if frame.root.key != ANY_NOUN:
        roles -= load_predicate_words().movable
    words = frozenset((role, child.key) for role, child in branches if isinstance(child, Node))
    return _Indexed(frame, roles, words, _narrow(frame))


def _found_in(reading: Reading, rooted: Iterable[_Rooted], search: _Search) -> Iterator[Match]:
    roles = roles_filled(reading)
    nominal = reading.token.pos_ in NOUNS
    told = set()
    for one in chain.from_iterable(search.worth_trying(reading, roles, some) for some in rooted):
        frame = one.frame
        for found in search.match(frame.root, reading, ()):
            same = (frame.relation, one.narrow, found.slots, found.words)
            if same not in told and not _tells_nothing_of_itself(found, frame):
                told.add(same)
                yield Match(frame, found.slots, found.words, nominal, found.moved)


class _Search:
    """The search of one document; what fills a role of a word is looked up once."""

    def __init__(self, graph: ArgumentGraph) -> None:
        self._graph = graph
        self._movable = load_predicate_words().movable
        self._open = self._movable | {ITSELF}
        self._fillers: dict[tuple[int, str, str], tuple[tuple[Token, ...], bool]] = {}

    def worth_trying(
        self, reading: Reading, roles: frozenset[str], rooted: _Rooted
    ) -> Iterator[_Indexed]:
        """The frames all of whose roles are filled, and filled with their words."""
        words = {
            (role, inner.key)
            for role in rooted.worded & (roles | self._open)
            for token in self._filling(role, reading, ())[0]
            for inner in self._graph.readings(token)
        }
        return (one for one in rooted.frames if one.roles <= roles and one.words <= words)

    def match(self, node: Node, reading: Reading, above: tuple[Reading, ...]) -> Iterator[_Found]:
        """The ways in which a tree is found below a reading."""
        return self._fill(node.branches, _Found((), (reading.token,)), reading, above)

    def _fill(
        self,
        branches: tuple[tuple[str, Node | Slot], ...],
        start: _Found,
        reading: Reading,
        above: tuple[Reading, ...],
    ) -> Iterator[_Found]:
        partial = [start]
        for role, child in branches:
            options = list(self._branch(role, child, reading, above))
            partial = [left + right for left in partial for right in options]
            if not partial:
                return
        yield from partial

    def _branch(
        self, role: str, child: Node | Slot, reading: Reading, above: tuple[Reading, ...]
    ) -> Iterator[_Found]:
        fillers, moved = self._filling(role, reading, above)
        for token in fillers:
            if isinstance(child, Slot):
                filled = _Found(((child.name, token),), (), moved)
                if not child.branches:
                    yield filled
                    continue
                inner = self._graph.readings(token)[0]
                yield from self._fill(child.branches, filled, inner, (*above, reading))
                continue
            for inner in self._graph.readings(token):
                if inner.key == child.key:
                    for found in self.match(child, inner, (*above, reading)):
                        yield _Found(found.slots, found.words, found.moved or moved)

    def _filling(
        self, role: str, reading: Reading, above: tuple[Reading, ...]
    ) -> tuple[tuple[Token, ...], bool]:
        """What fills a role, and whether it was found elsewhere than the parser put it."""
        place = (reading.token.i, reading.key, role)
        known = self._fillers.get(place)
        if known is None:
            known = (tuple(role_fillers(role, reading)), False)
            if not known[0] and role in self._movable:
                known = (tuple(_displaced(role, reading, self._graph)), True)
            self._fillers[place] = known
        if not known[1] or not above:
            return known
        outer = (t for one in above for t in one.fillers(role) if t.i > reading.token.i)
        return (*known[0], *outer), True


def _displaced(role: str, reading: Reading, graph: ArgumentGraph) -> Iterator[Token]:
    """A preposition that the parser hung on the object."""
    for edge in reading.edges:
        if edge.role in {"object", "of"} and edge.token.pos_ in NOUNS:
            yield from graph.readings(edge.token)[0].fillers(role)


def _tells_nothing_of_itself(found: _Found, frame: Frame) -> bool:
    """Whether an agent noun stands for who does it, yet not to whom: "30 employees".

    Nor are several managers each "the manager of" a company.
    """
    slots = dict(found.slots)
    doer, other = slots.get("subject"), slots.get("object")
    if doer is None or other is None or doer.i != found.words[0].i:
        return False
    is_one_of_several = doer.tag_ == "NNS" and _IS_THE in frame.way
    return is_one_of_several or other.dep_ not in _BELOW_NOUN


def roles_filled(reading: Reading) -> frozenset[str]:
    """The roles that `role_fillers` can fill, so that frames which want others are passed over."""
    roles = {edge.role for edge in reading.edges}
    if "gerund" in roles:
        roles.add("object")
    if reading.token.pos_ in NOUNS and roles & {"possessor", "by", "between", "modifier"}:
        roles |= {"subject", "of"}
    if names_an_agent(reading.key):
        roles.add("subject")
    return frozenset(roles)


@lru_cache(maxsize=4096)
def names_an_agent(key: str) -> bool:
    """Whether a noun is a word for people who do what it says: "supporters", "a member"."""
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
        if names_an_agent(reading.key):
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
