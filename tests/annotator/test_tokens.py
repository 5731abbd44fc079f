"""The parse as plain objects says what spaCy says."""

from __future__ import annotations

from itertools import combinations

import pytest
from spacy.language import Language
from spacy.tokens import Doc as ParsedDoc

from kg.annotator.tokens import Doc
from kg.annotator.tree_edges import edges_of

TEXT = (
    "Dr. Ann Lee, the head of Nexa and Bolt Corp., didn't say  what she'd sold in May 2012. "
    "“What,” she asked, “are 20 of you going to do?”\n\nOslo (Norway) waits\u2014quietly."
)
ATTRIBUTES = (
    *("i", "idx", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "ent_iob_"),
    *("whitespace_", "is_punct", "is_space", "is_quote", "is_alpha", "is_digit", "is_upper"),
    *("is_title", "like_num", "is_sent_start"),
)
RELATED = ("head", "left_edge", "right_edge")
LISTS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts", "sent")


@pytest.fixture(scope="module")
def parsed(nlp: Language) -> ParsedDoc:
    return nlp(TEXT)


def test_tokens_say_the_same(parsed: ParsedDoc) -> None:
    for ours, theirs in zip(Doc(parsed), parsed, strict=True):
        for name in ATTRIBUTES:
            assert getattr(ours, name) == getattr(theirs, name), (theirs, name)
        for name in RELATED:
            assert getattr(ours, name).i == getattr(theirs, name).i
        for name in LISTS:
            expected = [token.i for token in getattr(theirs, name)]
            assert [token.i for token in getattr(ours, name)] == expected, (theirs, name)
        assert len(ours) == len(theirs)


def test_spans_say_the_same(parsed: ParsedDoc) -> None:
    doc = Doc(parsed)
    for start, end in combinations(range(len(parsed) + 1), 2):
        ours, theirs = doc[start:end], parsed[start:end]
        assert (ours.text, ours.root.i) == (theirs.text, theirs.root.i)
        assert (ours.start_char, ours.end_char) == (theirs.start_char, theirs.end_char)
        assert (len(ours), ours[-1].i, ours.sent.start) == (
            end - start,
            end - 1,
            theirs.sent.start,
        )
    for mine, spacys in ((doc.sents, parsed.sents), (doc.noun_chunks, parsed.noun_chunks)):
        assert [(one.start, one.end) for one in mine] == [(one.start, one.end) for one in spacys]
    named = [(one.start, one.end, one.label_) for one in doc.ents]
    assert named == [(one.start, one.end, one.label_) for one in parsed.ents] != []


@pytest.mark.parametrize("mode", ["strict", "contract", "expand"])
def test_offsets_are_aligned_the_same(parsed: ParsedDoc, mode: str) -> None:
    doc = Doc(parsed)
    for start, end in combinations(range(len(TEXT) + 1), 2):
        ours = doc.char_span(start, end, alignment_mode=mode)
        theirs = parsed.char_span(start, end, alignment_mode=mode)
        expected = None if theirs is None else (theirs.start, theirs.end)
        assert (None if ours is None else (ours.start, ours.end)) == expected


def test_neighbours_and_relations(parsed: ParsedDoc) -> None:
    doc = Doc(parsed)
    assert doc[1].nbor().i == 2
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    for ours, theirs in zip(doc, parsed, strict=True):
        above = [theirs.is_ancestor(other) for other in parsed]
        assert [ours.is_ancestor(other) for other in doc] == above


def test_edges_of_crossing_branches() -> None:
    assert edges_of([2, 3, 2, 2]) == [(0, 0, True), (1, 1, True), (0, 3, False), (1, 3, False)]
    assert edges_of([]) == []
