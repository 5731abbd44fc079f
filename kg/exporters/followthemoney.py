"""FollowTheMoney entities as JSON lines, for Aleph and OpenSanctions' tools.

Things and articles are entities, and each claim is one: a link between things with the
article as its proof and the sentence as its description, or a note where it is about a value
or another claim. FollowTheMoney has no modality, so only facts become a `Payment` or an
`Ownership`; an alleged one is an `UnknownLink` whose role and status say that it is alleged.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kg.annotation import Annotation, Claim
from kg.article import Article
from kg.corpus import Thing
from kg.exporters.exported import Exported
from kg.exporters.property_graph import readable, status
from kg.exporters.things import Things
from kg.graph.naming import UNTITLED, ArticleGraph, article_graph
from kg.graph.sorted_rows import SortedRows
from kg.schema import Ontology, load_ontology, read_toml

FILE = Path(__file__).with_name("followthemoney.toml")
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q[0-9]+)")
Row = dict[str, Any]


def parts(graph: Exported) -> Iterator[bytes]:
    """A line per entity, by id; of things only those that something is claimed of."""
    lines = SortedRows()
    rows = _rows(graph.annotations, graph.base)
    lines.put((row["id"], f"{json.dumps(row, ensure_ascii=False)}\n".encode()) for row in rows)
    return lines.values()


def ftm_id(iri: str) -> str:
    """The id of what has an IRI: FollowTheMoney's are plain letters and digits."""
    return f"kg-{hashlib.sha256(iri.encode('utf-8', 'replace')).hexdigest()[:32]}"


def ftm_schema(ontology: Ontology, name: str) -> str:
    """The schema of a class of ours: that which it or its nearest superclass is aligned with."""
    for each in (name, *ontology.classes[name].ancestors):
        for _, match in ontology.classes[each].matches:
            if match.startswith("ftm:"):
                return match.removeprefix("ftm:")
    return "Thing"


@cache
def links() -> Mapping[str, Mapping[str, Any]]:
    """The relations that have a schema of their own: the tables of `followthemoney.toml`."""
    return read_toml(FILE)


def _rows(annotations: Iterable[Annotation], base: str) -> Iterator[Row]:
    ontology, things, types = load_ontology(), Things(base), {}
    for annotation in annotations:
        things.add(annotation)
        yield _article(annotation.article)
    for thing in things:
        types[thing.iri] = thing.type
        yield _thing(ontology, thing)
    for annotation in annotations:
        graph = article_graph(annotation, ontology, base)
        for claim in graph.claims.values():
            yield _claim(graph, claim, types)


def _row(iri: str, schema: str, **properties: str | Sequence[str] | None) -> Row:
    told = {}
    for name, value in properties.items():
        texts = [value] if isinstance(value, str) else list(value or ())
        kept = [readable(text) for text in texts if text.strip()]
        if kept:
            told[name] = kept
    return {"id": ftm_id(iri), "schema": schema, "properties": told}


def _thing(ontology: Ontology, thing: Thing) -> Row:
    found = (_WIKIDATA.fullmatch(each) for each in thing.same_as)
    wikidata = sorted(each[1] for each in found if each)
    schema = ftm_schema(ontology, thing.type)
    return _row(thing.iri, schema, name=thing.name, alias=thing.aliases, wikidataId=wikidata)


def _article(article: Article) -> Row:
    title = article.title or UNTITLED
    return _row(
        article.id,
        "Article",
        name=title,
        title=title,
        author=article.author,
        publisher=article.publisher,
        publishedAt=(article.published or "")[:10],
        sourceUrl=article.url,
        contentHash=hashlib.sha1(article.text.encode("utf-8", "replace")).hexdigest(),  # noqa: S324 - FollowTheMoney's checksums are SHA-1
    )


def _claim(graph: ArticleGraph, claim: Claim, types: Mapping[str, str]) -> Row:
    iri, article = graph.claim(claim.id)[1:-1], graph.annotation.article
    subject, told = ftm_id(graph.entity(claim.subject)[1:-1]), status(graph, claim)
    evidence = {
        "summary": [told, *_standing(claim)],
        "description": claim.evidence.text,
        "proof": ftm_id(article.id),
        "publisher": article.publisher,
        "sourceUrl": article.url,
    }
    if not isinstance(claim.object, str):
        keywords = [claim.relation, claim.modality]
        label = graph.label(claim)
        return _row(iri, "Note", name=label, entity=subject, keywords=keywords, **evidence)
    ends = subject, ftm_id(graph.entity(claim.object)[1:-1])
    time = claim.time
    dates = {"startDate": time.start, "endDate": time.end} if time else {}
    link = _link(graph, claim, types)
    if link is not None:
        names = link["subject"][0], link["object"][0]
        sides = dict(zip(names, ends, strict=True))
        return _row(iri, link["schema"], recordId=claim.id, **sides, **dates, **evidence)
    label = graph.ontology.relations[claim.relation].label
    return _row(
        iri,
        "UnknownLink",
        subject=ends[0],
        object=ends[1],
        role=label if claim.is_fact else f"{label} ({told})",
        status=told,
        recordId=claim.id,
        **dates,
        **evidence,
    )


def _standing(claim: Claim) -> Iterator[str]:
    """What other articles make of it; FollowTheMoney has no property for either."""
    if claim.reports > 1:
        yield f"{claim.reports} independent reports"
    if claim.disputed_by:
        yield f"disputed by {', '.join(claim.disputed_by)}"


def _link(graph: ArticleGraph, claim: Claim, types: Mapping[str, str]) -> Mapping[str, Any] | None:
    """The schema of a fact whose ends are what it wants."""
    link = links().get(claim.relation)
    if link is None or not claim.is_fact or not isinstance(claim.object, str):
        return None
    ends = ((claim.subject, link["subject"]), (claim.object, link["object"]))
    fits = all(
        graph.ontology.is_a(types[graph.entity(end)[1:-1]], wanted) for end, (_, wanted) in ends
    )
    return link if fits else None
