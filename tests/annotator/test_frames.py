"""Ways of saying are compiled by parsing them, and found in other wordings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from spacy.language import Language

from kg.annotator.arguments import ArgumentGraph
from kg.annotator.frame_cache import load_frames
from kg.annotator.frame_compiler import compile_frames
from kg.annotator.frame_matcher import FrameMatcher
from kg.annotator.frames import Match
from kg.annotator.tokens import Doc
from kg.annotator.way_sentences import spread
from kg.errors import OntologyError
from kg.schema import Relation, load_ontology

Parse = Callable[..., Doc]


def relation(*ways: str) -> Relation:
    return replace(load_ontology().relations["sellsTo"], name="sellsTo", ways=ways)


def matches(nlp: Language, doc: Doc, *ways: str) -> list[Match]:
    matcher = FrameMatcher(compile_frames([relation(*ways)], nlp))
    return list(matcher.find(doc, ArgumentGraph(doc)))


def test_choices_are_spread() -> None:
    way = "{subject} [sells|offers] [tools|drones] to {object}"
    assert list(spread(way)) == [
        "{subject} sells tools to {object}",
        "{subject} sells drones to {object}",
        "{subject} offers tools to {object}",
        "{subject} offers drones to {object}",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Boeing sells planes to Chile.",
        "Planes are sold to Chile by Boeing.",
        "The planes that Boeing sells to Chile are old.",
        "Boeing's sale of planes to Chile was stopped.",
        "Boeing, selling planes to Chile, grew.",
    ],
)
def test_one_way_covers_other_wordings(nlp: Language, parse_text: Parse, text: str) -> None:
    found = matches(nlp, parse_text(text), "{subject} sells {product} to {object}")
    slots = [{name: token.text.lower() for name, token in match.slots} for match in found]
    assert {"subject": "boeing", "product": "planes", "object": "chile"} in slots


def test_all_words_of_a_way_are_needed(nlp: Language, parse_text: Parse) -> None:
    way = "{subject} temporarily stopped selling to {object}"
    assert not matches(nlp, parse_text("Boeing stopped selling to Chile."), way)
    assert matches(nlp, parse_text("Boeing temporarily stopped selling to Chile."), way)


def test_a_finite_clause_is_no_infinitive(nlp: Language, parse_text: Parse) -> None:
    way = "{subject} told {object} to {content}"
    assert not matches(nlp, parse_text("Boeing told Chile that it would leave."), way)
    assert matches(nlp, parse_text("Boeing told Chile to leave."), way)


def test_what_cannot_be_compiled_is_named(nlp: Language) -> None:
    with pytest.raises(OntologyError, match=r"sellsTo: '\{subject\} and"):
        compile_frames([relation("{subject} and also {object} the")], nlp)


def test_frames_survive_the_cache(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    monkeypatch.setattr("kg.annotator.frame_cache.user_cache_path", lambda _: tmp_path)
    relations = [
        relation("{subject} owns {percentage} of {object}", "{subject} sells to {object}")
    ]
    assert load_frames(relations, nlp) == load_frames(relations, nlp)


def test_a_way_without_words_is_rooted_in_any_noun(nlp: Language, parse_text: Parse) -> None:
    doc = parse_text("The column by Ann Lee was long, and the road by the river was short.")
    found = matches(nlp, doc, "the {object: Document} by {subject: Person}")
    assert [[(name, token.text) for name, token in match.slots] for match in found] == [
        [("object", "column"), ("subject", "Lee")],
        [("object", "road"), ("subject", "river")],
    ]  # whether they are a document and a person is for the reader of claims
