"""When a claim is the one that the gold means.

The triple is right where the relation is the gold claim's, or one of them, where subject and
object are the same things, and where the one sentence holds the other. A symmetric relation
is right either way around. The whole claim is right where modality, negation and source are
right as well.

Two names are the same without regard to case, punctuation and determiner. A thing may be
called by its canonical name, an alias, any name or description that the article has for it,
or the words that stand for it in this sentence. A description may be longer or shorter, as
long as the noun is the same: "raid", "the second raid", "the raid on the port".
Where the object is what is said, one of the two has to hold the words of the other.

Who plans a thing is often both who plans and who tells of it: the source of what is planned,
possible, hypothetical or asked as a question is not judged.

Each claim is matched with one gold claim and each gold claim with one claim, whole matches
first. What says the same again is wrong, unless it is optional in the gold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.annotation import Annotation, Argument, Claim, ClaimReference, LiteralValue
from kg.article import Span
from kg.evaluation.gold import ForbiddenClaim, Gold, GoldClaim
from kg.schema import load_ontology

SOURCE_NOT_JUDGED = frozenset(("planned", "possible", "hypothetical", "questioned"))
DETERMINER = re.compile(
    r"^(?:the|an?|its|their|his|her|our|my|your|whose|th(?:is|ese|ose))\s+", re.IGNORECASE
)
TAIL = re.compile(
    r",|\s(?:of|for|from|in|on|at|to|with|by|about|against|between|who|which|that|where)\s"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim whose triple is right, and what else of it is."""

    gold: GoldClaim
    claim: Claim
    modality: bool
    negation: bool
    source: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.modality and self.negation and self.source


@dataclass(frozen=True, slots=True)
class Matching:
    """The claims of one article beside its gold; optional ones stand nowhere here."""

    annotation: Annotation
    pairs: tuple[Pair, ...]
    missed: tuple[GoldClaim, ...]
    wrong: tuple[Claim, ...]
    broken: tuple[Claim, ...]


def match(annotation: Annotation, gold: Gold) -> Matching:
    """Match the claims of an annotation with the gold of the same article."""
    reading = Reading(annotation)
    claims = list(distinct(annotation))
    wanted = [row for row in gold.claims if not row.optional]
    pairs = _assign([pair for row in wanted for pair in reading.pairs(row, claims)])
    found, taken = {id(pair.gold) for pair in pairs}, {id(pair.claim) for pair in pairs}
    optional = [row for row in gold.claims if row.optional]
    return Matching(
        annotation,
        tuple(pairs),
        tuple(row for row in wanted if id(row) not in found),
        tuple(
            claim
            for claim in claims
            if id(claim) not in taken and not any(reading.says(claim, row) for row in optional)
        ),
        tuple(claim for claim in claims if any(reading.breaks(claim, f) for f in gold.forbidden)),
    )


def distinct(annotation: Annotation) -> Iterator[Claim]:
    """Claims without repetitions of the very same in one sentence."""
    seen = {
        (c.relation, c.subject, str(c.object), c.evidence.span, c.modality, c.negated, c.source): c
        for c in annotation.claims
    }
    yield from seen.values()


def _assign(candidates: Sequence[Pair]) -> list[Pair]:
    """One pair at most for each claim and gold claim, the better ones first."""
    found: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for pair in sorted(candidates, key=_faults):
        if id(pair.gold) not in found and id(pair.claim) not in taken:
            found.add(id(pair.gold))
            taken.add(id(pair.claim))
            pairs.append(pair)
    return pairs


def _faults(pair: Pair) -> int:
    return 3 - pair.modality - pair.negation - pair.source


class Reading:
    """One annotation, with the names of its things at hand."""

    def __init__(self, annotation: Annotation) -> None:
        self._annotation = annotation
        self._names: dict[str | None, list[str]] = {
            entity.id: [entity.name, *entity.aliases] for entity in annotation.entities
        }
        for mention in annotation.mentions:
            if mention.kind != "pronoun":
                self._names.setdefault(mention.entity, []).append(mention.text)

    def pairs(self, row: GoldClaim, claims: Sequence[Claim]) -> Iterator[Pair]:
        """The claims whose triple is the gold claim's."""
        for claim in claims:
            if self.says(claim, row):
                right = (claim.modality == row.modality, claim.negated == row.negated)
                yield Pair(row, claim, *right, self._same_source(claim, row))

    def says(self, claim: Claim, row: GoldClaim) -> bool:
        """Whether the triple is the gold claim's, and in its sentence."""
        return _same_sentence(claim.evidence.text, row.sentence) and self._same_triple(claim, row)

    def breaks(self, claim: Claim, row: ForbiddenClaim) -> bool:
        """Whether the claim is a forbidden one."""
        put_forward = not claim.negated and row.modality in {None, claim.modality}
        return put_forward and self._same_triple(claim, row)

    def words(self, value: Argument) -> str:
        """What a person would call it."""
        if isinstance(value, LiteralValue):
            return value.value
        if isinstance(value, ClaimReference):
            content = self._claim(value.claim)
            return content.evidence.text if content else value.claim
        return next(iter(self._names.get(value, ())), value)

    def _same_triple(self, claim: Claim, row: GoldClaim | ForbiddenClaim) -> bool:
        if claim.relation not in row.relations:
            return False
        subject = self._called(claim.subject, claim.subject_span)
        value = self._called(claim.object, claim.object_span)
        if isinstance(claim.object, ClaimReference):
            return _same(subject, row.subject) and _holds(value, row.object)
        if _same(subject, row.subject) and _same(value, row.object):
            return True
        symmetric = load_ontology().relations[claim.relation].symmetric
        return symmetric and _same(subject, row.object) and _same(value, row.subject)

    def _same_source(self, claim: Claim, row: GoldClaim) -> bool:
        if row.modality in SOURCE_NOT_JUDGED and claim.modality == row.modality:
            return True
        if not row.source or claim.source is None:
            return not row.source and claim.source is None
        return _same(self._called(claim.source, claim.source_span), row.source)

    def _called(self, value: Argument, span: Span | None) -> list[str]:
        """All that it is called: a thing's names, and the words that stand for it here."""
        here = [span.of(self._annotation.article.text)] if span else []
        if isinstance(value, str):
            return [*self._names.get(value, ()), *here]
        return [self.words(value), *here]

    def _claim(self, name: str) -> Claim | None:
        return next((claim for claim in self._annotation.claims if claim.id == name), None)


def plain(name: str) -> str:
    """A name without case, punctuation and determiner."""
    letters = re.sub(r"[^\w\s&]", "", re.sub(r"[’']s?\b", "", name.casefold()))
    return DETERMINER.sub("", " ".join(letters.split()))


def _forms(name: str) -> set[str]:
    """A name as it may be compared: in full, and a description without what follows its noun."""
    return {plain(name), *_descriptions(name)} - {""}


def _descriptions(name: str) -> set[str]:
    """A description, nothing in which is a name, in full and up to its noun."""
    bare = DETERMINER.sub("", name.strip(), count=1)
    tail = TAIL.search(bare, 1)
    parts = (bare, bare[: tail.start()]) if tail else (bare,)
    return {plain(part) for part in parts if part == part.lower()}


def _same(names: Sequence[str], wanted: Sequence[str]) -> bool:
    return any(_alike(name, want) for name in names for want in wanted)


def _alike(left: str, right: str) -> bool:
    if _forms(left) & _forms(right):
        return True
    one, other = _descriptions(left), _descriptions(right)
    return _ends(_begun(left), other) or _ends(_begun(right), one)


def _begun(name: str) -> set[str]:
    """Descriptions, also where the first word has its capital from the sentence's beginning."""
    return _descriptions(name[:1].lower() + name[1:])


def _ends(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    return any(name.endswith(f" {noun}") for name in longer for noun in shorter if noun)


def _holds(names: Sequence[str], wanted: Sequence[str]) -> bool:
    pairs = [(plain(name), plain(want)) for name in names for want in wanted]
    return any(left and right and (left in right or right in left) for left, right in pairs)


def _same_sentence(left: str, right: str) -> bool:
    one, other = plain(left), plain(right)
    return bool(one and other) and (one in other or other in one)
