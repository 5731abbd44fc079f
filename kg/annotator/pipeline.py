"""From articles to annotations: the steps of reading, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from kg.annotation import Annotation, Claim, Entity, Mention, Quantity, Time
from kg.annotator.affiliations import affiliation_matches
from kg.annotator.ages import age_matches
from kg.annotator.arguments import ArgumentGraph
from kg.annotator.attribution import find_attributions
from kg.annotator.attribution_index import AttributionIndex
from kg.annotator.claims import read_claims
from kg.annotator.context import Context, mentions_by_token
from kg.annotator.coreference import link_mentions
from kg.annotator.frame_cache import load_frames
from kg.annotator.frame_matcher import FrameMatcher
from kg.annotator.gazetteer import load_gazetteer
from kg.annotator.lives import life_matches
from kg.annotator.mentions import find_mentions
from kg.annotator.nationalities import demonym_mentions, find_demonyms, nationality_matches
from kg.annotator.offices import find_offices, office_matches, role_mentions, untold
from kg.annotator.parsing import load_model, parse
from kg.annotator.places import header_matches, place_matches
from kg.annotator.propositions import find_propositions
from kg.annotator.quantities import find_quantities
from kg.annotator.times import find_times
from kg.annotator.tokens import Doc
from kg.article import Article, Span
from kg.own_relations import read_relations, with_own
from kg.schema import Relation, load_ontology, ontology_folder, teach
from kg.settings import Settings

_OPENING = '“‘"«'
_Quoted = TypeVar("_Quoted", Mention, Time, Quantity)


class Annotator:
    """Reads articles with one model, one ontology and one gazetteer.

    The ontology is the one that comes with kg, and `own` relations, by default those that the
    settings name.
    """

    def __init__(
        self, settings: Settings | None = None, own: Mapping[str, Relation] | None = None
    ) -> None:
        self._settings = settings or Settings()
        own = read_relations(self._settings.relations) if own is None else own
        teach(own)
        self._ontology = with_own(own)
        self._gazetteer = load_gazetteer(self._settings.gazetteers)
        nlp = load_model(self._settings.model)
        built_in = tuple(load_ontology(ontology_folder()).relations.values())
        # Apart, so that a new way of saying costs no compiling of thousands of old ones.
        frames = (*load_frames(built_in, nlp), *load_frames(tuple(own.values()), nlp))
        self._matcher = FrameMatcher(frames)

    def annotate(self, articles: Iterable[Article]) -> Iterator[Annotation]:
        """Yield the annotation of each article, in order; entities have no IRI yet."""
        for article, doc in parse(articles, self._settings.model):
            yield self._annotate(article, doc)

    def _annotate(self, article: Article, doc: Doc) -> Annotation:
        context = self._read(article, doc)
        held = list(office_matches(context.offices, context.graph, context.mention_at))
        matches = (
            *untold(self._matcher.find(doc, context.graph), held),
            *held,
            *age_matches(doc),
            *life_matches(context),
            *nationality_matches(context),
            *affiliation_matches(context),
            *header_matches(context, self._gazetteer),
            *place_matches(doc, context.mentions, context.mention_at, self._ontology),
        )
        claims = read_claims(matches, context, self._ontology)
        claims = tuple(claim for claim in claims if claim.score >= self._settings.min_score)
        return Annotation(
            article,
            context.sentences,
            (*context.mentions, *_roles_told(claims, context)),
            _entities_told(claims, context),
            context.times,
            context.quantities,
            context.attributions,
            find_propositions(doc, context.attributions, context.sentences, graph=context.graph),
            claims,
        )

    def _read(self, article: Article, doc: Doc) -> Context:
        times = _verbatim(find_times(doc, article.published), article)
        quantities = _verbatim(find_quantities(doc), article)
        sums = [quantity for quantity in quantities if is_sum(quantity)]
        closed = [time.span for time in times] + [one.span for one in sums]
        mentions = find_mentions(doc, self._gazetteer, closed)
        mentions, entities = link_mentions(doc, mentions, self._gazetteer)
        entities = _named_as_written(entities, mentions, article)
        mentions = _verbatim(mentions, article)
        attributions = find_attributions(doc, mentions)
        at = mentions_by_token(doc, mentions)
        offices = find_offices(doc, {i for i, mention in at.items() if mention.kind == "name"})
        roles, titles = role_mentions(offices, article.text)
        demonyms = find_demonyms(doc)
        peoples, countries = demonym_mentions(demonyms, entities, self._gazetteer, article.text)
        first: dict[str, Mention] = {}
        for mention in (*mentions, *roles.values(), *peoples.values()):
            first.setdefault(mention.entity or "", mention)
        return Context(
            article=article,
            doc=doc,
            graph=ArgumentGraph(doc),
            sentences=sentences_of(doc, article),
            mentions=mentions,
            entities={entity.id: entity for entity in entities} | titles | countries,
            times=times,
            quantities=quantities,
            attributions=attributions,
            attributions_at=AttributionIndex(attributions),
            mention_at=at,
            first_mention=first,
            role_at=roles,
            demonym_at=peoples,
            offices=offices,
        )


def _roles_told(claims: Iterable[Claim], context: Context) -> Iterator[Mention]:
    """The mentions of offices and peoples that a claim tells of; others are words like any."""
    told = {(claim.object, claim.object_span) for claim in claims}
    offices = {entity for entity, _ in told}
    yield from (m for _, m in sorted(context.role_at.items()) if m.entity in offices)
    yield from (m for _, m in sorted(context.demonym_at.items()) if (m.entity, m.span) in told)


def _entities_told(claims: Iterable[Claim], context: Context) -> tuple[Entity, ...]:
    """All entities; of those that only offices and peoples stand for, what a claim tells of."""
    told = {claim.object for claim in claims} | {mention.entity for mention in context.mentions}
    aside = (*context.role_at.values(), *context.demonym_at.values())
    untold = {mention.entity for mention in aside} - told
    return tuple(entity for entity in context.entities.values() if entity.id not in untold)


def is_sum(quantity: Quantity) -> bool:
    """Whether a quantity is no thing itself: "$5 million" or "3 percent", not "two drivers"."""
    return quantity.unit == "percent" or quantity.unit.isupper()


def sentences_of(doc: Doc, article: Article) -> tuple[Span, ...]:
    """The sentences without blanks around them; boilerplate is none."""
    found = []
    for sentence in doc.sents:
        span = Span(sentence.start_char, sentence.end_char).stripped(article.text)
        if len(span) and not any(stretch.covers(span) for stretch in article.boilerplate):
            found.append(span)
    return tuple(found)


def _named_as_written(
    entities: Iterable[Entity], mentions: Iterable[Mention], article: Article
) -> tuple[Entity, ...]:
    """Take back what the parser's view of the text did to names."""
    written = {mention.text: mention.span.of(article.text) for mention in mentions}
    changed = {seen: name for seen, name in written.items() if seen != name}
    return tuple(
        replace(
            entity,
            name=_flat(changed.get(entity.name, entity.name)),
            aliases=tuple(_flat(changed.get(alias, alias)) for alias in entity.aliases),
        )
        for entity in entities
    )


def _flat(name: str) -> str:
    """A name on one line, without a quotation mark that opens before it and closes elsewhere."""
    return " ".join(name.split()).lstrip(_OPENING)


def _verbatim(items: Iterable[_Quoted], article: Article) -> tuple[_Quoted, ...]:
    """Put the article's own words where the parser saw blanks and hyphens made plain."""
    written = ((item, item.span.of(article.text)) for item in items)
    return tuple(item if item.text == text else replace(item, text=text) for item, text in written)
