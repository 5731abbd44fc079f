"""The noun beside an unknown name tells its class, unless it may be said of bodies as well."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.annotator.coreference import link_mentions
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.mentions import find_mentions
from kg.annotator.tokens import Doc


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Oddune bought the battery maker Cellwright for $310 million.", "Cellwright", "Company"),
        ("The panel, chaired by the judge Willemijn Post, met.", "Willemijn Post", "Person"),
        ("Arvid Sorel founded Crumb, a start-up in Vellby that makes ovens.", "Crumb", "Company"),
    ],
)
def test_noun_tells_class_and_is_one_with_the_name(
    parse_text: Callable[..., Doc], text: str, name: str, kind: str
) -> None:
    doc, gazetteer = parse_text(text), load_gazetteer()
    mentions, entities = link_mentions(doc, find_mentions(doc, gazetteer, ()), gazetteer)
    named = next(mention for mention in mentions if mention.text == name)
    assert {e.type for e in entities if e.id == named.entity} == {kind}
    assert any(m.kind == "nominal" and m.entity == named.entity for m in mentions)


def test_owner_may_be_a_company(parse_text: Callable[..., Doc]) -> None:
    text = "The union accuses the yard's owner, Hask Marine Corp., of replacing members."
    doc, gazetteer = parse_text(text), load_gazetteer()
    _, entities = link_mentions(doc, find_mentions(doc, gazetteer, ()), gazetteer)
    owner = next(entity for entity in entities if "Hask" in entity.name)
    assert owner.type != "Person"
