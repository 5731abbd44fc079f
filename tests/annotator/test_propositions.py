"""Open propositions: clause types, shared arguments, lists, and what the text says of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Proposition
from kg.annotator.attribution import find_attributions
from kg.annotator.propositions import find_propositions
from kg.annotator.tokens import Doc
from kg.article import Span

Parse = Callable[..., Doc]


def read(parse_text: Parse, text: str) -> tuple[Proposition, ...]:
    doc = parse_text(text)
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    return find_propositions(doc, find_attributions(doc, ()), sentences)


def triples(parse_text: Parse, text: str) -> set[tuple[str, str, str]]:
    return {triple for found in read(parse_text, text) for triple in found.triples}


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("The yard builds ferries.", ("The yard", "builds", "ferries")),
        ("The ferry is a hazard.", ("The ferry", "is", "a hazard")),
        ("The ferry is unsafe.", ("The ferry", "is", "unsafe")),
        ("Holt lives in Bergen.", ("Holt", "lives in", "Bergen")),
        ("The yard sold a ferry to Norway.", ("The yard", "sold a ferry to", "Norway")),
        ("The ferry was sold by the yard.", ("The ferry", "was sold by", "the yard")),
        ("The yard has not paid the crew.", ("The yard", "has not paid", "the crew")),
        ("In 2019 the yard built a ferry.", ("the yard", "built a ferry In", "2019")),
        ("The union wants to buy the yard.", ("The union", "wants to buy", "the yard")),
        ("The yard is able to repair ferries.", ("The yard", "is able to repair", "ferries")),
        ("The crew is aware of the leak.", ("The crew", "is aware of", "the leak")),
        (
            "Holt said that the yard is closed.",
            ("Holt", "said", "that the yard is closed"),
        ),
    ],
)
def test_clause_types(parse_text: Parse, text: str, triple: tuple[str, str, str]) -> None:
    assert triple in triples(parse_text, text)


def test_a_plain_clause_gives_nothing_else(parse_text: Parse) -> None:
    assert triples(parse_text, "The yard builds ferries.") == {("The yard", "builds", "ferries")}


def test_lists_are_split(parse_text: Parse) -> None:
    found = triples(parse_text, "Norway and Denmark bought ferries and tugs.")
    assert found == {
        ("Norway", "bought", "ferries"),
        ("Norway", "bought", "tugs"),
        ("Denmark", "bought", "ferries"),
        ("Denmark", "bought", "tugs"),
    }


def test_joined_verbs_share_subject_and_auxiliary(parse_text: Parse) -> None:
    found = triples(parse_text, "The ferry was built in Bergen and sold to Denmark.")
    assert ("The ferry", "was built in", "Bergen") in found
    assert ("The ferry", "was sold to", "Denmark") in found


def test_a_relative_clause_has_its_antecedent(parse_text: Parse) -> None:
    found = triples(parse_text, "The firm that built the ferry sued the port.")
    assert ("The firm", "built", "the ferry") in found
    assert ("The firm", "sued", "the port") in found


def test_a_participle_has_its_noun(parse_text: Parse) -> None:
    found = triples(parse_text, "The crew repaired a leak caused by the storm.")
    assert ("a leak", "caused by", "the storm") in found


def test_an_apposition_says_what_somebody_is(parse_text: Parse) -> None:
    found = triples(parse_text, "Peter Holt, the head of the union, resigned on Monday.")
    assert ("Peter Holt", "is", "the head of the union") in found
    assert ("Peter Holt", "resigned on", "Monday") in found


def test_phrases_within_the_object_have_their_own_triple(parse_text: Parse) -> None:
    found = triples(parse_text, "Holt became a judge of the High Court.")
    assert ("Holt", "became", "a judge of the High Court") in found
    assert ("Holt", "became a judge of", "the High Court") in found


def test_phrases_that_link_sentences_say_nothing(parse_text: Parse) -> None:
    found = triples(parse_text, "For example, the yard builds ferries.")
    assert found == {("the yard", "builds", "ferries")}


def test_the_words_keep_the_blanks_of_the_text(parse_text: Parse) -> None:
    found = triples(parse_text, "The yard 's owner did n't pay the crew .")
    assert ("The yard 's owner", "did n't pay", "the crew") in found


def test_spans_sentence_and_polarity(parse_text: Parse) -> None:
    text = "It rained. The yard never paid the crew."
    found = [
        row for row in read(parse_text, text) if row.triples and row.triples[0][2] == "the crew"
    ]
    assert len(found) == 1
    assert [span.of(text) for span in found[0].subject] == ["The yard"]
    assert [span.of(text) for span in found[0].trigger] == ["never paid"]
    assert [span.of(text) for span in found[0].objects] == ["the crew"]
    assert (found[0].sentence, found[0].negated, found[0].modality) == (1, True, "asserted")


def test_what_a_source_says_is_its_own(parse_text: Parse) -> None:
    found = read(parse_text, "Prosecutors alleged that the yard bribed officials.")
    status = {row.triples[0]: row.modality for row in found if row.triples}
    assert status["the yard", "bribed", "officials"] == "alleged"


def test_a_request_is_no_fact(parse_text: Parse) -> None:
    found = read(parse_text, "The council urged the firm to withdraw its drones.")
    status = {row.triples[0]: row.modality for row in found if row.triples}
    assert status["The council", "urged", "the firm"] == "asserted"
    assert status["the firm", "to withdraw", "its drones"] == "requested"


def test_nothing_twice_and_nothing_from_boilerplate(parse_text: Parse) -> None:
    text = "Readers love the newsletter.\n\nThe yard builds ferries. The yard builds ferries."
    doc = parse_text(text, [(0, 28)])
    sentences = [Span(sentence.start_char, sentence.end_char) for sentence in doc.sents]
    found = find_propositions(doc, (), sentences)
    assert [row.triples[0][0] for row in found] == ["The yard", "The yard"]
    assert len({row.sentence for row in found}) == 2


def events(parse_text: Parse, text: str) -> dict[str, tuple[list[str], list[str], str]]:
    """Trigger to subject, objects and modality of the propositions without a triple."""
    return {
        row.trigger[0].of(text): (
            [span.of(text) for span in row.subject],
            [span.of(text) for span in row.objects],
            row.modality,
        )
        for row in read(parse_text, text)
        if not row.triples
    }


@pytest.mark.parametrize(
    ("text", "trigger", "subject", "objects"),
    [
        ("Prices fell.", "fell", ["Prices"], []),
        ("The sale of the yard surprised Norway.", "sale", [], ["the yard"]),
        ("Norway praised Holt's refusal to resign.", "refusal", ["Holt"], ["to resign"]),
        ("The union held talks with Norway.", "talks", ["The union"], ["Norway"]),
        ("The stolen ferry is unsafe.", "stolen", [], ["ferry"]),
        ("The sinking ferry is unsafe.", "sinking", ["ferry"], []),
    ],
)
def test_events_that_make_no_triple(
    parse_text: Parse, text: str, trigger: str, subject: list[str], objects: list[str]
) -> None:
    assert events(parse_text, text)[trigger][:2] == (subject, objects)


def test_what_is_wanted_is_not_as_certain_as_the_wanting(parse_text: Parse) -> None:
    text = "The union wants to buy the yard."
    (wanting,) = (row for row in read(parse_text, text) if row.triples)
    assert [span.of(text) for span in wanting.trigger] == ["wants"]
    assert wanting.modality == "asserted"
    assert events(parse_text, text)["to buy"] == (["The union"], ["the yard"], "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Trading resumed in Bergen.",  # no argument: nothing to tell
        "The government of Norway met Holt.",  # a body, for all its ending
        "The building of the union is new.",
        "The rest of the crew is here.",
        "Norway has many ferries, including two tugs.",
    ],
)
def test_words_that_are_no_event_of_their_own(parse_text: Parse, text: str) -> None:
    assert not events(parse_text, text)


def test_the_more_a_relation_carries_the_less_it_is_trusted(parse_text: Parse) -> None:
    text = "The yard sold the oldest ferry of the northern fleet to Norway."
    scores = {row.triples[0][2]: row.score for row in read(parse_text, text) if row.triples}
    assert scores["the oldest ferry of the northern fleet"] == 0.9
    assert 0 < scores["Norway"] < 0.8
