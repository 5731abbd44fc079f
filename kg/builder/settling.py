"""What one article's graph hangs on in all the others: who is who, who says the same.

Works on summaries, and reads the annotations of those articles alone for which something
changed. Each step fills a field of the index; a field that stays as it was touches nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from kg.annotation import Annotation, Entity
from kg.builder.digests import digest, digest_of_writing
from kg.builder.draft import Draft
from kg.builder.index import Index
from kg.builder.resolving import links_of
from kg.builder.summaries import (
    decode_entities,
    decode_outline,
    decode_standings,
    decode_summary,
    encode,
    outline,
)
from kg.corroboration import Signature, reports_of, standing, with_standings
from kg.judgements import Problem, apply, bind, judged_articles, read_judgements
from kg.judgements.model import EntityReference
from kg.resolution import Candidate, Resolved, find_candidates, resolve_candidates, with_entities
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """What an article's pieces are to be made of; `digest` tells whether they are already."""

    article: str
    digest: str


def settle(draft: Draft, settings: Settings) -> tuple[Problem, ...]:
    """Decide for all articles what hangs on more than one of them.

    The judgements that are not applied are returned. Raises `JudgementError` where those beside
    the graph cannot be read.
    """
    _bind(draft)
    _resolve(draft, settings.base)
    problems = {*draft.judgements.problems, *_judge(draft, settings.base)}
    _outline(draft, settings.base)
    _corroborate(draft.index)
    return tuple(sorted(problems))


def views(index: Index, settings: Settings) -> Iterator[View]:
    """The articles whose pieces have to be made anew, in order."""
    writing = digest_of_writing(settings)
    for article in index.articles():
        *made_of, view = index.value(article, "reading", "judged", "entities", "standing", "view")
        wanted = digest(writing, *made_of)
        if wanted != view:
            yield View(article, wanted)


def settled(draft: Draft, annotation: Annotation, base: str) -> Annotation:
    """An annotation as it goes into the graph, with what the other articles make of it."""
    judged = _judged(draft, annotation, base)
    (standings,) = draft.index.value(annotation.article.id, "standing")
    return with_standings(judged, decode_standings(standings))


# Who is who -------------------------------------------------------------------------


def _bind(draft: Draft) -> None:
    """Find what the judgements beside the graph are about."""
    file = read_judgements(draft.folder)
    if not file.judgements:
        draft.judgements = bind(file, ())
        return
    known = set(draft.index.articles())
    wanted = sorted(judged_articles(file) & known)
    claims = {c for found in draft.index.values("summary") for c in decode_summary(found).claims}
    draft.judgements = bind(file, map(draft.annotation, wanted), claims)


def _resolve(draft: Draft, base: str) -> None:
    links = links_of(draft.folder, draft.staging)
    resolved = resolve_candidates(_candidates(draft), base, draft.judgements, links)
    draft.doubts = tuple(links.doubts)
    found = _by_article(resolved)
    for article in draft.index.articles():
        entities = encode(dict(sorted(found.get(article, {}).items())))
        _renew(draft.index, article, "entities", entities)


def _candidates(draft: Draft) -> Iterator[Candidate]:
    """The candidates of all articles; of those that are judged also what has no name."""
    judged = draft.judgements.judged
    apart = {reference.article for reference in judged}
    for article in draft.index.articles():
        if article in apart:
            yield from find_candidates([draft.annotation(article)], judged)
        else:
            (summary,) = draft.index.value(article, "summary")
            yield from decode_summary(summary).candidates


def _by_article(resolved: Resolved) -> dict[str, dict[str, Entity]]:
    found: dict[str, dict[str, Entity]] = defaultdict(dict)
    for (article, entity_id), entity in resolved.items():
        found[article][entity_id] = entity
    return found


def _resolved(index: Index, annotation: Annotation, base: str) -> Annotation:
    article = annotation.article.id
    (entities,) = index.value(article, "entities")
    found = decode_entities(entities)
    named = {(article, entity_id): entity for entity_id, entity in found.items()}
    return with_entities(annotation, named, base)


# What people judged -----------------------------------------------------------------


def _judge(draft: Draft, base: str) -> Iterator[Problem]:
    """Note which articles have claims that people judged."""
    claims = draft.judgements.claims
    for article in draft.index.articles():
        (summary,) = draft.index.value(article, "summary")
        judged = sorted(set(decode_summary(summary).claims) & claims.keys()) if claims else []
        told = digest(*(repr(claims[claim]) for claim in judged)) if judged else ""
        _renew(draft.index, article, "judged", told)
        if judged:
            resolved = _resolved(draft.index, draft.annotation(article), base)
            yield from apply([resolved], draft.judgements).problems


def _judged(draft: Draft, annotation: Annotation, base: str) -> Annotation:
    resolved = _resolved(draft.index, annotation, base)
    if draft.index.value(annotation.article.id, "judged") == ("",):
        return resolved
    return apply([resolved], draft.judgements).annotations[0]


def judged_names(draft: Draft) -> dict[EntityReference, str]:
    """The IRIs of the things that people judged, for those that have a name in the graph."""
    found = {}
    for reference in {each for pair in draft.judgements.pairs for each in (pair.left, pair.right)}:
        (entities,) = draft.index.value(reference.article, "entities")
        entity = decode_entities(entities).get(reference.entity)
        if entity is not None:
            found[reference] = entity.iri
    return found


# Who says the same ------------------------------------------------------------------


def _outline(draft: Draft, base: str) -> None:
    index = draft.index
    for article in index.articles():
        if index.value(article, "outline") == (None,):
            judged = _judged(draft, draft.annotation(article), base)
            index.set_value(article, "outline", encode(outline(judged)))


def _corroborate(index: Index) -> None:
    articles = index.articles()
    summaries = map(decode_summary, index.values("summary"))
    signatures = (Signature.from_bytes(found.signature) for found in summaries)
    reports = reports_of(zip(articles, signatures, strict=True))
    outlines = map(decode_outline, index.values("outline"))
    found = standing((row for each in outlines for row in each.statements), reports)
    for article in articles:
        blob, before = index.value(article, "outline", "standing")
        claims = [row.claim for row in decode_outline(blob).statements]
        now = encode({claim: found[claim] for claim in sorted(claims)})
        if now != before:
            index.set_value(article, "standing", now)


def _renew(index: Index, article: str, field: str, now: bytes | str) -> None:
    """Fill a field, and forget what was made of the old value where it was another."""
    if index.value(article, field) != (now,):
        index.set_value(article, field, now)
        index.set_value(article, "outline", None)
