"""Claims that nobody has looked at: facts first, and of them the least certain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.annotation import Annotation, Claim
from kg.corpus import Corpus, merge
from kg.explanation import marked, say, status
from kg.judgements.corrections import corrected, parse_correction
from kg.judgements.model import ClaimJudgement, ClaimVerdict, Judgement
from kg.review.answers import Signature
from kg.review.showing import origin

_VERDICTS: Mapping[str, ClaimVerdict] = {"k": "KEEP", "r": "REJECT", "c": "CORRECT"}
_WHY = " # "
"""Between a correction and its reason."""


@dataclass(frozen=True, slots=True)
class ClaimQuestion:
    """Does this claim stand? With its sentence."""

    annotation: Annotation
    claim: Claim

    @property
    def keys(self) -> str:
        """The answers, as they are offered."""
        return "k keep, r reject, c FIELD=VALUE correct"

    def __str__(self) -> str:
        lines = (
            say(self.annotation, self.claim),
            status(self.annotation, self.claim),
            "  " + " ".join(marked(self.annotation, self.claim).split()),
            f"    {origin(self.annotation)}",
        )
        return "\n".join(lines)

    def judge(self, key: str, text: str, signature: Signature) -> Judgement | None:
        """The judgement on the claim; `text` is the reason, of a correction after ` # `.

        Raises `ValueError` where the correction makes no claim.
        """
        verdict = _VERDICTS.get(key)
        if verdict is None:
            return None
        correction: tuple[tuple[str, str], ...] = ()
        if verdict == "CORRECT":
            text, _, why = text.partition(_WHY)
            correction = parse_correction(text)
            corrected(self.annotation, self.claim, correction)
            text = why
        about = say(self.annotation, self.claim).partition("\n")[0]
        return ClaimJudgement(
            verdict, self.claim.id, signature.who, signature.when, text.strip(), about, correction
        )

    def is_settled(self, given: Sequence[Judgement]) -> bool:
        """Whether the claim was judged before."""
        return any(isinstance(j, ClaimJudgement) and j.claim == self.claim.id for j in given)


def claim_questions(
    annotations: Sequence[Annotation], about: str | None = None
) -> list[ClaimQuestion]:
    """The claims that nobody has judged, those whose error does most harm first.

    Facts come before what others say, the least certain first, then what is said of things
    that most is said of. With `about` only claims that a thing takes part in; raises
    `QueryError` where nothing, or more than one thing, has that name.
    """
    corpus = merge(annotations)
    wanted = _iri(corpus, about)
    weights = {thing.iri: thing.weight for thing in corpus.things}
    rows = []
    for annotation in annotations:
        iris = {entity.id: entity.iri for entity in annotation.entities}
        for claim in annotation.claims:
            ends = {iris[end] for end in _ends(claim)}
            if claim.judged is None and (wanted is None or wanted in ends):
                rank = (not claim.is_fact, claim.score, -max(weights[iri] for iri in ends))
                place = (annotation.article.id, claim.evidence.span, claim.id)
                rows.append((rank, place, ClaimQuestion(annotation, claim)))
    return [question for *_, question in sorted(rows, key=lambda row: row[:2])]


def _iri(corpus: Corpus, name: str | None) -> str | None:
    from kg.dossier.lookup import find_thing

    return None if name is None else corpus.things[find_thing(corpus, name)].iri


def _ends(claim: Claim) -> list[str]:
    values = [claim.subject, claim.object, claim.source, *(value for _, value in claim.roles)]
    return [value for value in values if isinstance(value, str)]
