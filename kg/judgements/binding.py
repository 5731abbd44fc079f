"""Judgements and the articles they are about: which entities and claims are meant."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from kg.annotation import Annotation, Mention
from kg.judgements.contradictions import contradictory
from kg.judgements.model import (
    ClaimJudgement,
    EntityReference,
    MentionReference,
    PairJudgement,
    Problem,
)
from kg.judgements.reading import JudgementFile

_SHORTEST_ID = 6
"""Hex digits of a claim's id that may stand for it: fewer are soon ambiguous."""


@dataclass(frozen=True, slots=True)
class BoundPair:
    """A judgement on two things with the entities that it is about."""

    judgement: PairJudgement
    left: EntityReference
    right: EntityReference


@dataclass(frozen=True, slots=True)
class Bound:
    """The judgements that hold, and the problems of those that do not.

    `claims` are by the claims' full ids.
    """

    pairs: tuple[BoundPair, ...] = ()
    claims: Mapping[str, ClaimJudgement] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    @property
    def judged(self) -> frozenset[EntityReference]:
        """The entities that are said to be one thing with another."""
        return frozenset(each for pair in self.of("SAME") for each in pair)

    @property
    def references(self) -> frozenset[EntityReference]:
        """The entities of which it is said whether they are one thing with another."""
        return frozenset(each for pair in self.pairs for each in (pair.left, pair.right))

    def of(self, verdict: str) -> tuple[tuple[EntityReference, EntityReference], ...]:
        """The pairs of entities with this verdict."""
        return tuple((p.left, p.right) for p in self.pairs if p.judgement.verdict == verdict)


def judged_articles(file: JudgementFile) -> frozenset[str]:
    """The articles in which something is judged to be the same as another, or not."""
    pairs = [judged for judged in file.judgements if isinstance(judged, PairJudgement)]
    return frozenset(each.article for pair in pairs for each in (pair.left, pair.right))


def bind(
    file: JudgementFile, annotations: Iterable[Annotation], claims: Set[str] | None = None
) -> Bound:
    """Find what each judgement is about, and set aside what cannot hold.

    Of `annotations` those of `judged_articles` are needed; `claims` are the ids of all claims, by
    default of those in `annotations`.

    Of several judgements of one person on the same, the last in the file counts. Those that
    contradict each other are all set aside, and so is what is about nothing in the articles.
    """
    if not file.judgements:
        return Bound(problems=file.problems)
    problems = list(file.problems)
    given = tuple(annotations)
    if claims is None:
        claims = {claim.id for annotation in given for claim in annotation.claims}
    articles = _Articles.of(judged_articles(file), given)
    pairs = _latest_pairs(_bound_pairs(file, articles, problems))
    conflicts = contradictory(
        [(p.left, p.right) for p in pairs if p.judgement.verdict == "SAME"],
        [(p.left, p.right) for p in pairs if p.judgement.verdict == "DIFFERENT"],
    )
    for group in conflicts:
        told = [p for p in pairs if _edge(p) in group and p.judgement.verdict != "UNSURE"]
        problems.append(_contradiction([p.judgement for p in told]))
        pairs = [p for p in pairs if p not in told]
    held = _bound_claims(file, claims, problems)
    return Bound(tuple(pairs), held, tuple(sorted(problems)))


def _edge(pair: BoundPair) -> frozenset[EntityReference]:
    return frozenset((pair.left, pair.right))


def _contradiction(judgements: Iterable[PairJudgement | ClaimJudgement]) -> Problem:
    told = sorted(judgements, key=lambda j: j.line)
    said = "; ".join(f"line {j.line} says {j}, by {j.who}" for j in told)
    reason = f"these contradict each other, and none of them is applied: {said}"
    return Problem(tuple(j.line for j in told), reason)


@dataclass(frozen=True, slots=True)
class _Articles:
    """Texts and mentions of the articles that are judged."""

    texts: Mapping[str, str]
    mentions: Mapping[str, Sequence[Mention]]

    @classmethod
    def of(cls, wanted: Set[str], annotations: Iterable[Annotation]) -> _Articles:
        texts: dict[str, str] = {}
        mentions: dict[str, list[Mention]] = {}
        for annotation in annotations:
            article = annotation.article
            if article.id in wanted:
                texts[article.id] = article.text
                mentions[article.id] = [m for m in annotation.mentions if m.entity is not None]
        return cls(texts, mentions)

    def entity(self, reference: MentionReference) -> EntityReference:
        """The entity that a mention stands for. Raises `ValueError` where there is none.

        Where the text has changed and the mention moved, any place with its name will do,
        if all of them mean one thing.
        """
        article = reference.article
        if article not in self.texts:
            raise ValueError(f"the graph has no article {article}")
        name = _plain(reference.name)
        if not name:
            raise ValueError("the name is empty; write the words of the mention")
        at_place = [m for m in self.mentions[article] if m.span == reference.span]
        exact = [m for m in at_place if _plain(m.text) == name]
        found = exact or [m for m in self.mentions[article] if _plain(m.text) == name]
        entities = {m.entity for m in found if m.entity is not None}
        if len(entities) == 1:
            return EntityReference(article, entities.pop())
        said = reference.span.of(self.texts[article])
        if not entities:
            raise ValueError(f"{reference.iri} is no mention of {name!r}; it reads {said!r}")
        raise ValueError(
            f"{reference.iri} reads {said!r}, not {name!r}, which means several things there"
        )


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _bound_pairs(
    file: JudgementFile, articles: _Articles, problems: list[Problem]
) -> list[BoundPair]:
    found = []
    for judgement in file.judgements:
        if not isinstance(judgement, PairJudgement):
            continue
        try:
            left, right = articles.entity(judgement.left), articles.entity(judgement.right)
            if left == right and judgement.verdict == "DIFFERENT":
                raise ValueError("both are mentions of one thing in their article")
        except ValueError as error:
            problems.append(Problem((judgement.line,), str(error)))
        else:
            found.append(BoundPair(judgement, left, right))
    return found


def _latest_pairs(pairs: Sequence[BoundPair]) -> list[BoundPair]:
    """The last judgement of each person on each pair."""
    latest = {(_edge(pair), pair.judgement.who): pair for pair in pairs}
    return sorted(latest.values(), key=lambda pair: pair.judgement.line)


def _bound_claims(
    file: JudgementFile, known: Set[str], problems: list[Problem]
) -> dict[str, ClaimJudgement]:
    by_claim: dict[str, dict[str, ClaimJudgement]] = defaultdict(dict)
    for judgement in file.judgements:
        if isinstance(judgement, ClaimJudgement):
            try:
                full = _full_id(judgement.claim, known)
            except ValueError as error:
                problems.append(Problem((judgement.line,), str(error)))
            else:
                by_claim[full][judgement.who] = judgement
    held = {}
    for claim, by_person in by_claim.items():
        judgements = list(by_person.values())
        if len({(j.verdict, j.correction) for j in judgements}) > 1:
            problems.append(_contradiction(judgements))
        else:
            held[claim] = min(judgements, key=lambda j: j.line)
    return held


def _full_id(claim: str, known: Set[str]) -> str:
    if claim in known:
        return claim
    long_enough = len(claim) >= _SHORTEST_ID
    found = [each for each in known if long_enough and each.startswith(claim)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ValueError(f"the graph has no claim {claim}")
    raise ValueError(f"{len(found)} claims begin with {claim}; give more of the id")
