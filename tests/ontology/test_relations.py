"""Each relation's own sentences: those that must give it, and those that must not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from kg.annotation import Annotation, Claim, LiteralValue
from kg.annotator.pipeline import Annotator
from kg.article import Article
from kg.schema import Example, Ontology, Relation, load_ontology
from kg.settings import Settings

ONTOLOGY: Ontology = load_ontology()
Readings = Mapping[str, Annotation]


@pytest.fixture(scope="session")
def readings() -> Readings:
    """The annotation of every sentence in the relation files, read once."""
    texts = sorted(
        {example.text for relation in ONTOLOGY.relations.values() for example in relation.gives}
        | {text for relation in ONTOLOGY.relations.values() for text in relation.gives_not}
    )
    articles = [
        Article(f"https://newskg.example/article/{number}", text, "", text, published="2024-05-15")
        for number, text in enumerate(texts)
    ]
    return dict(zip(texts, Annotator(Settings()).annotate(articles), strict=True))


def words_of(argument: object, claim: Claim, side: str, annotation: Annotation) -> str:
    """All names that a claim's argument goes by, and its words in the sentence."""
    if isinstance(argument, LiteralValue):
        return argument.value
    entities = {entity.id: entity for entity in annotation.entities}
    entity = entities[cast(str, argument)]
    span = getattr(claim, f"{side}_span")
    return " | ".join((entity.name, *entity.aliases, span.of(annotation.article.text)))


def gives(annotation: Annotation, relation: Relation, example: Example) -> bool:
    """Whether one claim is what the example says it must be."""
    orders = [(example.subject, example.object)]
    if relation.symmetric:
        orders.append((example.object, example.subject))
    return any(
        claim.relation == relation.name
        and claim.modality == example.modality
        and claim.negated == example.negated
        and any(
            holds(left, words_of(claim.subject, claim, "subject", annotation))
            and holds(right, words_of(claim.object, claim, "object", annotation))
            for left, right in orders
        )
        for claim in annotation.claims
    )


def holds(wanted: str, found: str) -> bool:
    return any(
        wanted.casefold() in name.casefold() or name.casefold() in wanted.casefold()
        for name in found.split(" | ")
    )


def named(annotation: Annotation) -> list[str]:
    """The claims of an annotation in words, for messages."""
    names = {entity.id: entity.name for entity in annotation.entities}
    return [
        f"{names.get(c.subject)} {c.relation} {names.get(str(c.object), c.object)} "
        f"({c.modality}{', negated' if c.negated else ''})"
        for c in annotation.claims
    ]


@pytest.mark.parametrize(
    ("relation", "example"),
    [
        pytest.param(relation, example, id=f"{relation.name}-{number}")
        for relation in ONTOLOGY.relations.values()
        for number, example in enumerate(relation.gives)
    ],
)
def test_sentence_gives_relation(relation: Relation, example: Example, readings: Readings) -> None:
    annotation = readings[example.text]
    assert gives(annotation, relation, example), (example, named(annotation))


@pytest.mark.parametrize(
    ("relation", "text"),
    [
        pytest.param(relation, text, id=f"{relation.name}-{number}")
        for relation in ONTOLOGY.relations.values()
        for number, text in enumerate(relation.gives_not)
    ],
)
def test_sentence_gives_no_such_relation(
    relation: Relation, text: str, readings: Readings
) -> None:
    found = [claim for claim in readings[text].claims if claim.relation == relation.name]
    assert not found, named(readings[text])
