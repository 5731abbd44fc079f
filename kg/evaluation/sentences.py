"""Runs the sentences in relations' files: those that must give it, and those that must not.

They are the tests of a relation: each is read as an article of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from kg.annotation import Annotation, Claim, LiteralValue
from kg.annotator.pipeline import Annotator
from kg.article import Article
from kg.iri import article_iri
from kg.schema import Example, Relation
from kg.settings import Settings

PUBLISHED = "2024-05-15"
"""The day on which the sentences are read: times such as "on Friday" want one."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of a sentence: the claims read from it, and whether they are as they must be.

    `example` says what must be claimed; without one the relation must not be.
    """

    relation: str
    text: str
    example: Example | None
    claims: tuple[str, ...]
    passed: bool


def read_sentences(
    relations: Iterable[Relation], settings: Settings | None = None
) -> tuple[Sentence, ...]:
    """Read all sentences of `relations`, of which the settings have to name those of a user's own.

    Raises `ModelError` where the language model is not installed.
    """
    settings = settings or Settings()
    wanted = [
        (relation, *pair)
        for relation in relations
        for pair in [
            *((example.text, example) for example in relation.gives),
            *((text, None) for text in relation.gives_not),
        ]
    ]
    readings = read_texts([text for _, text, _ in wanted], settings)
    return tuple(
        _sentence(relation, text, example, readings[text]) for relation, text, example in wanted
    )


def read_texts(texts: Iterable[str], settings: Settings) -> Mapping[str, Annotation]:
    """The annotation of each text, read as an article of its own."""
    distinct = sorted(set(texts))
    articles = [
        Article(article_iri(settings.base, text), text, "", text, published=PUBLISHED)
        for text in distinct
    ]
    return dict(zip(distinct, Annotator(settings).annotate(articles), strict=True))


def gives(annotation: Annotation, relation: Relation, example: Example) -> bool:
    """Whether one claim is what the example says it must be."""
    orders = [(example.subject, example.object)]
    if relation.symmetric:
        orders.append((example.object, example.subject))
    return any(
        claim.relation == relation.name
        and claim.modality == example.modality
        and claim.negated == example.negated
        and any(
            _holds(left, _words(claim.subject, claim, "subject", annotation))
            and _holds(right, _words(claim.object, claim, "object", annotation))
            for left, right in orders
        )
        for claim in annotation.claims
    )


def claimed(annotation: Annotation) -> tuple[str, ...]:
    """The claims of an annotation in words, for messages."""
    names = {entity.id: entity.name for entity in annotation.entities}
    return tuple(
        f"{names.get(c.subject)} {c.relation} {_object(c, names)} "
        f"({c.modality}{', negated' if c.negated else ''})"
        for c in annotation.claims
    )


def as_table(sentences: Sequence[Sentence]) -> str:
    """How many sentences of each relation are read as they must be, and below it the others."""
    width = max([len("relation"), *(len(each.relation) for each in sentences)])
    lines = [f"{'relation':{width}}  {'must give it':>14}  {'must not':>10}"]
    for name in dict.fromkeys(each.relation for each in sentences):
        own = [each for each in sentences if each.relation == name]
        must = _share([each for each in own if each.example])
        must_not = _share([each for each in own if not each.example])
        lines.append(f"{name:{width}}  {must:>14}  {must_not:>10}")
    for each in sentences:
        lines += [] if each.passed else ["", *_told(each)]
    return "\n".join(lines) + "\n"


def as_json(sentences: Sequence[Sentence]) -> str:
    """Every sentence as a JSON object of a list."""
    rows = [
        {
            "relation": each.relation,
            "text": each.text,
            "must_give": each.example is not None,
            "passed": each.passed,
            "claims": each.claims,
        }
        for each in sentences
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _sentence(
    relation: Relation, text: str, example: Example | None, annotation: Annotation
) -> Sentence:
    if example is not None:
        passed = gives(annotation, relation, example)
    else:
        passed = all(claim.relation != relation.name for claim in annotation.claims)
    return Sentence(relation.name, text, example, claimed(annotation), passed)


def _words(argument: object, claim: Claim, side: str, annotation: Annotation) -> str:
    """All names that a claim's argument goes by, and its words in the sentence."""
    if isinstance(argument, LiteralValue):
        return argument.value
    entities = {entity.id: entity for entity in annotation.entities}
    entity = entities[cast(str, argument)]
    span = getattr(claim, f"{side}_span")
    return " | ".join((entity.name, *entity.aliases, span.of(annotation.article.text)))


def _holds(wanted: str, found: str) -> bool:
    return any(
        wanted.casefold() in name.casefold() or name.casefold() in wanted.casefold()
        for name in found.split(" | ")
    )


def _object(claim: Claim, names: Mapping[str, str]) -> str:
    if isinstance(claim.object, LiteralValue):
        return claim.object.value
    return names.get(str(claim.object), str(claim.object))


def _share(sentences: Sequence[Sentence]) -> str:
    return f"{sum(each.passed for each in sentences)} of {len(sentences)}"


def _told(sentence: Sentence) -> Iterator[str]:
    example = sentence.example
    yield f"  {sentence.text}"
    if example is None:
        yield f"      must not give {sentence.relation}"
    else:
        negated = ", negated" if example.negated else ""
        yield (
            f"      must give: {example.subject} {sentence.relation} {example.object} "
            f"({example.modality}{negated})"
        )
    yield f"      gives: {'; '.join(sentence.claims) or 'nothing'}"
