"""What people judged of who is who, as RDF: a named graph of its own.

Each judgement is a node with its verdict, the two mentions it was given on, what they are in
the graph now, and who judged when and why. Things judged DIFFERENT are `owl:differentFrom`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.graph.ordered import trig_block, turtle_body
from kg.graph.terms import iri, moment, name_literal, string, term
from kg.graph.vocabulary import KG, OWL, RDF, RDFS, data_prefixes
from kg.iri import short_hash
from kg.judgements.binding import Bound, BoundPair
from kg.judgements.model import EntityReference

Names = Mapping[EntityReference, str]
"""The IRIs of entities, for those that have one of their own in the graph."""


def identity_graph(base: str) -> str:
    """The name of the graph of identity judgements."""
    return f"{base}judgements"


def judgement_triples(judgements: Bound, names: Names, base: str) -> list[str]:
    """All triples of the graph of identity judgements, each once, sorted.

    Raises `StoreError` where something of it cannot be written.
    """
    return sorted({triple for pair in judgements.pairs for triple in _triples(pair, names, base)})


def judgement_block(judgements: Bound, names: Names, base: str) -> bytes:
    """The graph of identity judgements as a TriG block; empty where nobody judged."""
    lines = [f"{triple} .\n" for triple in judgement_triples(judgements, names, base)]
    if not lines:
        return b""
    written = turtle_body(lines, data_prefixes(base))
    return trig_block([written], iri(identity_graph(base)))


def _triples(pair: BoundPair, names: Names, base: str) -> Iterator[str]:
    judged = pair.judgement
    mentions = (judged.left.iri, judged.right.iri)
    told = "\n".join((judged.verdict, *sorted(mentions), judged.who, judged.when))
    node = iri(f"{base}judgement/{short_hash(told)}")
    yield f"{node} <{RDF}type> {term('IdentityJudgement')}"
    yield f"{node} <{RDFS}label> {name_literal(str(judged))}"
    yield f"{node} <{KG}verdict> {term(judged.verdict.capitalize())}"
    yield f"{node} <{KG}judgedBy> {name_literal(judged.who)}"
    yield f"{node} <{KG}judgedAt> {moment(judged.when)}"
    if judged.why:
        yield f"{node} <{KG}judgedWhy> {string(judged.why)}"
    for mention in mentions:
        yield f"{node} <{KG}onMention> {iri(mention)}"
    things = sorted({names[each] for each in (pair.left, pair.right) if each in names})
    for thing in things:
        yield f"{node} <{KG}judges> {iri(thing)}"
    if judged.verdict == "DIFFERENT" and len(things) > 1:
        yield f"{iri(things[0])} <{OWL}differentFrom> {iri(things[1])}"
