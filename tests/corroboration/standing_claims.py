"""Articles with claims in few words, and what a corpus of them makes of each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from kg.annotation import Annotation, Claim, Entity, Evidence, LiteralValue, Period
from kg.article import Article, Span
from kg.corroboration import corroborate

IRI = "https://x.example/entity/"
KEYS = ("calder", "port", "lind", "union", "council")
MAY = Period("2026-05-03", "2026-05-03", "on May 3")
JUNE = Period("2026-06-03", "2026-06-03", "on June 3")
EARLIER, LATER = LiteralValue("2019", "year"), LiteralValue("2020", "year")
ALLEGED = {"modality": "alleged", "source": "union"}
DENIED = {"modality": "denied", "negated": True, "source": "port"}


def claim(key: str, relation: str = "pays", *ends: str, **more: Any) -> Claim:
    subject, target = ends or ("port", "calder")
    more.setdefault("evidence", Evidence(Span(0, 3), "The"))
    return Claim(key, subject, relation, more.pop("object", target), **more)


def annotation(name: str, *claims: Claim, text: str | None = None, day: str | None = None) -> Any:
    """An article in words of its own, unless the text is given."""
    text = text or " ".join(f"{name}{n}" for n in range(60))
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(f"https://x.example/article/{name}", text, digest, name, published=day)
    entities = tuple(Entity(key, key, "Agent", iri=IRI + key) for key in KEYS)
    return Annotation(article, entities=entities, claims=claims)


def found(*annotations: Annotation) -> Mapping[str, tuple[int, tuple[str, ...]]]:
    """Reports and contradictions by claim."""
    return {
        one.id: (one.reports, one.disputed_by)
        for a in corroborate(annotations)
        for one in a.claims
    }


def reports(*annotations: Annotation) -> dict[str, int]:
    return {key: number for key, (number, _) in found(*annotations).items()}


def disputes(*annotations: Annotation) -> dict[str, tuple[str, ...]]:
    return {key: links for key, (_, links) in found(*annotations).items() if links}
