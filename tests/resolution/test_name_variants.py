"""Several names, one thing: what is enough for that, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from kg.annotation import Annotation
from kg.resolution import namesakes, pairs, resolve
from kg.resolution.candidates import Candidate, find_candidates
from kg.resolution.clusters import compare_all
from kg.resolution.comparison import Feature, Profile, agreement
from kg.resolution.evidence import Evidence
from kg.resolution.names import Key
from kg.resolution.reasons import reasons

BASE = "https://newskg.example/"
Make = Callable[..., Annotation]
BOARD = Evidence("organization", "harbour board")


def things(annotations: Sequence[Annotation]) -> int:
    """How many things the articles' entities are."""
    return len({e.iri for one in resolve(annotations, BASE) for e in one.entities})


def told(candidate: Candidate, *evidence: Evidence) -> Candidate:
    return replace(candidate, evidence=tuple(sorted(evidence)))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ann Bow", "Ann Karen Bow"),
        ("Ann K. Bow", "Ann Karen Bow"),
        ("Omar al-Nasser", "Omar Nasser"),
        ("Jean-Luc Bow", "Jean Luc Bow"),
        ("José Núñez", "Jose Nunez"),
        ("Dmitri Orlovsky", "Dmitry Orlovskiy"),
        ("Mohammed Harrani", "Muhammad Harrani"),
    ],
)
def test_one_person(annotated: Make, left: str, right: str) -> None:
    assert things([annotated("a", ("Person", left)), annotated("b", ("Person", right))]) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Bob Lane", "Robert Lane"),
        ("A. Bow", "Ann Bow"),
        ("Ann K. Bow", "Ann L. Bow"),
        ("Ann Karen Bow", "Ann Louise Bow"),
        ("Ann Lee", "Ann Li"),
        ("Ann Bow", "Anna Bow"),
        ("Robert Lane", "Roberta Lane"),
        ("John Smith", "John Paul Smith"),
        ("Senator Bow", "Ann Bow"),
    ],
)
def test_two_persons(annotated: Make, left: str, right: str) -> None:
    assert things([annotated("a", ("Person", left)), annotated("b", ("Person", right))]) == 2


@pytest.mark.parametrize(
    ("short", "full"), [("Bob Lane", "Robert Lane"), ("A. Bow", "Ann Bow"), ("Bow", "Ann Bow")]
)
def test_a_short_name_is_somebodys_where_something_supports_it(
    annotated: Make, short: str, full: str
) -> None:
    rows = find_candidates([annotated("a", ("Person", short)), annotated("b", ("Person", full))])
    office = Evidence("office", "treasurer")
    one, other = (told(row, BOARD, office) for row in rows)
    assert len(compare_all([one, other]).clusters) == 1
    assert len(compare_all([one, replace(other, evidence=())]).clusters) == 2


def test_a_short_name_of_two_is_neithers(annotated: Make) -> None:
    names = ("Bow", "Ann Bow", "Ben Bow")
    rows = find_candidates([annotated(str(n), ("Person", one)) for n, one in enumerate(names)])
    assert len(compare_all([told(row, BOARD) for row in rows]).clusters) == 3


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Union", "Harbour Workers"), ("Union", "Harbour Workers union")),
        (("Company", "Harbour System"), ("Company", "Harbour Systems Corporation")),
        (("LawEnforcementAgency", "New Elk City Police Department"), ("Organization", "NEPD")),
        (("Organization", "NHWB"), ("Union", "Norland Harbour Workers’ Board")),
    ],
)
def test_one_body(annotated: Make, left: Sequence[str], right: Sequence[str]) -> None:
    assert things([annotated("a", left), annotated("b", right)]) == 1


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Company", "Apple"), ("FinancialInstitution", "Apple Bank")),
        (("Company", "Harbour Systems"), ("Company", "Harbour Systems Europe")),
        (("Company", "Norland"), ("Company", "Norland Financial Services")),
        (("Organization", "Washington University"), ("Organization", "University of Washington")),
        (("Union", "Harbour Workers"), ("Union", "Harbour Workers Union")),
        (("Legislature", "City Council"), ("Legislature", "City Council")),
        (("Court", "Supreme Court"), ("Court", "Norland Supreme Court")),
        (("Product", "Tide 300"), ("Product", "Norland Tide 300")),
    ],
)
def test_two_things(annotated: Make, left: Sequence[str], right: Sequence[str]) -> None:
    assert things([annotated("a", left), annotated("b", right)]) == 2


def test_a_body_of_state_is_of_the_country_that_the_article_names(annotated: Make) -> None:
    full = annotated("a", ("Court", "Norland Supreme Court"), ("Country", "Norland"))
    short = annotated("b", ("Court", "Supreme Court"), ("Country", "Norland"))
    other = annotated("c", ("Court", "Elkland Supreme Court"), ("Country", "Elkland"))
    assert things([full, short]) == 2
    assert things([full, short, other]) == 5


def test_a_product_goes_with_and_without_its_maker(annotated: Make) -> None:
    full = annotated("a", ("Product", "Norland Tide 300"), ("Company", "Norland"))
    short = annotated("b", ("Product", "Tide 300"))
    assert things([full, short]) == 2
    other = annotated("c", ("Product", "Elk Tide 300"), ("Company", "Elk"))
    assert things([full, short, other]) == 5


def test_doubtful_pairs_are_kept_apart_and_listed(annotated: Make) -> None:
    rows = [annotated("a", ("Person", "Bob Lane")), annotated("b", ("Person", "Robert Lane"))]
    found = compare_all(find_candidates(rows))
    (pair,) = found.doubtful
    assert (str(pair.left.key), str(pair.right.key)) == ("bob lane", "robert lane")
    assert pair.reason == "nickname (bob lane / robert lane) +2.5; +2.5: doubtful"
    assert pair.score == sum(feature.weight for feature in pair.features)


@pytest.mark.parametrize(
    ("left", "right", "told"),
    [
        ("HWB", "Harbour Workers Board", "'HWB' and 'Harbour Workers Board' are one thing"),
        ("Bob Lane", "Robert Lane", "nickname (bob lane / robert lane) +2.5"),
        ("Apple", "Apple Bank", "other names (apple / apple bank) -9"),
        ("Ann Bow", "Ann Bow", "same name (ann bow) +5"),
        ("Nobody", "Ann Bow", "'Nobody' and 'Ann Bow' are not one thing"),
    ],
)
def test_a_merge_can_be_explained(annotated: Make, left: str, right: str, told: str) -> None:
    articles = [
        annotated("a", ("Union", "Harbour Workers Board", "HWB"), ("Person", "Bob Lane")),
        annotated("b", ("Union", "HWB"), ("Person", "Robert Lane"), ("Person", "Ann Bow")),
        annotated("c", ("Company", "Apple"), ("Person", "Ann Bow")),
        annotated("d", ("Company", "Apple Bank")),
    ]
    assert told in str(reasons(find_candidates(articles), left, right))


def test_cost_grows_with_the_names_and_not_with_their_pairs(
    annotated: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one name and of one surname: twice the entities, hardly more than twice the work."""
    calls: list[int] = []

    def counted(left: Profile, right: Profile) -> Iterator[Feature]:
        calls.append(1)
        return agreement(left, right)

    for user in (namesakes, pairs):
        monkeypatch.setattr(user, "agreement", counted)
    person = next(iter(find_candidates([annotated("a", ("Person", "Ann Bow"))])))
    work = []
    for many in (500, 1000):
        calls.clear()
        rows = []
        for n in range(many):
            country, board = (
                Evidence("country", f"land {n % 100}"),
                Evidence("organization", f"{n}"),
            )
            rows.append(told(replace(person, article=f"{n:05}"), country, board))
            rows.append(replace(person, article=f"{n:05}", key=Key((f"ann{n}", "bow"))))
        assert sum(len(one.members) for one in compare_all(rows).clusters) == len(rows)
        work.append(len(calls))
    assert work[0] > 0
    assert work[1] < 2.5 * work[0]
