"""The entities of all articles as resolution sees them: names, family, and the article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from kg.annotation import Annotation, Entity, Mention
from kg.judgements.model import EntityReference
from kg.resolution.evidence import Evidence, find_evidence
from kg.resolution.names import Key, cleaned, is_acronym, key_of, stands_for
from kg.schema import load_ontology

_BRACKETS = re.compile(r"[ \u00a0]\([\"“‘']?(?:the )?(?P<short>[A-Z][A-Za-z0-9&.]{1,9})[\"”’']?\)")

FAMILIES = (
    "Person", "Organization", "Group", "Place", "Product", "Document", "Event", "Role", "Concept",
)  # fmt: skip
"""Classes whose members are never each other; what is below none of them may be any."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named entity of one article; `forms` are its names there, `evidence` what it tells."""

    article: str
    entity: Entity
    family: str | None
    key: Key
    forms: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The entity's name and the forms in which the article writes the same name."""
        return (self.entity.name, *(f for f in self.forms if self._key_of(f) == self.key))

    def _key_of(self, form: str) -> Key:
        return key_of(form, person=self.family == "Person")


def family_of(kind: str) -> str | None:
    """The family of an ontology class; None where the class says too little."""
    ontology = load_ontology()
    if kind not in ontology.classes:
        return None
    return next((family for family in FAMILIES if ontology.is_a(kind, family)), None)


def _family(entity: Entity) -> str | None:
    """The family of an entity; initials that were taken for a person may be anything."""
    family = family_of(entity.type)
    return None if family == "Person" and is_acronym(entity.name) else family


def find_candidates(
    annotations: Iterable[Annotation], judged: Set[EntityReference] = frozenset()
) -> Iterator[Candidate]:
    """The named entities of the articles, and those without a name that are `judged`.

    What only nouns and pronouns stand for has no name, and so no `forms`; but "the U.S.
    government" is as good as a name.
    """
    for annotation in annotations:
        names = _governments(annotation) | _names(annotation)
        evidence = find_evidence(annotation)
        for entity in annotation.entities:
            if entity.id not in names and (annotation.article.id, entity.id) not in judged:
                continue
            family = _family(entity)
            key = key_of(entity.name, person=family == "Person")
            told = evidence.get(entity.id, ())
            forms = names.get(entity.id, ())
            yield Candidate(annotation.article.id, entity, family, key, forms, told)


def _governments(annotation: Annotation) -> dict[str, tuple[str, ...]]:
    """The governments of countries that the article names."""
    countries = {key_of(e.name, person=False) for e in annotation.entities if e.type == "Country"}
    return {
        entity.id: (entity.name,)
        for entity in annotation.entities
        if entity.type == "Government" and _country_of(entity.name) in countries
    }


def _country_of(government: str) -> Key:
    words = key_of(government, person=False).words
    return Key(words[:-1] if words[-1:] == ("government",) else ())


def _names(annotation: Annotation) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for mention in annotation.mentions:
        if mention.kind == "name" and mention.entity is not None:
            names = {cleaned(mention.text), *_explained(mention, annotation.article.text)}
            found[mention.entity] |= names
    return {entity: tuple(sorted(names)) for entity, names in found.items()}


def _explained(mention: Mention, text: str) -> Iterator[str]:
    """The initials in brackets after a name that they stand for.

    The pattern is that of Schwartz and Hearst (2003, PSB), for initials only.
    """
    found = _BRACKETS.match(text, mention.span.end)
    if found and stands_for(found["short"], mention.text):
        yield found["short"]
