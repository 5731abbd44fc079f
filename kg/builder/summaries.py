"""What a build needs of all articles, without their annotations.

Summaries are small, and kept in the index as JSON: a build reads all of them and few annotations.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from kg.annotation import Annotation, Claim
from kg.corroboration import signature
from kg.iri import unnamed_below
from kg.resolution.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Summary:
    """Of an annotation as read: the number of mentions, the claims, what tells copies."""

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
    negated: bool
    ended: bool
    fact: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """Of a resolved annotation: the IRIs of its entities, and its claims.

    Of entities that no other article can have, as they have no name, there is but the number.
    """

    entities: tuple[str, ...]
    unnamed: int
    claims: tuple[ClaimOutline, ...]


def summarise(annotation: Annotation) -> Summary:
    """The summary of an annotation as it was read."""
    copies = signature(annotation.article).to_bytes()
    claims = tuple(claim.id for claim in annotation.claims)
    return Summary(len(annotation.mentions), claims, copies)


def outline(annotation: Annotation) -> Outline:
    """The outline of a resolved annotation."""
    iris = {entity.id: entity.iri for entity in annotation.entities}
    claims = tuple(_claim(claim, iris) for claim in annotation.claims)
    own = unnamed_below(annotation.article.id)
    found = sorted(set(iris.values()))
    named = tuple(iri for iri in found if own not in iri)
    return Outline(named, len(found) - len(named), claims)


def _claim(claim: Claim, iris: dict[str, str]) -> ClaimOutline:
    return ClaimOutline(
        id=claim.id,
        subject=iris[claim.subject],
        relation=claim.relation,
        object=iris[claim.object] if isinstance(claim.object, str) else None,
        modality=claim.modality,
        negated=claim.negated,
        ended=claim.ended,
        fact=claim.is_fact,
    )


class ClaimEnds(msgspec.Struct, frozen=True, gc=False):
    """Of a claim's outline no more than the page needs to choose it."""

    id: str
    subject: str
    relation: str
    object: str | None
    modality: str
    negated: bool
    ended: bool

    @property
    def way(self) -> tuple[str, bool, bool]:
        """How it is said: as fact or as alleged, of what is or is not, or is no more."""
        return self.modality, self.negated, self.ended

    @property
    def things(self) -> tuple[str, ...]:
        """The IRIs of the things that it joins."""
        return (self.subject,) if self.object is None else (self.subject, self.object)


class _Ends(msgspec.Struct, gc=False):
    claims: tuple[ClaimEnds, ...]


encode = msgspec.json.encode
"""Any of these as JSON, the same bytes for the same value."""

_SUMMARY = msgspec.json.Decoder(Summary)
_OUTLINE = msgspec.json.Decoder(Outline)
_ENDS = msgspec.json.Decoder(_Ends)
_CANDIDATES = msgspec.json.Decoder(list[Candidate])


def decode_summary(blob: bytes) -> Summary:
    """The summary that `encode` wrote."""
    return _SUMMARY.decode(blob)


def decode_outline(blob: bytes) -> Outline:
    """The outline that `encode` wrote."""
    return _OUTLINE.decode(blob)


def decode_ends(outline: bytes) -> tuple[ClaimEnds, ...]:
    """The claims of an outline, in a fraction of the time that all of it takes."""
    return _ENDS.decode(outline).claims


def decode_candidates(blob: bytes) -> list[Candidate]:
    """The candidates of an article that `encode` wrote."""
    return _CANDIDATES.decode(blob)
