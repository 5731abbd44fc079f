"""What is linked to an entity table, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from kg.annotation import Annotation, Entity, Mention
from kg.article import Article, Span
from kg.judgements import Bound, MentionReference, PairJudgement
from kg.judgements.binding import BoundPair
from kg.judgements.model import EntityReference
from kg.linking.entries import Entry
from kg.linking.links import Links
from kg.resolution import resolve

BASE = "https://newskg.example/"
WD = "http://www.wikidata.org/entity/"
Linkup = Callable[..., tuple[list[Entity], list[str]]]


def article(name: str, kind: str, entity: str, same_as: tuple[str, ...] = ()) -> Annotation:
    span = Span(0, len(entity))
    mention = Mention("m0", span, entity, span, kind, "name", "e0")
    found = Entity("e0", entity, kind, same_as=same_as)
    return Annotation(Article(f"{BASE}article/{name}", entity, "", name), mentions=(mention,),
                      entities=(found,))  # fmt: skip


def linked(
    articles: Sequence[Annotation], table: Sequence[Entry], judged: Bound | None = None
) -> tuple[list[Entity], list[str]]:
    """The entity of each article, and what was not linked."""
    links = Links(table)
    resolved = resolve(articles, BASE, judged, links)
    return [each.entities[0] for each in resolved], links.doubts


def entry(key: str, *names: str, kind: str = "Company") -> Entry:
    return Entry(key, names[0], names[1:], kind, (WD + key,))


def test_a_name_and_an_alias_are_linked_and_one() -> None:
    articles = [article("a", "Company", "Norland Shipping Inc."),
                article("b", "Organization", "Blue Fleet")]  # fmt: skip
    (a, b), doubts = linked(articles, [entry("Q1", "Norland Shipping", "Blue Fleet")])
    assert a.iri == b.iri
    assert a.same_as == b.same_as == (WD + "Q1",)
    assert doubts == []


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        ("City", "Norland", entry("Q1", "Norland", kind="Company")),
        ("Person", "Ann Bow", entry("Q1", "Ann Bow", kind="Company")),
        ("Person", "Bow", entry("Q1", "Bow", kind="Person")),
        ("Person", "Ann Bow", entry("Q1", "Anna Bow", kind="Person")),
    ],
)
def test_another_class_or_a_lone_surname_is_not_linked(kind: str, name: str, known: Entry) -> None:
    (found,), _ = linked([article("a", kind, name)], [known])
    assert found.same_as == ()


def test_a_name_of_two_entries_links_nothing_and_is_told() -> None:
    table = [entry("Q1", "Mercury"), entry("Q2", "Quick Silver", "Mercury")]
    (found,), doubts = linked([article("a", "Company", "Mercury")], table)
    assert found.same_as == ()
    assert doubts == ["'mercury' may be 'Mercury' (Q1) or 'Quick Silver' (Q2)"]


def test_the_class_tells_which_of_two_entries_it_is() -> None:
    table = [entry("Q1", "Mercury"), entry("Q2", "Mercury", kind="City")]
    (found,), doubts = linked([article("a", "Company", "Mercury")], table)
    assert (found.same_as, doubts) == ((WD + "Q1",), [])


def test_two_items_of_wikidata_are_not_one() -> None:
    known = article("a", "Company", "Norland Shipping", (WD + "Q9",))
    (found,), doubts = linked([known], [entry("Q1", "Norland Shipping")])
    assert found.same_as == (WD + "Q9",)
    assert "another Wikidata item" in doubts[0]


def test_what_a_person_parted_is_linked_to_neither() -> None:
    articles = [article("a", "Company", "Norland Shipping"), article("b", "Company", "Blue Fleet")]
    refs = [EntityReference(each.article.id, "e0") for each in articles]
    at = [MentionReference(each.article.id, Span(0, 3), "x") for each in articles]
    told = PairJudgement("DIFFERENT", at[0], at[1], "ann", "2025-03-04T00:00:00", line=2)
    bound = Bound((BoundPair(told, refs[0], refs[1]),))
    (a, b), doubts = linked(articles, [entry("Q1", "Norland Shipping", "Blue Fleet")], bound)
    assert a.iri != b.iri
    assert a.same_as == b.same_as == ()
    assert "would be more than one thing" in doubts[0]


def test_the_order_of_articles_and_entries_leaves_no_trace() -> None:
    articles = [article(n, "Company", name) for n, name in
                (("a", "Norland Shipping"), ("b", "Blue Fleet"), ("c", "Hill Bank"))]  # fmt: skip
    table = [entry("Q1", "Norland Shipping", "Blue Fleet"), entry("Q2", "Hill Bank")]
    first, _ = linked(articles, table)
    again, _ = linked(articles[::-1], table[::-1])
    assert again[::-1] == first
