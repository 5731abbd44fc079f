"""Each relation's own sentences: those that must give it, and those that must not."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.annotation import Annotation
from kg.evaluation.sentences import claimed, gives, read_texts
from kg.schema import Example, Ontology, Relation, load_ontology, ontology_folder
from kg.settings import Settings

ONTOLOGY: Ontology = load_ontology(ontology_folder())
Readings = Mapping[str, Annotation]


@pytest.fixture(scope="session")
def readings() -> Readings:
    """The annotation of every sentence in the relation files, read once."""
    return read_texts(
        {example.text for relation in ONTOLOGY.relations.values() for example in relation.gives}
        | {text for relation in ONTOLOGY.relations.values() for text in relation.gives_not},
        Settings(),
    )


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
    assert gives(annotation, relation, example), (example, claimed(annotation))


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
    assert not found, claimed(readings[text])
