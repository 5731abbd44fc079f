"""Which names, noun phrases and pronouns are found, how they are delimited and typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Mention
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.mentions import find_mentions
from kg.annotator.tokens import Doc
from kg.article import Span

Find = Callable[..., tuple[Mention, ...]]


@pytest.fixture
def find(parse_text: Callable[..., Doc]) -> Find:
    def find(text: str, *skip: str, boilerplate: tuple[Span, ...] = ()) -> tuple[Mention, ...]:
        spans = [Span(text.index(words), text.index(words) + len(words)) for words in skip]
        return find_mentions(parse_text(text, boilerplate), load_gazetteer(), spans)

    return find


def _types(mentions: tuple[Mention, ...], kind: str) -> dict[str, str]:
    return {mention.text: mention.type for mention in mentions if mention.kind == kind}


@pytest.mark.parametrize(
    ("text", "name", "of"),
    [
        ("The Millbrook Police Department bought radios.", "Millbrook Police Department",
         "LawEnforcementAgency"),
        ("She joined the Tenants Defense Project in May.", "Tenants Defense Project",
         "AdvocacyGroup"),
        ("Lawmakers passed the Clean Harbor Act.", "Clean Harbor Act", "Law"),
        ("He flew to Kenya.", "Kenya", "Country"),
        ("He teaches at the University of Oslo.", "University of Oslo", "AcademicInstitution"),
        ("The letter was signed by Campaign for the Coast.", "Campaign for the Coast",
         "AdvocacyGroup"),
        ("Members of RiverWatch.Org published the list.", "RiverWatch.Org", "Organization"),
        ("The oil company Norvane sued the state.", "Norvane", "Company"),
    ],
)  # fmt: skip
def test_names_are_found_and_typed(find: Find, text: str, name: str, of: str) -> None:
    assert _types(find(text), "name").get(name) == of


def test_titles_are_no_part_of_a_name(find: Find) -> None:
    names = _types(find("The Reverend Amos Tilley met Mayor Jane Dorsey."), "name")
    assert names == {"Amos Tilley": "Person", "Jane Dorsey": "Person"}


def test_members_of_a_list_share_their_class(find: Find) -> None:
    text = "The companies are Microsoft, Zorvane and IBM."
    assert set(_types(find(text), "name").values()) == {"Company"}


def test_name_may_be_made_of_common_words(find: Find) -> None:
    names = _types(find("The letter was signed by Walk for the Coast."), "name")
    assert set(names) == {"Walk for the Coast"}


def test_word_of_a_credit_is_no_part_of_a_name(find: Find) -> None:
    names = _types(find("Image: Jane Dorsey."), "name")
    assert set(names) == {"Jane Dorsey"}


def test_surname_is_found_wherever_it_stands(find: Find) -> None:
    text = "Helga Brandvold left the board. Shareholders had asked Brandvold to stay."
    assert [m.text for m in find(text) if m.kind == "name"] == ["Helga Brandvold", "Brandvold"]


def test_place_within_a_name_is_a_mention_too(find: Find) -> None:
    names = _types(find("He works at the Oslo Harbour Museum."), "name")
    assert names["Oslo"] == "City"
    assert names["Oslo Harbour Museum"] == "Facility"


def test_noun_phrase_ends_with_its_head(find: Find) -> None:
    mentions = find("The three striking dock workers at the gate who waited got a letter.")
    workers = next(m for m in mentions if m.text.endswith("workers"))
    assert workers.text == "The three striking dock workers"
    assert workers.type == "Group"
    assert next(m for m in mentions if m.text == "a letter").type == "Letter"


def test_adjectives_of_nations_are_no_names(find: Find) -> None:
    assert not _types(find("A French court fined the Swedish airline."), "name")


def test_times_and_quantities_are_no_mentions(find: Find) -> None:
    text = "Crews spent 40 million dollars in the spring on the bridge."
    texts = [m.text for m in find(text, "40 million dollars", "the spring")]
    assert texts == ["Crews", "the bridge"]


def test_nothing_is_read_from_boilerplate(find: Find) -> None:
    text = "Kenya signed the treaty.\n\nSubscribe to Microsoft today."
    start = text.index("Subscribe")
    assert "Microsoft" not in {m.text for m in find(text, boilerplate=(Span(start, len(text)),))}


def test_noun_phrase_does_not_cross_lines(find: Find) -> None:
    texts = [m.text for m in find("Dockers sue owner\n\nWelders have lost their jobs.")]
    assert all("\n" not in text for text in texts)


def test_offsets_and_ids_follow_the_text(find: Find) -> None:
    text = "Kenya’s parliament met. It passed a law."
    mentions = find(text)
    assert all(text[m.span.start : m.span.end] == m.text for m in mentions)
    assert all(m.span.covers(m.head) for m in mentions)
    assert [m.id for m in mentions] == [f"m{i}" for i in range(len(mentions))]
    assert sorted(mentions, key=lambda m: (m.span.start, -m.span.end)) == list(mentions)
