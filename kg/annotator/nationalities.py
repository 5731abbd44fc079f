"""Nationalities: "an American economist", "Canadian singer Ann Lee", "Ann Lee is Swedish".

A word for a people stands for the country, so that the claim is of the country and not of
the adjective; the words are data (`lexicon/demonyms.csv`).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from kg.annotation import Entity, Mention
from kg.annotator.context import Context
from kg.annotator.frames import Frame, Match, Node
from kg.annotator.gazetteer import Gazetteer
from kg.annotator.ontology_classes import is_a
from kg.annotator.predicate_words import LEXICON
from kg.annotator.tokens import Doc, Token
from kg.article import Span

_COLUMNS = ["country", "words"]
_PREMODIFIERS = frozenset({"amod", "compound", "nmod"})
_OF_A_STATE = frozenset({"leads", "memberOf"})
"""Offices whose "Kenyan" tells the state that is served: "the Kenyan president, Ann Lee"."""


@cache
def countries_by_demonym() -> Mapping[str, str]:
    """The country that each word for its people stands for."""
    lines = (LEXICON / "demonyms.csv").read_text("utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    return {word: row[0] for row in rows if row != _COLUMNS for word in row[1].split("|")}


def find_demonyms(doc: Doc) -> dict[int, tuple[str, Span]]:
    """Words for a people, by their last token: the country and their span."""
    table = countries_by_demonym()
    found = {}
    for token in doc:
        if not token.text[0].isupper():
            continue
        first = token.nbor(-1) if token.i and token.nbor(-1).text[:1].isupper() else token
        country = table.get(f"{first.text} {token.text}")
        if country is None:
            first, country = token, table.get(token.text)
        if country is not None:
            found[token.i] = country, Span(first.idx, token.idx + len(token))
    return found


def demonym_mentions(
    demonyms: Mapping[int, tuple[str, Span]],
    entities: Iterable[Entity],
    gazetteer: Gazetteer,
    text: str,
) -> tuple[dict[int, Mention], dict[str, Entity]]:
    """A mention of its country for each demonym, and the countries not named themselves."""
    known = {entity.name: entity for entity in entities if is_a(entity.type, "Place")}
    mentions: dict[int, Mention] = {}
    added: dict[str, Entity] = {}
    for place, (country, span) in sorted(demonyms.items()):
        entity = known.get(country)
        if entity is None:
            entry = gazetteer.find(country)
            entity = Entity(f"n{len(added)}", country, entry.type if entry else "Country")
            known[country] = added[entity.id] = entity
        mentions[place] = Mention(
            f"d{place}", span, span.of(text), span, entity.type, "nominal", entity.id
        )
    return mentions, added


def nationality_matches(context: Context) -> Iterator[Match]:
    """Who is of which people: what a person is called, or is said to be."""
    for place in context.demonym_at:
        demonym = context.doc[place]
        if context.is_named(demonym):
            continue  # "American Airlines" is of no people
        noun = _noun(demonym, context)
        if noun is None:
            continue
        for holder in _holders(noun, context):
            frame = Frame("nationalOf", "a {object} {subject}", Node(noun.lemma_.lower()))
            slots = (("subject", holder), ("object", demonym))
            yield Match(frame, slots, (noun,), False, False, alone=True)


def _noun(demonym: Token, context: Context) -> Token | None:
    """The word for a person that a demonym is, or modifies: "an American (economist)"."""
    noun = demonym
    while noun.dep_ in _PREMODIFIERS and noun.i < noun.head.i:
        noun = noun.head
        if noun.i not in context.demonym_at:
            break
    if noun.i == demonym.i or noun.i in context.demonym_at:
        return noun
    mention, office = context.mention_of(noun), context.offices.get(noun.i)
    if mention is not None and mention.type != "Entity" and not is_a(mention.type, "Person"):
        return None
    is_served = office is not None and office.relation in _OF_A_STATE
    is_one_of = any(child.lower_ in {"a", "an"} for child in noun.lefts)
    return noun if is_one_of or not is_served else None


def _holders(noun: Token, context: Context) -> Iterator[Token]:
    mention = context.mention_of(noun)
    if mention is not None and mention.kind == "name":
        yield noun  # "American Ann Lee"
        return
    for token in dict.fromkeys(context.graph.readings(noun)[0].fillers("subject")):
        held = context.mention_of(token)
        if held is not None and held.kind != "nominal" and is_a(held.type, "Person"):
            yield token
