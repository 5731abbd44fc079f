"""Turns ways of saying a relation into frames by parsing them like any other sentence.

`{subject} urges {object} to {content}` is filled with plain words, parsed, and read by the
argument graph; the smallest tree of that graph that holds all slots and all words of the
way is its frame. So a way matches whatever the graph brings into the same roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.language import Language

from kg.annotator.arguments import ArgumentGraph, Reading
from kg.annotator.entity_transitions import RECOGNIZERS
from kg.annotator.frames import ANY_NOUN, ITSELF, Frame, Node, Slot
from kg.annotator.predicate_words import load_predicate_words
from kg.annotator.syntax import VERBAL
from kg.annotator.tokens import Doc, Token
from kg.annotator.way_sentences import ATTEMPTS, Filled, fill, spread
from kg.errors import OntologyError
from kg.schema import Relation

_CONTENT_WORDS = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_DEPTH = 4
"""Words from the root of a frame to its deepest slot; "put the future of X at risk" needs 3."""


def compile_frames(relations: Iterable[Relation], nlp: Language) -> tuple[Frame, ...]:
    """All ways of all relations as frames.

    Raises `OntologyError` naming the relation and the way that cannot be compiled.
    """
    todo = [(relation, way) for relation in relations for w in relation.ways for way in spread(w)]
    frames: dict[tuple[str, str], Frame] = {}
    for attempt, lenient in [*((n, False) for n in range(ATTEMPTS)), (0, True)]:
        open_ways = [pair for pair in todo if (pair[0].name, pair[1]) not in frames]
        filled = [fill(relation, way, attempt) for relation, way in open_ways]
        docs = map(Doc, nlp.pipe((row.text for row in filled), disable=RECOGNIZERS))
        for row, doc in zip(filled, docs, strict=True):
            frame = _frame(row, doc, lenient=lenient)
            if frame is not None:
                frames[row.relation.name, row.way] = frame
    missing = [f"{r.name}: {way!r}" for r, way in todo if (r.name, way) not in frames]
    if missing:
        raise OntologyError(
            "the parser finds no frame in these ways of saying a relation; "
            "put them more plainly: " + "; ".join(missing)
        )
    return tuple(frames[relation.name, way] for relation, way in todo)


# From a parsed way to its frame ----------------------------------------------------


def _frame(filled: Filled, doc: Doc, *, lenient: bool) -> Frame | None:
    slots = {_token_at(doc, end).i: name for name, end in filled.places}
    graph = ArgumentGraph(doc)
    words = load_predicate_words()
    needed = [t for t in doc if _is_content(t) and t.i not in slots]
    # "the {object: Letter} by {subject}" has no word that could root it but those in its slots.
    nominal = not needed and not any(token.pos_ in VERBAL for token in doc)
    roots = [
        (tree, token)
        for token in doc
        if token.i not in slots or nominal
        for reading in graph.readings(token)
        if (tree := _tree(reading, slots, graph)) is not None
    ]
    ranked = sorted(
        ((_size(tree), token.pos_ not in VERBAL, token.i, tree) for tree, token in roots),
        key=lambda row: row[:3],
    )
    for *_, tree in ranked:
        held = _held(tree)
        root = doc[tree.token]
        if not lenient and root.pos_ == "NOUN" and slots.get(root.i - 1) == "subject":
            continue  # of "Acme streams films" it makes streams that Acme has
        spared = words.empty_verbs if root.lemma_ not in words.bound_nouns else ()
        missing = [
            t for t in needed if t.i not in held and not (t.pos_ in VERBAL and t.lemma_ in spared)
        ]
        attached = _attach(tree, missing, graph)
        if attached is not None:
            return Frame(filled.relation.name, filled.way, _root(attached, slots))
    return None


def _is_content(token: Token) -> bool:
    """Whether a word of a way has to stand in the text; particles are part of their verb."""
    if token.dep_ == "neg":
        return token.head.pos_ != "ADV"  # of "no longer" the second word is kept
    return token.pos_ in _CONTENT_WORDS and token.dep_ != "prt"


def _token_at(doc: Doc, offset: int) -> Token:
    return next(token for token in doc if token.idx <= offset < token.idx + len(token))


@dataclass(frozen=True, slots=True)
class _Tree:
    reading: Reading
    token: int
    branches: tuple[tuple[str, _Tree], ...] = ()


def _tree(reading: Reading, slots: dict[int, str], graph: ArgumentGraph) -> _Tree | None:
    """The smallest tree below a reading that reaches all slots."""
    paths = _paths(reading, slots, graph)
    if set(paths) != set(slots) - {reading.token.i} or any(
        _is_misread(path, slots) for path in paths.values()
    ):
        return None
    tree = _Tree(reading, reading.token.i)
    for target in sorted(paths):
        tree = _grow(tree, paths[target])
    return tree


_Step = tuple[str, Reading, int]


def _is_misread(path: Sequence[_Step], slots: dict[int, str]) -> bool:
    """Whether a slot modifies another: of "sold Germany software" the parser makes one noun.

    Of "made Lee chairman" it does so as a rule, in texts as in ways.
    """
    return any(
        inner[0] == "modifier" and slots.get(outer[2], "role") != "role"
        for outer, inner in pairwise(path)
    )


def _paths(
    root: Reading, slots: dict[int, str], graph: ArgumentGraph
) -> dict[int, tuple[_Step, ...]]:
    """The shortest path of edges to each slot, breadth first."""
    found: dict[int, tuple[_Step, ...]] = {}
    frontier: list[tuple[Reading, tuple[_Step, ...]]] = [(root, ())]
    seen = {root.token.i}
    for _ in range(_DEPTH):
        level, frontier = frontier, []
        for reading, path in level:
            for edge in reading.edges:
                if edge.token.i in seen:
                    continue
                seen.add(edge.token.i)
                for inner in graph.readings(edge.token):
                    steps = (*path, (edge.role, inner, edge.token.i))
                    frontier.append((inner, steps))
                    if edge.token.i in slots:
                        found.setdefault(edge.token.i, steps)
    return found


def _grow(tree: _Tree, path: Sequence[_Step]) -> _Tree:
    if not path:
        return tree
    (role, reading, token), rest = path[0], path[1:]
    branches = list(tree.branches)
    for number, (known, child) in enumerate(branches):
        if known == role and child.token == token and child.reading == reading:
            branches[number] = (role, _grow(child, rest))
            break
    else:
        branches.append((role, _grow(_Tree(reading, token), rest)))
    return _Tree(tree.reading, tree.token, tuple(branches))


def _size(tree: _Tree) -> int:
    return 1 + sum(_size(child) for _, child in tree.branches)


def _held(tree: _Tree) -> set[int]:
    return {tree.token}.union(*(_held(child) for _, child in tree.branches))


def _attach(tree: _Tree, missing: Sequence[Token], graph: ArgumentGraph) -> _Tree | None:
    """Hang the words that lie on no path ("at risk") where they belong; None if none takes one."""
    for token in missing:
        grown = _attach_one(tree, token, graph)
        if grown is None:
            return None
        tree = grown
    return tree


def _attach_one(tree: _Tree, token: Token, graph: ArgumentGraph) -> _Tree | None:
    for edge in tree.reading.edges:
        if edge.token.i == token.i:
            leaf = _Tree(graph.readings(token)[0], token.i)
            return _Tree(tree.reading, tree.token, (*tree.branches, (edge.role, leaf)))
    for number, (role, child) in enumerate(tree.branches):
        grown = _attach_one(child, token, graph)
        if grown is not None:
            branches = list(tree.branches)
            branches[number] = (role, grown)
            return _Tree(tree.reading, tree.token, tuple(branches))
    return None


def _root(tree: _Tree, slots: dict[int, str]) -> Node:
    """The tree as a frame; where its root is a slot, any noun that fills the slot is one."""
    plain = _plain(tree, slots)
    if tree.token not in slots:
        return plain
    return Node(ANY_NOUN, ((ITSELF, Slot(slots[tree.token])), *plain.branches))


def _plain(tree: _Tree, slots: dict[int, str]) -> Node:
    branches = tuple(
        (role, Slot(slots[child.token], _plain(child, slots).branches))
        if child.token in slots
        else (role, _plain(child, slots))
        for role, child in tree.branches
    )
    return Node(tree.reading.key, branches)
