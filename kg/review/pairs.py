"""Names that may be one thing: what resolution is in doubt about, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.annotation import Annotation, Mention
from kg.article import Span
from kg.judgements.binding import Bound
from kg.judgements.model import (
    EntityReference,
    Judgement,
    MentionReference,
    PairJudgement,
    PairVerdict,
)
from kg.resolution.blocks import Cluster
from kg.resolution.candidates import find_candidates
from kg.resolution.clusters import compare_all
from kg.resolution.comparison import Comparison
from kg.resolution.judged import JudgedGroups
from kg.resolution.names import cleaned
from kg.review.answers import Signature
from kg.review.showing import origin, sentence_with

_SENTENCES = 3
"""Sentences that are shown of each side: more are not read."""
_VERDICTS: Mapping[str, PairVerdict] = {"s": "SAME", "d": "DIFFERENT", "u": "UNSURE"}

Place = tuple[Annotation, Mention]


@dataclass(frozen=True, slots=True)
class Known:
    """The pairs that were judged before, and the entities that mentions stand for."""

    pairs: tuple[tuple[str, EntityReference, EntityReference], ...]
    entities: Mapping[tuple[str, Span], EntityReference]

    def pair(self, judgement: PairJudgement) -> tuple[str, EntityReference, EntityReference]:
        """A judgement of this session on the entities that it is about."""
        left, right = judgement.left, judgement.right
        one, two = (self.entities[m.article, m.span] for m in (left, right))
        return judgement.verdict, one, two


def _known(annotations: Sequence[Annotation], bound: Bound) -> Known:
    entities = {
        (annotation.article.id, mention.span): EntityReference(
            annotation.article.id, mention.entity
        )
        for annotation in annotations
        for mention in annotation.mentions
        if mention.entity is not None
    }
    pairs = tuple((p.judgement.verdict, p.left, p.right) for p in bound.pairs)
    return Known(pairs, entities)


@dataclass(frozen=True, slots=True)
class PairQuestion:
    """Are these two one thing? With the reasons for and against, and sentences of both."""

    comparison: Comparison
    left: tuple[Place, ...]
    right: tuple[Place, ...]
    known: Known

    @property
    def keys(self) -> str:
        """The answers, as they are offered."""
        return "s same, d different, u unsure"

    def __str__(self) -> str:
        blocks = [f"{_name(self.left)}  =?  {_name(self.right)}", self.comparison.reason]
        return "\n".join([*blocks, *_shown(self.left), "  ---", *_shown(self.right)])

    def judge(self, key: str, text: str, signature: Signature) -> Judgement | None:
        """The judgement on the pair; `text` is the reason."""
        verdict = _VERDICTS.get(key)
        if verdict is None:
            return None
        left, right = _reference(self.left[0]), _reference(self.right[0])
        return PairJudgement(verdict, left, right, signature.who, signature.when, text)

    def is_settled(self, given: Sequence[Judgement]) -> bool:
        """Whether somebody said so already, of these or by what is said of others."""
        pairs = [
            *self.known.pairs,
            *(self.known.pair(j) for j in given if isinstance(j, PairJudgement)),
        ]
        left, right = (_members(one) for one in (self.comparison.left, self.comparison.right))
        groups = JudgedGroups.of(pairs)
        said = any({one, two} & left and {one, two} & right for _, one, two in pairs)
        return said or any(groups.are_known(one, two) for one in left for two in right)


def pair_questions(
    annotations: Sequence[Annotation], bound: Bound, about: str | None = None
) -> list[PairQuestion]:
    """The pairs in doubt that nobody has judged, the likeliest first, then those in most articles.

    With `about` only those where one side goes by that name.
    """
    by_article = {annotation.article.id: annotation for annotation in annotations}
    known = _known(annotations, bound)
    found = [
        PairQuestion(row, _places(row.left, by_article), _places(row.right, by_article), known)
        for row in compare_all(find_candidates(annotations)).doubtful
        if about is None or _goes_by(row.left, about) or _goes_by(row.right, about)
    ]
    return sorted((q for q in found if q.left and q.right and not q.is_settled(())), key=_order)


def _order(question: PairQuestion) -> tuple[float, int, object, object]:
    row = question.comparison
    effect = len(row.left.members) * len(row.right.members)
    return (-row.score, -effect, row.left.order, row.right.order)


def _goes_by(found: Cluster, name: str) -> bool:
    wanted = cleaned(name).casefold()
    names = (n for m in found.members for n in (m.entity.name, *m.forms, *m.entity.aliases))
    return any(cleaned(each).casefold() == wanted for each in names)


def _members(found: Cluster) -> set[EntityReference]:
    return {EntityReference(member.article, member.entity.id) for member in found.members}


def _places(found: Cluster, by_article: Mapping[str, Annotation]) -> tuple[Place, ...]:
    """Every member's first mention by name."""
    return tuple(place for member in found.members
                 for place in _first(by_article[member.article], member.entity.id))  # fmt: skip


def _first(annotation: Annotation, entity: str) -> Iterator[Place]:
    named = [m for m in annotation.mentions if m.entity == entity and m.kind == "name"]
    if named:
        yield annotation, min(named, key=lambda mention: mention.span)


def _reference(place: Place) -> MentionReference:
    annotation, mention = place
    return MentionReference(annotation.article.id, mention.span, mention.text)


def _name(places: Sequence[Place]) -> str:
    annotation, mention = places[0]
    entity = next(e for e in annotation.entities if e.id == mention.entity)
    count = f", {len(places)} articles" if len(places) > 1 else ""
    return f"{mention.text} ({entity.type}{count})"


def _shown(places: Sequence[Place]) -> Iterator[str]:
    for annotation, mention in places[:_SENTENCES]:
        yield f"  {sentence_with(annotation, mention)}\n    {origin(annotation)}"
