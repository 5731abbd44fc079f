"""What resolution, corroboration and the page need of an article, without its annotation.

They are small, and kept in the index as JSON: a build reads all of them and few annotations.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kg.annotation import Annotation, Claim, Entity
from kg.corroboration import Standing, StatementRow, signature, statement_rows
from kg.resolution.candidates import Candidate, find_candidates


@dataclass(frozen=True, slots=True)
class Summary:
    """Of an annotation as read: named entities, number of mentions, claims, what tells copies."""

    candidates: tuple[Candidate, ...]
    mentions: int
    claims: tuple[str, ...]
    signature: bytes


@dataclass(frozen=True, slots=True)
class ClaimOutline:
    """A claim by its ends: IRIs of entities, `object` is None for literals and claims."""

    id: str
    subject: str
    relation: str
    object: str | None
    modality: str
    fact: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """Of a resolved annotation: the IRIs of all its entities, its claims, what they state."""

    entities: tuple[str, ...]
    claims: tuple[ClaimOutline, ...]
    statements: tuple[StatementRow, ...]


def summarise(annotation: Annotation) -> Summary:
    """The summary of an annotation as it was read."""
    copies = signature(annotation.article).to_bytes()
    claims = tuple(claim.id for claim in annotation.claims)
    candidates = tuple(find_candidates([annotation]))
    return Summary(candidates, len(annotation.mentions), claims, copies)


def outline(annotation: Annotation) -> Outline:
    """The outline of a resolved annotation."""
    iris = {entity.id: entity.iri for entity in annotation.entities}
    claims = tuple(_claim(claim, iris) for claim in annotation.claims)
    statements = tuple(statement_rows(annotation))
    return Outline(tuple(sorted(set(iris.values()))), claims, statements)


def _claim(claim: Claim, iris: dict[str, str]) -> ClaimOutline:
    end = iris[claim.object] if isinstance(claim.object, str) else None
    subject = iris[claim.subject]
    return ClaimOutline(claim.id, subject, claim.relation, end, claim.modality, claim.is_fact)


encode = msgspec.json.encode
"""Any of these as JSON, the same bytes for the same value."""

_SUMMARY = msgspec.json.Decoder(Summary)
_OUTLINE = msgspec.json.Decoder(Outline)
_STANDINGS = msgspec.json.Decoder(dict[str, Standing])
_ENTITIES = msgspec.json.Decoder(dict[str, Entity])


def decode_summary(blob: bytes) -> Summary:
    """The summary that `encode` wrote."""
    return _SUMMARY.decode(blob)


def decode_outline(blob: bytes) -> Outline:
    """The outline that `encode` wrote."""
    return _OUTLINE.decode(blob)


def decode_entities(blob: bytes) -> dict[str, Entity]:
    """The resolved entities of an article by their ids, as `encode` wrote them."""
    return _ENTITIES.decode(blob)


def decode_standings(blob: bytes) -> dict[str, Standing]:
    """The standings of an article's claims by their ids, as `encode` wrote them."""
    return _STANDINGS.decode(blob)
