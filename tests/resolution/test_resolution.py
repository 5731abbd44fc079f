from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from kg.annotation import Annotation
from kg.resolution import resolve

BASE = "https://newskg.example/"
Make = Callable[..., Annotation]
Row = tuple[str, ...]


def iris(annotations: Sequence[Annotation]) -> list[list[str]]:
    """The local parts of the IRIs of each article's entities."""
    return [
        [entity.iri.removeprefix(BASE + "entity/") for entity in annotation.entities]
        for annotation in resolve(annotations, BASE)
    ]


def same(annotated: Make, left: Row, right: Row) -> bool:
    """Whether two rows in two articles are one thing."""
    first, second = iris([annotated("a", left), annotated("b", right)])
    return first == second


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Company", "Harbour Systems"), ("Company", "Harbour Systems")),
        (("Company", "Harbour Systems"), ("Organization", "Harbour Systems Inc.")),
        (("Company", "The Quay"), ("NewsOrganization", "the Quay’s")),
        (("Company", "Société Nord"), ("Company", "Societe Nord")),
        (("Company", "Bow & Sons"), ("Company", "Bow and Sons")),
        (("Organization", "Pier-Watch"), ("AdvocacyGroup", "Pier Watch")),
        (("GovernmentAgency", "Harbour Department"), ("Organization", "Department of Harbour")),
        (("GovernmentAgency", "U.S. Fish Board"), ("Organization", "United States Fish Board")),
        (("Person", "Ann Bow"), ("Person", "Dr. Ann Bow")),
        (("Person", "Ann Bow"), ("Person", "Ann Bow Jr.")),
        (("Person", "Ann Bow"), ("Person", "Ann K. Bow")),
        (("Facility", "Old Mill Pier"), ("Organization", "Old Mill Pier")),
        (("Event", "HWU"), ("Union", "H.W.U.")),
        (("Entity", "Tidewatch"), ("SoftwareSystem", "Tidewatch")),
    ],
)
def test_one_thing(annotated: Make, left: Row, right: Row) -> None:
    assert same(annotated, left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Company", "Harbour"), ("FinancialInstitution", "Harbour Bank")),
        (("Organization", "University of Norland"), ("Organization", "Norland University")),
        (("Person", "Bow"), ("Person", "Ann Bow")),
        (("Person", "Bow"), ("Person", "Bow")),
        (("Person", "Ann Bow"), ("Person", "Anna Bow")),
        (("Person", "Norland"), ("Country", "Norland")),
        (("Company", "Bow"), ("City", "Bow")),
        (("Person", "Harbour Price"), ("Company", "Harbour Price")),
        (("Organization", "HSB"), ("Organization", "Harbour Systems Board")),
        (("Organization", "港湾"), ("Organization", "港口")),
        (("SoftwareSystem", "Tide"), ("SoftwareSystem", "Tide+")),
    ],
)  # fmt: skip
def test_two_things(annotated: Make, left: Row, right: Row) -> None:
    assert not same(annotated, left, right)


def test_an_acronym_means_what_an_article_says(annotated: Make) -> None:
    full = annotated("a", ("Union", "Harbour Workers Board", "HWB"))
    short = annotated("b", ("Organization", "HWB"))
    assert iris([full, short]) == [["harbour-workers-board"]] * 2


def test_initials_taken_for_a_person_get_the_class_of_the_thing(annotated: Make) -> None:
    full = annotated("a", ("Union", "Harbour Workers Board", "HWB"))
    first, second = resolve([full, annotated("b", ("Person", "HWB"))], BASE)
    assert first.entities[0].iri == second.entities[0].iri
    assert second.entities[0].type == "Union"


def test_initials_in_brackets_explain_themselves(annotated: Make) -> None:
    text = "Harbour Workers Board (HWB)"
    full = annotated("a", ("Union", "Harbour Workers Board"))
    full = replace(full, article=replace(full.article, text=text))
    other = replace(full, article=replace(full.article, text=text.replace("HWB", "XYZ")))
    short = annotated("b", ("Organization", "HWB"))
    assert iris([full, short])[1] == ["harbour-workers-board"]
    assert iris([other, short])[1] == ["hwb"]


def test_an_acronym_of_two_things_is_neither(annotated: Make) -> None:
    articles = [
        annotated("a", ("Union", "Harbour Workers Board", "HWB")),
        annotated("b", ("Company", "Hill Water Bank", "HWB")),
        annotated("c", ("Organization", "HWB")),
    ]
    assert iris(articles) == [["harbour-workers-board"], ["hill-water-bank"], ["hwb"]]


def test_two_persons_with_other_initials_stay_two(annotated: Make) -> None:
    names = ["Ann K. Bow", "Ann L. Bow", "Ann Bow"]
    articles = [annotated(name[4], ("Person", name)) for name in names]
    assert iris(articles) == [["ann-k-bow"], ["ann-l-bow"], ["ann-bow"]]


def test_a_lone_surname_is_known_in_its_article_only(annotated: Make) -> None:
    first, second = iris([annotated("a", ("Person", "Bow")), annotated("b", ("Person", "Bow"))])
    assert re.fullmatch(r"bow-[0-9a-f]{8}", first[0])
    assert first != second


def test_namesakes_are_told_apart_by_a_hash(annotated: Make) -> None:
    found = iris([annotated("a", ("City", "Bow")), annotated("b", ("Company", "Bow"))])
    assert all(re.fullmatch(r"bow-[0-9a-f]{8}", iri) for (iri,) in found)


def test_one_name_and_all_aliases(annotated: Make) -> None:
    articles = [
        annotated("a", ("Company", "Harbour Systems")),
        annotated("b", ("Company", "Harbour Systems Corp", "Harbour Systems")),
        annotated("c", ("Person", "President Ann Bow", "Ann Bow")),
        annotated("d", ("Person", "President Ann Bow")),
    ]
    entities = [annotation.entities[0] for annotation in resolve(articles, BASE)]
    assert [entity.name for entity in entities] == ["Harbour Systems Corp"] * 2 + ["Ann Bow"] * 2
    assert [entity.aliases for entity in entities] == [
        ("Harbour Systems",),
        ("Harbour Systems",),
        ("President Ann Bow",),
        ("President Ann Bow",),
    ]


def test_outside_identities_are_shared(annotated: Make) -> None:
    first = annotated("a", ("Company", "Harbour Systems"))
    known = replace(first.entities[0], same_as=("http://www.wikidata.org/entity/Q1",))
    articles = [replace(first, entities=(known,)), annotated("b", ("Company", "Harbour Systems"))]
    assert {e.same_as for a in resolve(articles, BASE) for e in a.entities} == {known.same_as}


def test_what_has_no_name_stays_in_its_article(annotated: Make) -> None:
    rows = [("~Coalition", "eleven unions"), ("~Person", "officer"), ("~Person", "officer")]
    assert iris([annotated("a", *rows), annotated("b", rows[0])]) == [
        ["a/eleven-unions", "a/officer", "a/officer-2"],
        ["b/eleven-unions"],
    ]


ARTICLES: list[tuple[str, list[Row]]] = [
    ("a", [("Union", "Harbour Workers Board", "HWB"), ("Person", "Ann Bow", "Bow")]),
    ("b", [("Organization", "HWB"), ("Person", "Ann K. Bow"), ("~Group", "workers")]),
    ("c", [("Place", "Old Mill Pier"), ("Person", "Bow"), ("Entity", "Bow")]),
    ("d", [("Organization", "Old Mill Pier"), ("Company", "Bow"), ("Country", "Norland")]),
    ("e", [("Person", "HWB"), ("Entity", "Norland")]),
]


def test_the_order_of_articles_leaves_no_trace(annotated: Make) -> None:
    articles = [annotated(name, *rows) for name, rows in ARTICLES]
    expected = {found.article.id: found for found in resolve(articles, BASE)}
    for order in itertools.permutations(articles):
        assert all(expected[found.article.id] == found for found in resolve(order, BASE))


def test_resolving_again_changes_nothing(annotated: Make) -> None:
    once = resolve([annotated(name, *rows) for name, rows in ARTICLES], BASE)
    assert resolve(once, BASE) == once


def test_every_local_name_is_safe(annotated: Make) -> None:
    names = ["Yahoo! / Bow & Co.", "Pier.Org", 'a"b<c>|{d}^`', "…", "Ω", "x" * 300]
    articles = [annotated("a", *(("Company", name) for name in names))]
    (found,) = iris(articles)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", local) for local in found)
    assert len(set(found)) == len(names)


def test_nothing_in_nothing_out() -> None:
    assert resolve([], BASE) == ()


def test_any_mix_of_classes_resolves(annotated: Make) -> None:
    """A lone surname may be of no known class while others of its name are persons."""
    classes = ("Entity", "Person", "Company", "Place", "Concept")
    for one, two, three in itertools.product(classes, repeat=3):
        for name in ("Lee", "Ann Lee", "LEE"):
            articles = [
                annotated("a", (one, "Lee")),
                annotated("b", ("Person", "Ann Lee"), (two, "Lee")),
                annotated("c", (three, name)),
            ]
            resolved = resolve(articles, BASE)
            assert all(entity.iri for annotation in resolved for entity in annotation.entities)
