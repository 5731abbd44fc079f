"""One row a claim, for spreadsheets: UTF-8, line feeds, no cell that would be computed.

`source` is empty where the article speaks itself. `ended` tells that the sentence says a state
is over or paused, `fact` that the claim stands as a plain triple in the graph. `reports` counts
the independent reports of it, `disputed_by` has the ids of claims that contradict it, with blanks
between. Sentences are verbatim: an apostrophe that `safe_cell` put before one comes off with
`plain_cell`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.annotation import Annotation, Claim, Judged, LiteralValue
from kg.exporters.exported import Exported
from kg.graph.naming import ArticleGraph, article_graph
from kg.graph.spreadsheet import csv_lines
from kg.graph.terms import term
from kg.schema import load_ontology

COLUMNS = (
    "id",
    "subject",
    "relation",
    "object",
    "subject_iri",
    "relation_iri",
    "object_iri",
    "modality",
    "negated",
    "source",
    "basis",
    "start",
    "end",
    "amount",
    "currency",
    "sentence",
    "article_title",
    "publisher",
    "date",
    "url",
    "sentence_start",
    "sentence_end",
    "rule",
    "score",
    "ended",
    "fact",
    "reports",
    "disputed_by",
    "judgement",
    "judged_by",
    "judged_at",
)
UNNAMED = "unnamed source"


def parts(graph: Exported) -> Iterator[bytes]:
    """The table, ordered by article and place in it."""
    yield head()
    yield from (article_rows(each, graph.base) for each in graph.annotations)


def head() -> bytes:
    """The line of column names."""
    return csv_lines([COLUMNS])


def article_rows(annotation: Annotation, base: str) -> bytes:
    """The lines of one article."""
    return csv_lines(claim_rows(article_graph(annotation, load_ontology(), base)))


def claim_rows(graph: ArticleGraph) -> Iterator[list[str | int | float]]:
    """The rows of an article, a cell for each of `COLUMNS`, before they are made safe."""
    claims = graph.claims.values()
    for claim in sorted(claims, key=lambda each: (each.evidence.span, each.id)):
        yield [*_statement(graph, claim), *_status(graph, claim), *_origin(graph, claim)]


def _statement(graph: ArticleGraph, claim: Claim) -> list[str]:
    literal = isinstance(claim.object, LiteralValue)
    return [
        claim.id,
        graph.thing(claim.subject).name,
        graph.ontology.relations[claim.relation].label,
        graph.object_in_words(claim),
        graph.entity(claim.subject)[1:-1],
        term(claim.relation)[1:-1],
        "" if literal else graph.argument(claim.object)[1:-1],
    ]


def _status(graph: ArticleGraph, claim: Claim) -> list[str | float]:
    roles = dict(claim.roles)
    amount, currency = roles.get("amount"), roles.get("currency")
    return [
        claim.modality,
        _flag(claim.negated),
        _source(graph, claim),
        claim.basis,
        (claim.time.start or "") if claim.time else "",
        (claim.time.end or "") if claim.time else "",
        _number(amount.value) if isinstance(amount, LiteralValue) else "",
        currency.value if isinstance(currency, LiteralValue) else "",
    ]


def _flag(value: bool) -> str:
    return "true" if value else "false"


def _source(graph: ArticleGraph, claim: Claim) -> str:
    if claim.source is not None:
        return graph.thing(claim.source).name
    return UNNAMED if graph.has_unnamed_source(claim) else ""


def _number(text: str) -> float | str:
    """The amount as a number, so that a minus is not taken for a formula."""
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _origin(graph: ArticleGraph, claim: Claim) -> list[str | int | float]:
    article, evidence = graph.annotation.article, claim.evidence
    return [
        evidence.text,
        article.title or "",
        article.publisher or "",
        article.published or "",
        article.url or "",
        evidence.span.start,
        evidence.span.end,
        claim.rule,
        round(claim.score, 4),
        _flag(claim.ended),
        _flag(claim.is_fact),
        claim.reports,
        " ".join(claim.disputed_by),
        *_judged(claim.judged),
    ]


def _judged(judged: Judged | None) -> tuple[str, str, str]:
    """`kept` or `corrected`, by whom and when; empty where nobody judged the claim."""
    return ("", "", "") if judged is None else (judged.verdict, judged.who, judged.when)
