"""What annotating gives: everything read out of one article, before any of it is RDF.

The fields are those of the annotation format that `kg annotate` prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from kg.article import Article, Span

MentionKind = Literal["name", "nominal", "pronoun"]
AttributionKind = Literal["direct", "indirect", "mixed"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["explicit", "presupposed", "inferred"]
Modality = Literal[
    "asserted",
    "attributed",
    "alleged",
    "believed",
    "planned",
    "requested",
    "possible",
    "hypothetical",
    "questioned",
    "denied",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase, name or pronoun that stands for a thing; `entity` is its entity's id."""

    id: str
    span: Span
    text: str
    head: Span
    type: str
    kind: MentionKind
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that mentions of an article stand for; `iri` is shared across articles.

    `members` are the entities that a plural stands for ("the tech giants"), if told.
    """

    id: str
    name: str
    type: str
    aliases: tuple[str, ...] = ()
    iri: str = ""
    same_as: tuple[str, ...] = ()
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression with its TIMEX3 value, resolved against the publication date."""

    span: Span
    text: str
    type: TimeType
    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: `unit` is an ISO 4217 code, `percent` or a unit word."""

    span: Span
    text: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """What the text ascribes to a source other than its author.

    `modality` is what the cue makes of the content: attributed, alleged, believed,
    planned, requested, questioned or denied.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: AttributionKind
    modality: Modality = "attributed"
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Proposition:
    """A clause in its own words: the open reading, tied to no ontology."""

    triples: tuple[tuple[str, str, str], ...]
    sentence: int
    subject: tuple[Span, ...]
    objects: tuple[Span, ...]
    trigger: tuple[Span, ...]
    negated: bool
    modality: Modality
    score: float


@dataclass(frozen=True, slots=True)
class LiteralValue:
    """A literal as it goes into RDF: lexical form and the local name of its XSD datatype."""

    value: str
    datatype: str


@dataclass(frozen=True, slots=True)
class ClaimReference:
    """A claim that stands as argument of another, by its id."""

    claim: str


Argument = str | LiteralValue | ClaimReference
"""An entity id, a literal or a claim."""


@dataclass(frozen=True, slots=True)
class Period:
    """When something was so; ISO dates, either may be unknown."""

    start: str | None
    end: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The verbatim sentence or quotation."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """That a person kept or corrected a claim: who, when (ISO date-time), and why.

    `read_as` are the corrected fields as they were read, such as `relation=sues`.
    """

    verdict: Literal["kept", "corrected"]
    who: str
    when: str
    why: str = ""
    read_as: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who does what to whom, who says so, how certainly, when, and the sentence that says it.

    `ended` tells that the sentence says the state has ended or been paused: such a claim
    is no fact of the present, whatever its modality. `reports` counts the independent reports
    of the same over all articles, and `disputed_by` names claims that contradict it; both are
    known only once `kg.corroboration` has seen all articles. `judged` tells what a person made
    of the claim.
    """

    id: str
    subject: str
    relation: str
    object: Argument
    evidence: Evidence
    modality: Modality = "asserted"
    negated: bool = False
    basis: Basis = "explicit"
    source: str | None = None
    said_in: str | None = None
    roles: tuple[tuple[str, Argument], ...] = ()
    event: str | None = None
    time: Period | None = None
    subject_span: Span | None = None
    object_span: Span | None = None
    trigger_span: Span | None = None
    source_span: Span | None = None
    cue_span: Span | None = None
    rule: str = ""
    score: float = 1.0
    ended: bool = False
    reports: int = 1
    disputed_by: tuple[str, ...] = ()
    judged: Judged | None = None

    @property
    def entities(self) -> tuple[str, ...]:
        """The ids of all entities that take part in it, also as its source or in a role."""
        arguments = (self.subject, self.object, self.source, self.said_in)
        named = (*arguments, *(value for _, value in self.roles))
        return tuple(argument for argument in named if isinstance(argument, str))

    @property
    def is_fact(self) -> bool:
        """Whether the claim may stand as a plain triple."""
        return (
            self.modality == "asserted"
            and not self.negated
            and self.basis != "inferred"
            and not self.ended
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything that was read out of one article; `error` tells why nothing was."""

    article: Article
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    claims: tuple[Claim, ...] = field(default=())
    error: str | None = None
