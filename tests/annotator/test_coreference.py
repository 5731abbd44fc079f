"""Which mentions are one thing, what it is called, and which must stay apart."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotation import Entity, Mention
from kg.annotator.coreference import link_mentions
from kg.annotator.coreference_names import is_acronym, plain_name
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.mentions import find_mentions
from kg.annotator.tokens import Doc

Linked = tuple[tuple[Mention, ...], tuple[Entity, ...]]
Link = Callable[[str], Linked]


@pytest.fixture
def link(parse_text: Callable[..., Doc]) -> Link:
    def link(text: str) -> Linked:
        doc, gazetteer = parse_text(text), load_gazetteer()
        return link_mentions(doc, find_mentions(doc, gazetteer, ()), gazetteer)

    return link


def _entity(linked: Linked, text: str, which: int = -1) -> Entity:
    mentions, entities = linked
    found = [mention for mention in mentions if mention.text == text][which]
    return next(entity for entity in entities if entity.id == found.entity)


@pytest.mark.parametrize(
    ("text", "short", "name"),
    [
        ("Helga Brandvold resigned. Brandvold gave no reason.", "Brandvold", "Helga Brandvold"),
        ("The Coastal Port Authority (CPA) met. The CPA fined nobody.", "CPA",
         "Coastal Port Authority"),
        ("Microsoft Corp. won. Rivals of Microsoft complained.", "Microsoft", "Microsoft"),
        ("The NYPD bought drones.", "NYPD", "New York City Police Department"),
        ("Skylane Robotics won the order. Skylane will hire.", "Skylane", "Skylane Robotics"),
    ],
)  # fmt: skip
def test_short_names_find_their_long_ones(link: Link, text: str, short: str, name: str) -> None:
    entity = _entity(link(text), short)
    assert entity.name == name
    assert short == name or short in entity.aliases


def test_persons_of_one_surname_stay_apart(link: Link) -> None:
    linked = link("Anna Keller sued the city. Peter Keller defended it. Mr. Keller lost.")
    assert _entity(linked, "Anna Keller") != _entity(linked, "Peter Keller")
    assert _entity(linked, "Keller") == _entity(linked, "Peter Keller")


def test_place_is_not_the_body_named_after_it(link: Link) -> None:
    linked = link("The Berlin Police Department hired officers. Berlin has grown.")
    assert _entity(linked, "Berlin") != _entity(linked, "Berlin Police Department")


def test_acronym_the_article_defines_beats_the_gazetteer(link: Link) -> None:
    linked = link("The Fish Buyers Initiative (FBI) protested. The FBI wants lower fees.")
    assert _entity(linked, "FBI").name == "Fish Buyers Initiative"


def test_company_takes_up_the_last_company(link: Link) -> None:
    linked = link("Boeing will close the plant. Mayors criticized the company.")
    assert _entity(linked, "the company").name == "Boeing"


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Boeing sold a plant. Many praised the aerospace firm.", "the aerospace firm", "Boeing"),
        ("Boeing sold a plant. The American company wept.", "The American company", "Boeing"),
        ("Boeing sold a plant. The Chicago-based firm wept.", "The Chicago-based firm", "Boeing"),
        ("The airline Qantas fell after the carrier lost its pilots.", "the carrier", "Qantas"),
        ("Boeing's was the largest loss of a U.S. company. Mayors praised the company.",
         "the company", "Boeing"),
        ("The Dow Jones index fell. Traders watched the index.", "the index",
         "Dow Jones Industrial Average"),
    ],
)  # fmt: skip
def test_a_noun_takes_up_the_only_thing_it_can_be(
    link: Link, text: str, noun: str, name: str
) -> None:
    assert _entity(link(text), noun).name == name


def test_where_something_is_from_does_not_tell_which_of_two(link: Link) -> None:
    linked = link("Boeing and Airbus lost orders. The German company will appeal.")
    assert _entity(linked, "The German company").name == "German company"


def test_another_kind_of_company_is_another(link: Link) -> None:
    linked = link("Boeing sold a plant. The rival company bought it.")
    assert _entity(linked, "The rival company").name == "rival company"


def test_demonstrative_takes_up_a_plural(link: Link) -> None:
    linked = link("Shops bought face-scanning technologies. Critics reject that technology.")
    assert _entity(linked, "that technology") == _entity(linked, "face-scanning technologies")


def test_coalition_gathers_the_groups_named_before(link: Link) -> None:
    linked = link(
        "Twelve tenant groups sued the county. A judge heard the coalition. The groups won."
    )
    groups = _entity(linked, "Twelve tenant groups")
    assert _entity(linked, "the coalition") == _entity(linked, "The groups") == groups
    assert groups.type == "Coalition"
    assert groups.name == "Twelve tenant groups"


def test_indefinite_letter_comes_back_as_the_letter(link: Link) -> None:
    linked = link("Nurses published a letter. The letter names two hospitals.")
    assert _entity(linked, "The letter") == _entity(linked, "a letter")
    assert _entity(linked, "a letter").name == "letter"
    assert _entity(linked, "a letter").type == "Letter"


@pytest.mark.parametrize(
    "text",
    [
        "Oil giants Chevron, Shell and Eni sold the field. Investors praised the oil giants.",
        "Chevron, Shell and Eni sold the field. Investors praised the companies.",
    ],
)
def test_plural_stands_for_the_listed_names(link: Link, text: str) -> None:
    linked = link(text)
    plural = _entity(linked, "the oil giants" if "oil giants" in text else "the companies")
    listed = [_entity(linked, name).id for name in ("Chevron", "Shell", "Eni")]
    assert plural.members == tuple(listed)


def test_pronouns_agree_in_gender(link: Link) -> None:
    linked = link("Mary Olsen met Paul Green. She praised his plan.")
    assert _entity(linked, "She").name == "Mary Olsen"
    assert _entity(linked, "his").name == "Paul Green"


def test_speaker_is_i(link: Link) -> None:
    linked = link("“I will sue,” Mary Olsen said.")
    assert _entity(linked, "I").name == "Mary Olsen"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mary Olsen, the chief executive of Boeing, said: “We will build here.”", "Boeing"),
        ("Boeing spokeswoman Mary Olsen said: “We will build here.”", "Boeing"),
        ("Boeing said: “We will build here.”", "Boeing"),
        ("Mary Olsen, a passenger of Boeing, said: “We will sue.”", None),
        ("Boeing said that it lost. Mary Olsen left: “We will sue.”", None),
    ],
)
def test_we_is_whom_the_speaker_speaks_for(link: Link, text: str, name: str | None) -> None:
    mentions, entities = link(text)
    names = {entity.id: entity.name for entity in entities}
    assert names.get(next(m.entity or "" for m in mentions if m.text == "We")) == name


def test_a_name_may_begin_with_a_small_letter(link: Link) -> None:
    linked = link("Apple showed the iPhone. Shops sold iPhones.")
    assert _entity(linked, "iPhone") == _entity(linked, "iPhones")
    assert _entity(linked, "iPhone").type == "Device"


def test_the_authors_i_is_none_of_the_speakers(link: Link) -> None:
    linked = link("“I will sue,” Mary Olsen said. I asked her twice. I had no answer.")
    mentions, _ = linked
    quoted, author = (m.entity for m in [m for m in mentions if m.text == "I"][:2])
    assert quoted == _entity(linked, "Mary Olsen").id
    assert author != quoted


def test_district_takes_up_the_school_district(link: Link) -> None:
    linked = link("The Westerly School District ended the contract. The district paid for it.")
    assert _entity(linked, "The district").name == "Westerly School District"


def test_it_that_stands_for_nothing_is_not_linked(link: Link) -> None:
    mentions, _ = link("Boeing lost the order. It is clear that jobs will go.")
    assert next(m for m in mentions if m.text == "It").entity is None


def test_subject_and_object_of_a_verb_are_two(link: Link) -> None:
    linked = link("Boeing rejected the offer. Airbus criticized it.")
    assert _entity(linked, "it").name != "Airbus"


def test_apposed_noun_makes_the_class_finer(link: Link) -> None:
    linked = link("The advocacy group Clear Skies Now wrote to Shell.")
    assert _entity(linked, "Clear Skies Now").type == "AdvocacyGroup"


def test_alias_of_the_gazetteer_goes_with_the_name(link: Link) -> None:
    linked = link("The Surveillance Technology Oversight Project wrote to Shell.")
    assert "STOP" in _entity(linked, "Surveillance Technology Oversight Project").aliases


def test_entities_are_numbered_in_the_order_of_the_text(link: Link) -> None:
    mentions, entities = link("Boeing sued Airbus. A court in Paris heard the companies.")
    assert [entity.id for entity in entities] == [f"e{i}" for i in range(len(entities))]
    first = [next(m for m in mentions if m.entity == e.id).span.start for e in entities]
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("short", "full", "is_one"),
    [
        ("FTA", "Federal Trade Agency", True),
        ("MoT", "Ministry of Transport", True),
        ("F.T.A.", "Federal Trade Agency", True),
        ("FTB", "Federal Trade Agency", False),
        ("fta", "Federal Trade Agency", False),
    ],
)
def test_acronym_is_made_of_initials(short: str, full: str, is_one: bool) -> None:
    assert is_acronym(short, full.split()) == is_one


@pytest.mark.parametrize(
    ("text", "plain"),
    [("the Acme Corp.", "Acme"), ("Acme’s", "Acme"), ("Acme Holdings Ltd", "Acme"), ("Co", "Co")],
)
def test_plain_name_has_no_legal_form(text: str, plain: str) -> None:
    assert plain_name(text) == plain


@pytest.mark.parametrize(
    ("text", "short", "full"),
    [
        (
            "The Ashby Police Department has drones. The police department flies them.",
            "The police department",
            "Ashby Police Department",
        ),
        (
            "Patients sue the insurer\n\nUnity Plains Insurance stopped payments on Monday. "
            "The insurer gave no reason.",
            "The insurer",
            "Unity Plains Insurance",
        ),
        (
            "Voxline Systems grew after he left the company that he led. "
            "The company makes gates. Voxline Systems fell.",
            "The company",
            "Voxline Systems",
        ),
        ("Oddune Audio makes speakers. On Friday Oddune stopped.", "Oddune", "Oddune Audio"),
    ],
)
def test_shorter_forms_find_the_name(link: Link, text: str, short: str, full: str) -> None:
    assert _entity(link(text), short).name == full


def test_names_of_what_several_own_are_whole(link: Link) -> None:
    text = "The Parents' Privacy Coalition sued. Germany's Red Cross helped."
    names = {entity.name for entity in link(text)[1]}
    assert "Parents' Privacy Coalition" in names
    assert "Germany" in names


def test_two_arguments_of_a_verb_are_two(link: Link) -> None:
    text = "Owen Jones sings. Jones is married to Josephine Franklin Jones. Jones is 40."
    linked = link(text)
    assert _entity(linked, "Jones").name == "Owen Jones"
    assert "Josephine Franklin Jones" in {entity.name for entity in linked[1]}
    alone = link("Jones is married to Josephine Franklin Jones.")
    assert {entity.name for entity in alone[1]} == {"Jones", "Josephine Franklin Jones"}


def test_who_has_a_title_is_no_foundation(link: Link) -> None:
    linked = link("The Ellery Foundation denied that Ms. Ellery had paid for a report.")
    assert _entity(linked, "Ellery").type == "Person"
    assert _entity(linked, "Ellery").name == "Ellery"
