"""The tables that the page carries as JSON: what is shown, nothing of how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.annotation import Claim, ClaimReference, LiteralValue, Period
from kg.article import Article, Span
from kg.corpus import Corpus, Shown, Statement
from kg.explanation import judged_in_words
from kg.page.appearance import UNSPECIFIED, appearance, family, line_of
from kg.page.columns import table
from kg.page.sanitize import clean_offset
from kg.schema import load_ontology

ENTITY_COLUMNS = (
    "iri", "name", "type", "family", "aliases", "same_as", "articles", "weight", "drawn", "x", "y",
    "group", "in_graph",
)  # fmt: skip
EDGE_COLUMNS = (
    "from", "to", "relation", "modality", "negated", "ended", "inferred", "line", "disputed",
    "curve", "claims", "in_graph",
)  # fmt: skip
CLAIM_COLUMNS = (
    "id", "subject", "relation", "object", "modality", "negated", "basis", "ended", "line",
    "sentence", "marks", "rule", "score", "source", "time", "said_in", "roles", "judged",
    "reports", "disputed_by",
)  # fmt: skip
ARTICLE_COLUMNS = ("id", "title", "publisher", "published", "author", "url", "text")
ENTITIES_INTERNED = (("type", "family"), "articles")
EDGES_INTERNED = (
    "relation", ("modality", "negated", "ended", "inferred", "line", "disputed"),
)  # fmt: skip
CLAIMS_INTERNED = ("relation", ("modality", "negated", "basis", "ended", "line"), "rule", "time")


def network_tables(network: Any) -> dict[str, Any]:
    """Entities and edges of a pyvis network, and what their types and relations are called."""
    number = {node["id"]: index for index, node in enumerate(network.nodes)}
    entities = [_entity_row(node) for node in network.nodes]
    edges = [_edge_row(edge, number) for edge in network.edges]
    relations = {str(row[2]) for row in edges}
    relations |= {statement.claim.relation for statement in network.corpus.statements}
    return {
        "appearance": appearance(),
        "relations": _relation_rows(relations),
        "types": _type_labels({str(row[2]) for row in entities}),
        "entities": table(ENTITY_COLUMNS, entities, ENTITIES_INTERNED, begun=("iri",)),
        "edges": table(EDGE_COLUMNS, edges, EDGES_INTERNED),
    }


def claim_tables(corpus: Corpus, *, texts: bool) -> dict[str, Any]:
    """Claims with their sentences and articles; a sentence stands once for all its claims.

    Without `texts` no more of an article is given than the sentences that claims rest on.
    """
    sentences: dict[tuple[int, int, str], int] = {}
    places = {statement.claim.id: index for index, statement in enumerate(corpus.statements)}
    rows = [_claim_row(corpus, statement, sentences, places) for statement in corpus.statements]
    articles = (_article_row(article, texts=texts) for article in corpus.articles)
    return {
        "articles": table(ARTICLE_COLUMNS, articles),
        "sentences": table(("article", "start", "text"), sentences),
        "claims": table(CLAIM_COLUMNS, rows, CLAIMS_INTERNED),
    }


def _entity_row(node: Mapping[str, Any]) -> list[Any]:
    drawn = not node.get("hidden")
    type_name = str(node.get("type", "Entity"))
    return [
        str(node.get("iri", node["id"])),
        str(node["label"]),
        type_name,
        family(type_name),
        list(node.get("aliases", ())),
        list(node.get("same_as", ())),
        list(node.get("articles", ())),
        node.get("weight", 0),
        int(drawn),
        node["x"] if drawn else None,
        node["y"] if drawn else None,
        node.get("community"),
        node.get("in_graph"),
    ]


def _edge_row(edge: Mapping[str, Any], number: Mapping[Any, int]) -> list[Any]:
    modality = edge.get("modality", UNSPECIFIED)
    if modality not in appearance()["modalities"]:
        modality = UNSPECIFIED
    flags = {name: bool(edge.get(name)) for name in ("negated", "ended", "inferred")}
    return [
        number[edge["from"]],
        number[edge["to"]],
        str(edge.get("relation", edge.get("label", ""))),
        modality,
        *map(int, flags.values()),
        line_of(modality, **flags),
        int(bool(edge.get("disputed"))),
        edge.get("curve", 0),
        list(edge.get("claims", ())),
        edge.get("in_graph"),
    ]


def _claim_row(
    corpus: Corpus,
    statement: Statement,
    sentences: dict[tuple[int, int, str], int],
    places: Mapping[str, int],
) -> list[Any]:
    claim = statement.claim
    evidence = claim.evidence
    start = clean_offset(corpus.articles[statement.article].text, evidence.span.start)
    place = (statement.article, start, evidence.text)
    flags = {"negated": claim.negated, "ended": claim.ended}
    return [
        claim.id,
        statement.subject,
        claim.relation,
        _argument(statement.object),
        claim.modality,
        int(claim.negated),
        claim.basis,
        int(claim.ended),
        line_of(claim.modality, **flags, inferred=claim.basis == "inferred"),
        sentences.setdefault(place, len(sentences)),
        list(_marks(claim)),
        claim.rule,
        int(claim.score) if claim.score in (0, 1) else round(claim.score, 3),
        statement.source,
        _period(claim.time),
        statement.said_in,
        [[name, _argument(value)] for name, value in statement.roles] or None,
        judged_in_words(claim.judged) if claim.judged else None,
        claim.reports if claim.reports > 1 else None,
        [places[other] for other in claim.disputed_by if other in places] or None,
    ]


def _argument(value: Shown) -> Any:
    if isinstance(value, LiteralValue):
        return {"value": value.value, "datatype": value.datatype}
    if isinstance(value, ClaimReference):
        return {"claim": value.claim}
    return value


def _period(time: Period | None) -> list[str | None] | None:
    return None if time is None else [time.start, time.end, time.text]


def _marks(claim: Claim) -> Iterator[int]:
    """Kind, start and length of the marked words, in code points of the cleaned sentence."""
    spans = (
        claim.subject_span,
        claim.object_span,
        claim.trigger_span,
        claim.source_span,
        claim.cue_span,
    )
    text, place = claim.evidence.text, claim.evidence.span
    for kind, span in enumerate(spans):
        if span is not None and place.covers(span) and span.end - place.start <= len(text):
            start, end = _within(text, span, place)
            yield from (kind, start, end - start)


def _within(text: str, span: Span, place: Span) -> tuple[int, int]:
    start, end = span.start - place.start, span.end - place.start
    return clean_offset(text, start), clean_offset(text, end)


def _article_row(article: Article, *, texts: bool) -> list[Any]:
    return [
        article.id,
        article.title or article.id,
        article.publisher,
        article.published,
        list(article.author),
        article.url,
        article.text if texts else None,
    ]


def _relation_rows(names: Iterable[str]) -> dict[str, dict[str, Any]]:
    known = load_ontology().relations
    rows = {}
    for name in sorted(names):
        relation = known.get(name)
        rows[name] = {
            "label": relation.label if relation else name,
            "inverse": relation.inverse_label if relation else "",
            "definition": relation.definition if relation else "",
            "symmetric": bool(relation and relation.symmetric),
        }
    return rows


def _type_labels(names: Iterable[str]) -> dict[str, str]:
    known = load_ontology().classes
    return {name: known[name].label if name in known else name for name in sorted(names)}
