"""One name, several things: kept apart by what their articles say of them, and by that alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from kg.annotation import Annotation
from kg.annotator.pipeline import Annotator
from kg.article import Article
from kg.resolution import resolve
from kg.resolution.candidates import find_candidates
from kg.resolution.clusters import compare_all

BASE = "https://newskg.example/"
Read = Callable[..., list[Annotation]]


@pytest.fixture(scope="module")
def read() -> Read:
    """Reads texts as articles `a`, `b`, … of the sixth of May 2024."""
    annotator = Annotator()

    def annotate(*texts: str) -> list[Annotation]:
        articles = [
            Article(f"{BASE}article/{chr(97 + n)}", text, "", "", published="2024-05-06")
            for n, text in enumerate(texts)
        ]
        return list(annotator.annotate(articles))

    return annotate


def bearers(annotations: list[Annotation], name: str) -> list[str]:
    """The IRI that each article gives to whom it calls by the name."""
    found = []
    for annotation in resolve(annotations, BASE):
        for entity in annotation.entities:
            texts = {m.text for m in annotation.mentions if m.entity == entity.id}
            if any(text.startswith(name) for text in texts):
                found.append(entity.iri)
    return found


SENATOR = (
    "Senator John Smith of Ohio voted against the bill. Smith has served in the Senate for years."
)
STRIKER = "Striker John Smith scored twice for Halden Rovers. Smith joined Halden Rovers in May."


def test_a_senator_and_a_footballer_are_two(read: Read) -> None:
    senator, striker, again = bearers(read(SENATOR, STRIKER, SENATOR), "John Smith")
    assert senator == again != striker


def test_somebody_of_whom_nothing_is_told_is_neither_of_two(read: Read) -> None:
    senator, striker, unknown = bearers(
        read(SENATOR, STRIKER, "John Smith ate soup."), "John Smith"
    )
    assert len({senator, striker, unknown}) == 3


def test_nothing_told_keeps_nobody_apart(read: Read) -> None:
    one, other = bearers(read(SENATOR, "John Smith ate soup on Monday."), "John Smith")
    assert one == other


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (
            "Ann Bow, the chief executive of Norland Shipping, resigned.",
            "Ann Bow, the mayor of Elkton, cut a ribbon.",
        ),
        ("The Kenyan economist Ann Bow spoke.", "Ann Bow, an economist, wrote a book."),
        ("Ann Bow, 54, was elected.", "Ann Bow, 55, was elected."),
    ],
)
def test_people_change_their_posts(read: Read, left: str, right: str) -> None:
    one, other = bearers(read(left, right), "Ann Bow")
    assert one == other


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Louis Bow Sr. founded the yard.", "Louis Bow Jr. sold the yard."),
        ("Louis Bow, 81, left the yard.", "Louis Bow, 44, left the yard."),
        ("The surgeon Louis Bow spoke.", "Louis Bow, a rapper, sang."),
    ],
)
def test_father_and_son_and_other_lives(read: Read, left: str, right: str) -> None:
    one, other = bearers(read(left, right), "Louis Bow")
    assert one != other


def test_he_and_she_are_two(read: Read) -> None:
    texts = [f"Kim Bow spoke. {who} resigned. {who} left." for who in ("He", "She")]
    one, other = bearers(read(*texts), "Kim Bow")
    assert one != other


def test_towns_of_one_name_are_two_where_the_text_tells(read: Read) -> None:
    texts = ("Springfield, Illinois, elected a mayor.", "Springfield, Missouri, elected a mayor.")
    one, other = bearers(read(*texts), "Springfield")
    assert one != other
    one, other = bearers(read(texts[0], "Springfield elected a mayor."), "Springfield")
    assert one == other


def test_a_town_in_england_is_in_the_united_kingdom(read: Read) -> None:
    texts = ("Halden, England, elected a mayor.", "Halden, United Kingdom, elected a mayor.")
    one, other = bearers(read(*texts), "Halden")
    assert one == other


def test_every_town_has_a_city_council(read: Read) -> None:
    texts = ("In Elkton, the City Council met.", "The City Council met in Halden.")
    assert len(set(bearers(read(*texts), "City Council"))) == 2


def test_the_order_of_articles_leaves_no_trace(read: Read) -> None:
    annotations = read(SENATOR, STRIKER, "John Smith ate soup.", "Senator John A. Smith spoke.")
    expected = {one.article.id: one for one in resolve(annotations, BASE)}
    compared = compare_all(find_candidates(annotations))
    for order in itertools.permutations(annotations):
        assert all(expected[one.article.id] == one for one in resolve(order, BASE))
        assert compare_all(find_candidates(order)) == compared


def test_resolving_again_changes_nothing(read: Read) -> None:
    once = resolve(read(SENATOR, STRIKER, "John Smith ate soup."), BASE)
    assert resolve(once, BASE) == once


def test_evidence_is_of_one_article_alone(read: Read) -> None:
    annotations = read(SENATOR, STRIKER)
    together = list(find_candidates(annotations))
    assert together == [c for one in annotations for c in find_candidates([one])]
    (senator,) = (c for c in together if c.entity.name == "John Smith" and c.article[-1] == "a")
    assert {"field=public_life", "organization=senate"} <= {
        f"{one.kind}={one.value}" for one in senator.evidence
    }


def test_the_government_of_a_country_is_named(read: Read) -> None:
    texts = ("The U.S. government sued Apple.", "The United States government won.")
    one, other = (
        bearers(read(*texts), name)[0] for name in ("The U.S. gov", "The United States g")
    )
    assert one == other
    local = read("The city government met.", "The city government fell.")
    assert len(set(bearers(local, "The city government"))) == 2


def test_father_and_son_met_first_in_one_article_have_names_of_their_own(read: Read) -> None:
    both = "Louis Bow Sr., 81, sold the mill. His son Louis Bow Jr., 44, bought it."
    texts = (both, "Louis Bow, 81, sold the mill.", "Louis Bow, 44, bought it.")
    found = bearers(read(*texts), "Louis Bow")
    assert len(found) == 4
    assert found[0] == found[2]
    assert found[1] == found[3]
    assert len(set(found)) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Louis Bow", "Louis A. Bow", "Louis Albert Bow"),
        ("Louis Bow", "Louis Albert Bow", "Louis A. Bow"),
        ("Louis A. Bow", "Louis Albert Bow", "Louis Bow"),
    ],
)
def test_a_third_name_makes_no_one_of_two_persons(read: Read, names: tuple[str, ...]) -> None:
    """The third is of somebody of whom nothing is told."""
    old, young, silent = names
    texts = (f"{old}, 81, sold the mill.", f"{young}, 44, bought it.", f"{silent} ate soup.")
    for given in itertools.permutations(texts):
        read_as = read(*given)
        assert bearers(read_as, old) != bearers(read_as, young)
        if silent != "Louis A. Bow":  # which is likelier one of the two than the other
            assert len({bearers(read_as, name)[0] for name in names}) == 3


def test_what_is_told_of_the_third_name_says_whose_it_is(read: Read) -> None:
    telling = "Louis Albert Bow, 44, painted it."
    texts = ("Louis Bow, 81, sold the mill.", "Louis A. Bow, 44, bought it.", telling)
    (old,), (young,), (third,) = (
        bearers(read(*texts), name) for name in ("Louis Bow", "Louis A. Bow", "Louis Albert Bow")
    )
    assert old != young == third


def test_what_may_be_of_either_is_in_doubt(read: Read) -> None:
    texts = ("Louis Bow, 81, sold the mill.", "Louis A. Bow, 44, bought it.")
    found = compare_all(find_candidates(read(*texts, "Louis Albert Bow ate soup.")))
    assert [str(row.left.key) for row in found.doubtful] == ["louis a bow", "louis bow"]
    assert all("a third is told apart" in row.reason for row in found.doubtful)
