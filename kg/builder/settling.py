"""What one article's graph hangs on in all the others: who is who, who says the same.

Works on summaries, and reads the annotations of those articles alone for which something
changed. Each step fills a field of the index; a field that stays as it was touches nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import partial

from kg.annotation import Annotation, Entity
from kg.builder.digests import digest, digest_of_writing
from kg.builder.draft import Draft
from kg.builder.index import Index
from kg.builder.name_job import form_things, formed_of, name_blocks
from kg.builder.name_table import NameTable, resolved_of
from kg.builder.resolving import links_of
from kg.builder.statement_table import standings_of
from kg.builder.summaries import decode_summary, encode, outline
from kg.corroboration import (
    Signature,
    reports_of,
    standing,
    statement_rows,
    with_standings,
)
from kg.engine.job import Engine
from kg.engine.thorough import contents
from kg.judgements import Bound, Problem, apply, bind, judged_articles, read_judgements
from kg.judgements.model import EntityReference
from kg.resolution import (
    Candidate,
    Identity,
    find_candidates,
    identify,
    reference_of,
    with_entities,
)
from kg.settings import Settings


@dataclass(frozen=True, slots=True)
class View:
    """What an article's pieces are to be made of; `digest` tells whether they are already."""

    article: str
    digest: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all articles make of one, as the index keeps it: it goes to other processes as it is.

    `judgements` are there where people judged a claim of the article.
    """

    entities: Sequence[tuple[str, bytes]]
    standings: Sequence[tuple[str, bytes]]
    judgements: Bound | None


def settle(draft: Draft, settings: Settings, engine: Engine) -> tuple[Problem, ...]:
    """Decide for all articles what hangs on more than one of them; the engine compares names.

    The judgements that are not applied are returned. Raises `JudgementError` where those beside
    the graph cannot be read.
    """
    _bind(draft)
    _form_things(draft.index.names, draft.judgements.references, engine)
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
    return surrounded(annotation, surroundings(draft, annotation.article.id), base)


def surroundings(draft: Draft, article: str) -> Surroundings:
    """What the other articles, and people, make of an article."""
    return Surroundings(
        entities=draft.index.names.resolved_as_kept(article),
        standings=draft.index.statements.standings_as_kept(article),
        judgements=None if draft.index.value(article, "judged") == ("",) else draft.judgements,
    )


def surrounded(annotation: Annotation, found: Surroundings, base: str) -> Annotation:
    """An annotation as it goes into the graph. Needs nothing else, so that anyone can do it."""
    resolved = _with_entities(annotation, resolved_of(found.entities), base)
    judged = resolved
    if found.judgements is not None:
        judged = apply([resolved], found.judgements).annotations[0]
    return with_standings(judged, standings_of(found.standings))


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
    names, judgements = draft.index.names, draft.judgements
    unnamed = list(_unnamed(draft))
    links = links_of(draft.folder, draft.staging)
    clusters = [cluster for named in names.things() for cluster in named.clusters]
    identities = identify(clusters, unnamed, base, judgements, links)
    draft.doubts = tuple(links.doubts)
    for name, found in list(_renamed(names, identities)):
        names.set_identities(name, found)
    names.set_unnamed(
        (one.article, identities[reference_of(one)].of(one))
        for one in unnamed
        if reference_of(one) in identities
    )
    for article in draft.index.lacking("entities"):
        kept = digest(*(content for _, content in names.resolved_as_kept(article)))
        draft.index.set_value(article, "entities", kept)


def _form_things(names: NameTable, judged: Set[EntityReference], engine: Engine) -> None:
    """Look at the names that were touched; those of what is judged also the next time."""
    names.touch(judged)
    for content in contents(engine, form_things, lambda: name_blocks(names, judged)):
        for formed in formed_of(content):
            names.set_things(formed.name, bytes(formed.clusters), bytes(formed.entities))
    names.touch(judged)


def _unnamed(draft: Draft) -> Iterator[Candidate]:
    """The entities without a name that are judged to be one with others."""
    judged = draft.judgements.judged
    for article in sorted({reference.article for reference in judged}):
        found = find_candidates([draft.annotation(article)], judged)
        yield from (candidate for candidate in found if not candidate.forms)


def _renamed(
    names: NameTable, identities: Mapping[EntityReference, Identity]
) -> Iterator[tuple[str, list[list[Identity]]]]:
    """The names whose things have other identities than before."""
    for named in names.things():
        found = [[identities[reference_of(m)] for m in one.members] for one in named.clusters]
        if encode(found) != named.identities:
            yield named.name, found


def _resolved(index: Index, annotation: Annotation, base: str) -> Annotation:
    return _with_entities(annotation, index.names.resolved(annotation.article.id), base)


def _with_entities(annotation: Annotation, found: Mapping[str, Entity], base: str) -> Annotation:
    article = annotation.article.id
    return with_entities(annotation, {(article, each): found[each] for each in found}, base)


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
        entity = draft.index.names.resolved(reference.article).get(reference.entity)
        if entity is not None:
            found[reference] = entity.iri
    return found


# Who says the same ------------------------------------------------------------------


def _outline(draft: Draft, base: str) -> None:
    index = draft.index
    for article in index.lacking("outline"):
        judged = _judged(draft, draft.excerpt(article), base)
        index.set_value(article, "outline", encode(outline(judged)))
        index.statements.put(article, statement_rows(judged))


def _corroborate(index: Index) -> None:
    statements, reports = index.statements, _reports(index)
    for article, report in reports.items():
        if index.value(article, "report") != (report,):
            index.set_value(article, "report", report)
            statements.touch(article)
    statements.recount(partial(standing, reports=reports))
    for article in index.lacking("standing"):
        kept = digest(*(content for _, content in statements.standings_as_kept(article)))
        index.set_value(article, "standing", kept)


def _reports(index: Index) -> dict[str, str]:
    summaries = map(decode_summary, index.values("summary"))
    signatures = (Signature.from_bytes(found.signature) for found in summaries)
    return reports_of(zip(index.articles(), signatures, strict=True))


def _renew(index: Index, article: str, field: str, now: bytes | str) -> None:
    """Fill a field, and forget what was made of the old value where it was another."""
    if index.value(article, field) != (now,):
        index.set_value(article, field, now)
        index.set_value(article, "outline", None)
